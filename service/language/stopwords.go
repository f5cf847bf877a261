package language

import (
	"embed"
	"strings"
	"sync"
)

// stopLists holds a list of function words for each language, named by its
// primary subtag (ISO 639): words in lower case, parted by blanks.
//
//go:embed stopwords
var stopLists embed.FS

// StopWords returns the words of a language that tell nothing of what a text
// is about, in lower case; nil where there is no list for the language. tag is
// its primary subtag ("en"). The set must not be changed.
func StopWords(tag string) map[string]bool { return readStopLists()[tag] }

// readStopLists reads all lists, once.
var readStopLists = sync.OnceValue(func() map[string]map[string]bool {
	files, err := stopLists.ReadDir("stopwords")
	if err != nil {
		panic(err) // embedded: cannot fail
	}
	lists := make(map[string]map[string]bool, len(files))
	for _, f := range files {
		text, err := stopLists.ReadFile("stopwords/" + f.Name())
		if err != nil {
			panic(err)
		}
		list := make(map[string]bool)
		for w := range strings.FieldsSeq(string(text)) {
			list[w] = true
		}
		lists[strings.TrimSuffix(f.Name(), ".txt")] = list
	}
	return lists
})
