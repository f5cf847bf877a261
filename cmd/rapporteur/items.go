package main

import (
	"google.golang.org/grpc/status"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// everyItem calls ask for a source, or, where that holds several items, for
// each of them in turn, and returns what prints all the answers.
func everyItem(src *rapporteurv1.Source, ask func(*rapporteurv1.Source) (show func() error, err error)) (func() error, error) {
	show, err := ask(src)
	if errorReason(err) != "SEVERAL_ITEMS" {
		return show, err
	}
	var shows []func() error
	for item := int32(1); ; item++ {
		show, err := ask(&rapporteurv1.Source{
			Content: src.Content, MediaType: src.MediaType, Uri: src.Uri, Language: src.Language, Title: src.Title, PublishTime: src.PublishTime, Item: item,
		})
		switch {
		case errorReason(err) == "NO_SUCH_ITEM":
			return func() error {
				for _, show := range shows {
					if err := show(); err != nil {
						return err
					}
				}
				return nil
			}, nil
		case err != nil:
			return nil, err
		}
		shows = append(shows, show)
	}
}

// errorReason is the reason of the service's error, empty where it has none.
func errorReason(err error) string {
	if st, ok := status.FromError(err); ok && err != nil {
		return reasonOf(st)
	}
	return ""
}
