package corpus

import (
	"encoding/json"
	"fmt"
	"path/filepath"
)

// docRED is a document of Re-DocRED; pos holds word indices, half-open.
type docRED struct {
	Title     string     `json:"title"`
	Sentences [][]string `json:"sents"`
	Entities  [][]struct {
		Type     string `json:"type"`
		Sentence int    `json:"sent_id"`
		Position [2]int `json:"pos"`
	} `json:"vertexSet"`
}

// docREDLabels are its labels; times and numbers are no names.
var docREDLabels = map[string]label{
	"PER": {person, false}, "ORG": {organisation, false}, "LOC": {location, false}, "MISC": {miscellaneous, true},
}

// readReDocRED reads the revised development part of DocRED.
func readReDocRED(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	path := filepath.Join(dir, "re-docred/dev_revised.json.gz")
	file, err := open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	var raw []docRED
	if err := json.NewDecoder(file).Decode(&raw); err != nil {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	documents := make([]NamedDocument, len(raw))
	for i, d := range raw {
		marks := make([][]mark, len(d.Sentences))
		for _, mentions := range d.Entities {
			for _, m := range mentions {
				if m.Sentence < 0 || m.Sentence >= len(d.Sentences) || m.Position[0] < 0 || m.Position[0] >= m.Position[1] || m.Position[1] > len(d.Sentences[m.Sentence]) {
					return nil, nil, fmt.Errorf("%s: %q: a mention lies outside its sentence", path, d.Title)
				}
				marks[m.Sentence] = append(marks[m.Sentence], mark{m.Position[0], m.Position[1], docREDLabels[m.Type]})
			}
		}
		documents[i].ID = id("re-docred", i+1)
		for k, words := range d.Sentences {
			documents[i].Sentences = append(documents[i].Sentences, s.sentence(words, outermost(marks[k]), 0))
		}
	}
	train, dev = everyNth(documents, 5)
	return train, dev, nil
}
