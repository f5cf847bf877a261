package corpus

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// re3dSources are the folders of re3d, by name.
var re3dSources = []string{
	"Australian Department of Foreign Affairs", "CENTCOM", "Delegation of the European Union to Syria", "UK Government", "US State Department", "Wikipedia",
}

// re3dLabels are its labels among which names are looked for.
var re3dLabels = map[string]label{
	"Person": {person, false}, "Organisation": {organisation, false}, "Location": {location, false}, "Nationality": {group, false},
	"Weapon": {product, false}, "MilitaryPlatform": {product, false}, "Vehicle": {product, false}, "DocumentReference": {agreement | work, true},
}

// leastRe3d is the confidence from which an entity of re3d counts.
const leastRe3d = 0.5

// re3dEntity is an entity; offsets count UTF-16 units of the document's text.
type re3dEntity struct {
	Begin      int     `json:"begin"`
	End        int     `json:"end"`
	Type       string  `json:"type"`
	Document   string  `json:"documentId"`
	Confidence float64 `json:"confidence"`
}

// readRe3d finds the names among the entities of re3d, which are common nouns
// and pronouns, too.
func readRe3d(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	var documents []NamedDocument
	for _, source := range re3dSources {
		folder := filepath.Join(dir, "re3d", source)
		entities := map[string][]re3dEntity{}
		if err := eachLine(filepath.Join(folder, "entities.json"), func(line string) error {
			var e re3dEntity
			err := json.Unmarshal([]byte(line), &e)
			if err == nil {
				entities[e.Document] = append(entities[e.Document], e)
			}
			return err
		}); err != nil {
			return nil, nil, err
		}
		if err := eachLine(filepath.Join(folder, "documents.json"), func(line string) error {
			var d struct {
				ID   string `json:"_id"`
				Text string `json:"text"`
			}
			err := json.Unmarshal([]byte(line), &d)
			if err == nil {
				documents = append(documents, NamedDocument{ID: id("re3d", len(documents)+1), Sentences: s.re3dSentences(d.Text, entities[d.ID])})
			}
			return err
		}); err != nil {
			return nil, nil, err
		}
	}
	train, dev = everyNth(documents, 4)
	return train, dev, nil
}

// re3dSentences cuts a document into sentences, a line being a block.
func (s *schemes) re3dSentences(text string, entities []re3dEntity) []NamedSentence {
	a := s.engine.Analyse(text, lineBlocks(text), "en", 0)
	bytes := utf16Offsets(text)
	var marks []mark
	for _, e := range entities {
		l, ok := re3dLabels[e.Type]
		if !ok || e.Confidence < leastRe3d || e.Begin < 0 || e.Begin >= e.End || e.End >= len(bytes) {
			continue
		}
		start := tokenFrom(a.Tokens, bytes[e.Begin])
		end := start
		for end < len(a.Tokens) && int(a.Tokens[end].Start) < bytes[e.End] {
			end++
		}
		if start < end {
			marks = append(marks, mark{start, end, l})
		}
	}
	sentences := make([]NamedSentence, 0, len(a.Sentences))
	block := int32(-1)
	for _, in := range a.Sentences {
		words := make([]string, 0, in.EndToken-in.FirstToken)
		for _, t := range a.Tokens[in.FirstToken:in.EndToken] {
			words = append(words, text[t.Start:t.End])
		}
		var names []mark
		for _, m := range marks {
			if m.start >= int(in.FirstToken) && m.end <= int(in.EndToken) {
				m.start, m.end = m.start-int(in.FirstToken), m.end-int(in.FirstToken)
				names = s.addRe3dNames(names, words, m)
			}
		}
		named := s.cutSentence(words, outermost(names))(0)
		named.Text, named.NewBlock = text[in.Start:in.End], len(sentences) == 0 || in.Block != block
		block = in.Block
		sentences = append(sentences, named)
	}
	return sentences
}

// addRe3dNames adds the name that a mention is, behind its articles and titles
// and before what is said of it. Of one that is no name the words with capitals
// may be names of any type.
func (s *schemes) addRe3dNames(names []mark, words []string, m mark) []mark {
	start, end := m.start, m.end
	if m.types == person {
		start = s.afterLastTitle(words, start, end)
	}
	for start < end && !isCapital(words[start]) && !isPrefix(words[start]) {
		start++
	}
	if start == end {
		return names
	}
	said := m.types == person && start > 0 && (isJoint(words[start-1]) || isDeterminer(words[start-1]))
	if last := words[end-1]; !said && (isCapital(last) || startsWithDigit(last)) {
		if wordsOfName(words[start:end]) && (end-start > 1 || !isPronoun(words[start])) && !(m.types == person && end-start == 1 && s.isTitle(words[start])) {
			return append(names, mark{start, end, m.label})
		}
	}
	for i := start; i < end; i++ {
		if !isCapital(words[i]) || isDeterminer(words[i]) || isPronoun(words[i]) || s.isTitle(words[i]) {
			continue
		}
		next := i + 1
		for next < end && isCapital(words[next]) && !s.peoples[strings.ToLower(words[i])] {
			next++
		}
		names = append(names, mark{i, next, label{anyType, true}})
		i = next
	}
	return names
}

// afterLastTitle is where a person's name begins in a description of the person:
// behind the last title that a name follows.
func (s *schemes) afterLastTitle(words []string, start, end int) int {
	begin := s.afterTitles(words, start, end)
	for i := begin; i+1 < end; i++ {
		if s.isTitle(words[i]) && isCapital(words[i]) && isCapital(words[i+1]) && !isSuffix(words[i+1]) {
			begin = i + 1
		}
	}
	return begin
}

// isSuffix tells what stands behind a person's family name.
func isSuffix(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "Jr", "Sr", "II", "III", "IV", "V", "VI":
		return true
	}
	return false
}

// wordsOfName tells words that are a name: all have capitals but what joins
// them.
func wordsOfName(words []string) bool {
	for _, w := range words {
		if isCapital(w) || startsWithDigit(w) || isPrefix(w) || isHyphen(w) || w == "." || w == "(" || w == ")" || w == "/" {
			continue
		}
		switch strings.ToLower(w) {
		case "of", "the", "for", "and", "&", "'s", "’s", "on", "to", "in", "de", "von", "van", "bin", "ibn", "del", "la", "ad", "el", "al":
			continue
		}
		return false
	}
	return true
}

// isPrefix tells a small-letter beginning of Arabic names: "al-Assad", "ad-Din".
func isPrefix(w string) bool {
	first, rest, ok := strings.Cut(w, "-")
	return len(first) == 2 && (ok && isCapital(rest) || !ok && (w == "al" || w == "el" || w == "de" || w == "ad"))
}

// isPronoun tells the pronouns that have a capital in the middle of sentences or
// at their beginning.
func isPronoun(w string) bool {
	switch strings.ToLower(w) {
	case "i", "he", "she", "it", "we", "they", "you", "his", "her", "their", "our", "my", "who", "all", "those", "these", "this", "that", "some", "one", "both", "him":
		return true
	}
	return false
}

// lineBlocks are the lines of text.
func lineBlocks(text string) []language.Span {
	var blocks []language.Span
	start := 0
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimRight(line, "\n"); trimmed != "" {
			blocks = append(blocks, language.Span{Start: int32(start), End: int32(start + len(trimmed))})
		}
		start += len(line)
	}
	return blocks
}

// utf16Offsets are the offsets in bytes of every UTF-16 unit of text, and of its
// end.
func utf16Offsets(text string) []int {
	offsets := make([]int, 0, len(text)+1)
	for i, r := range text {
		offsets = append(offsets, i)
		if r > 0xffff {
			offsets = append(offsets, i)
		}
	}
	return append(offsets, len(text))
}

// tokenFrom is the first token that ends behind offset.
func tokenFrom(tokens []language.Span, offset int) int {
	i, _ := slices.BinarySearchFunc(tokens, offset, func(t language.Span, offset int) int {
		if int(t.End) > offset {
			return 1
		}
		return -1
	})
	return i
}
