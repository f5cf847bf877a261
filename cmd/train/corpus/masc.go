package corpus

import (
	"path/filepath"
	"strings"
)

// TaggedSentence is a sentence with Penn Treebank tags alone, of a document of
// MASC (Ide et al. 2010).
type TaggedSentence struct {
	Document, Category string
	Words, Tags        []string // as long as each other
}

// MASC reads the tagged sentences of the Manually Annotated Sub-Corpus.
// Its words are cut as the Penn Treebank cuts them, and hyphenated names behind
// the hyphen. Sentences with a word that has no tag are left out.
func MASC(dir string) ([]TaggedSentence, error) {
	var sentences []TaggedSentence
	var document, category string
	err := eachLine(filepath.Join(dir, "masc/masc-train.txt.gz"), func(line string) error {
		if d, ok := strings.CutPrefix(line, "# doc = "); ok {
			document = d
			return nil
		}
		if c, ok := strings.CutPrefix(line, "# category = "); ok {
			category = c
			return nil
		}
		s := TaggedSentence{Document: document, Category: category}
		for field := range strings.FieldsSeq(line) {
			cut := strings.LastIndexByte(field, '_')
			if cut < 0 {
				return nil // an address that was cut at its blank
			}
			// A blank of the source gave an empty word; it is none.
			if cut > 0 && cut+1 < len(field) {
				s.Words, s.Tags = append(s.Words, field[:cut]), append(s.Tags, field[cut+1:])
			}
		}
		if len(s.Words) > 0 {
			sentences = append(sentences, s)
		}
		return nil
	})
	return sentences, err
}
