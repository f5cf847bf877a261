package corpus

import (
	"encoding/json"
	"errors"
	"iter"
	"path/filepath"
	"strings"
)

// NewsText is a document of open news text.
type NewsText struct {
	ID, Source, Title string
	Paragraphs        []string
}

// newsFiles are the files of news-text, all of them openly licensed: public
// domain, CC0, CC BY 2.5 and CC BY-SA 4.0.
var newsFiles = []string{
	"wikipedia-current-events", "us-state-press", "us-state-human-rights-reports", "us-congress-press-foreign", "un-general-debate", "wikinews",
}

// errStopped says that the reader of an iterator has had enough.
var errStopped = errors.New("stopped")

// NewsTexts reads the documents of news-text, file by file. An error ends them.
func NewsTexts(dir string) iter.Seq2[NewsText, error] {
	return func(yield func(NewsText, error) bool) {
		for _, name := range newsFiles {
			err := eachLine(filepath.Join(dir, "news-text", name+".jsonl.gz"), func(line string) error {
				var raw struct{ ID, Source, Title, Text string }
				if err := json.Unmarshal([]byte(line), &raw); err != nil {
					return err
				}
				d := NewsText{ID: raw.ID, Source: raw.Source, Title: raw.Title}
				for p := range strings.SplitSeq(raw.Text, "\n") {
					if p = strings.TrimSpace(p); p != "" {
						d.Paragraphs = append(d.Paragraphs, p)
					}
				}
				if !yield(d, nil) {
					return errStopped
				}
				return nil
			})
			if errors.Is(err, errStopped) {
				return
			}
			if err != nil {
				yield(NewsText{}, err)
				return
			}
		}
	}
}
