package corpus

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// gumTypes are the types of GUM's entities among which names are looked for.
var gumTypes = map[string]label{
	"person":       {person, false},
	"organization": {organisation, false},
	"place":        {location, false},
	"event":        {event | agreement, false},
	"object":       {product | work | facility, true},
	"abstract":     {miscellaneous, true},
	"substance":    {product, true},
}

// readGUMNames finds the names among the entities of GUM: mentions whose head is
// a proper noun with a capital. Words and phrases that are no nouns are no
// mentions, so GUM is silent on adjectives of nationality.
func readGUMNames(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	parts := make([][]NamedDocument, 2)
	for i, part := range []string{"train", "dev"} {
		sentences, err := readConllu(filepath.Join(dir, "gum", "gum-"+part+".conllu.gz"))
		if err != nil {
			return nil, nil, err
		}
		parts[i] = s.gumDocuments(sentences)
	}
	return parts[0], parts[1], nil
}

func (s *schemes) gumDocuments(sentences []Sentence) []NamedDocument {
	var documents []NamedDocument
	for _, sentence := range sentences {
		if sentence.NewDocument || len(documents) == 0 {
			documents = append(documents, NamedDocument{ID: strings.ReplaceAll(sentence.Document, "_", "-")})
		}
		words := make([]string, len(sentence.Words))
		for i, w := range sentence.Words {
			words[i] = w.Form
		}
		var marks []mark
		for _, m := range gumMentions(sentence.Words) {
			if m, ok := s.gumName(sentence.Words, m); ok {
				marks = append(marks, m)
			}
		}
		d := &documents[len(documents)-1]
		named := s.cutSentence(words, outermost(marks))(group)
		named.Text, named.NewBlock = sentence.Text, sentence.NewBlock
		d.Sentences = append(d.Sentences, named)
	}
	return documents
}

// gumMention is a mention of an entity: words [start, end), the words that make
// up its least form, and whether its entity has an article of Wikipedia.
type gumMention struct {
	start, end int
	kind       string
	least      []int
	known      bool
}

// gumMentions reads the brackets in the column Misc.
func gumMentions(words []Word) []gumMention {
	type opened struct {
		id string
		gumMention
	}
	var stack []opened
	var mentions []gumMention
	for i, w := range words {
		entity := miscValue(w.Misc, "Entity")
		for entity != "" {
			if entity[0] != '(' {
				id, rest, _ := strings.Cut(entity, ")")
				entity = rest
				for k, o := range slices.Backward(stack) {
					if o.id == id {
						o.end = i + 1
						mentions = append(mentions, o.gumMention)
						stack = slices.Delete(stack, k, k+1)
						break
					}
				}
				continue
			}
			next := strings.IndexAny(entity[1:], "()") + 1
			if next == 0 {
				next = len(entity)
			}
			fields := strings.SplitN(entity[1:next], "-", 8)
			entity = entity[next:]
			closed := strings.HasPrefix(entity, ")")
			entity = strings.TrimPrefix(entity, ")")
			if len(fields) < 6 {
				continue // goes on from before
			}
			m := gumMention{start: i, kind: fields[1], known: len(fields) == 8}
			for n := range strings.SplitSeq(fields[5], ",") {
				if k, err := strconv.Atoi(n); err == nil {
					m.least = append(m.least, i+k-1)
				}
			}
			if closed {
				m.end = i + 1
				mentions = append(mentions, m)
				continue
			}
			stack = append(stack, opened{fields[0], m})
		}
	}
	return mentions
}

// miscValue is the value of a key in CoNLL-U's column Misc.
func miscValue(misc, key string) string {
	for part := range strings.SplitSeq(misc, "|") {
		if k, v, ok := strings.Cut(part, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// gumName is the name that a mention's head is of, if any: the words of the
// least form around the head, from the first with a capital to the last, and
// what joins them.
func (s *schemes) gumName(words []Word, m gumMention) (mark, bool) {
	kind, ok := gumTypes[m.kind]
	head := gumHead(words, m)
	if !ok || head < 0 || words[head].UPOS != "PROPN" || !isCapital(words[head].Form) && !startsWithDigit(words[head].Form) {
		return mark{}, false
	}
	inLeast := func(i int) bool { return slices.Contains(m.least, i) }
	start, end := head, head+1
	for start > m.start && (inLeast(start-1) && ofName(words[start-1]) || joins(words, start-1) && start-1 > m.start && inLeast(start-2) && ofName(words[start-2])) {
		start--
	}
	for end < m.end {
		switch {
		case inLeast(end) && ofName(words[end]), words[end].UPOS == "PUNCT" && end+1 < m.end && isHyphen(words[end].Form) && inLeast(end+1):
			end++
			continue
		case m.kind != "person" && joins(words, end):
			next := end + 1
			for next < m.end && joins(words, next) {
				next++
			}
			if next < m.end && inLeast(next) && ofName(words[next]) {
				end = next + 1
				continue
			}
		}
		break
	}
	if m.kind == "person" {
		return s.gumPerson(words, start, end, head, kind)
	}
	// One common noun with a capital ("the Administration") may be no name.
	lower := strings.ToLower(words[head].Form)
	kind.optional = kind.optional || !m.known && end-start == 1 && (m.kind != "place" || placeCues[lower] || facilityCues[lower] || lower == "nation")
	return mark{start, end, kind}, true
}

// gumPerson is the mark of a person's name, or of people.
func (s *schemes) gumPerson(words []Word, start, end, head int, kind label) (mark, bool) {
	if words[head].XPOS == "NNPS" {
		kind = label{group | person, true}
	}
	if end-start == 1 && s.isTitle(words[head].Form) {
		return mark{}, false // "Mr. Speaker", "the President"
	}
	return mark{start, end, kind}, true
}

// gumHead is the word of the least form that hangs on none of it, -1 where the
// form is damaged.
func gumHead(words []Word, m gumMention) int {
	for _, i := range m.least {
		if i >= len(words) {
			return -1
		}
		if h := words[i].Head; h < m.start || h >= m.end {
			return i
		}
	}
	return -1
}

// ofName tells a word that may be of a name.
func ofName(w Word) bool {
	return isCapital(w.Form) || startsWithDigit(w.Form) || w.UPOS == "PROPN"
}

// joins tells a word that stands between the words of a name.
func joins(words []Word, i int) bool {
	switch strings.ToLower(words[i].Form) {
	case "of", "the", "for", "and", "&", "'s", "’s", "on", "to", "in", "-", "–", "'", "’", "against", "with", "at", "from":
		return true
	}
	return false
}

// outermost leaves of marks that lie in each other the outer ones, in text
// order.
func outermost(marks []mark) []mark {
	slices.SortStableFunc(marks, func(a, b mark) int {
		if a.start != b.start {
			return a.start - b.start
		}
		return b.end - a.end
	})
	kept := marks[:0]
	end := 0
	for _, m := range marks {
		if m.start >= end {
			kept = append(kept, m)
			end = m.end
		}
	}
	return kept
}
