package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

// columns says how a file of a word a line is laid out.
type columns struct {
	word, tag int    // which column holds them
	separator string // between the columns; any white space where empty
	document  string // what lines that begin a document begin with, if any
	comment   string // what lines begin with that are no words, if any
	labels    map[string]label
	silent    TypeSet
	repair    func(words []string, marks []mark) []mark // mends what is known to be wrong, if anything
	blocks    map[string]bool                           // sentences, by their names, with which paragraphs begin
	asCut     bool                                      // the words are cut as Universal Dependencies cuts them
}

// read gives the documents of a file; one without ends where there are none.
func (c columns) read(path string, s *schemes) ([]NamedDocument, error) {
	r := columnReader{columns: c, schemes: s, name: strings.SplitN(filepath.Base(path), ".", 2)[0]}
	if err := eachLine(path, r.line); err != nil {
		return nil, err
	}
	r.endSentence()
	documents := r.documents[:0]
	for _, d := range r.documents {
		if len(d.Sentences) > 0 {
			documents = append(documents, d)
		}
	}
	return documents, nil
}

// columnReader gathers lines into documents.
type columnReader struct {
	columns
	*schemes
	name      string
	documents []NamedDocument
	words     []string
	tags      []string
	text, id  string // of the sentence, where comments tell
}

func (r *columnReader) line(line string) error {
	switch {
	case r.document != "" && strings.HasPrefix(line, r.document):
		r.endSentence()
		r.begin(strings.TrimSpace(strings.TrimPrefix(line, r.document)))
	case r.comment != "" && strings.HasPrefix(line, r.comment):
		if key, value, ok := strings.Cut(line[len(r.comment):], " = "); ok && key == "text" {
			r.text = value
		} else if ok && key == "sent_id" {
			r.id = value
		}
	case strings.TrimSpace(line) == "":
		r.endSentence()
	default:
		var fields []string
		if r.separator == "" {
			fields = strings.Fields(line)
		} else {
			fields = strings.Split(line, r.separator)
		}
		if len(fields) <= max(r.word, r.tag) {
			return fmt.Errorf("%d columns, want %d", len(fields), max(r.word, r.tag)+1)
		}
		// A line that holds no word is part of its sentence no more than a blank in it is.
		if w := strings.TrimSpace(fields[r.word]); w != "" {
			r.words, r.tags = append(r.words, w), append(r.tags, fields[r.tag])
		}
	}
	return nil
}

func (r *columnReader) begin(id string) {
	if id == "" || r.document == "-DOCSTART-" {
		id = r.name + "-" + strconv.Itoa(len(r.documents)+1)
	}
	r.documents = append(r.documents, NamedDocument{ID: id})
}

func (r *columnReader) endSentence() {
	if len(r.words) == 0 {
		return
	}
	if len(r.documents) == 0 {
		r.begin("")
	}
	marks := r.marks()
	if r.repair != nil {
		marks = r.repair(r.words, marks)
	}
	var sentence NamedSentence
	if r.asCut {
		sentence = r.cutSentence(r.words, marks)(r.silent)
	} else {
		sentence = r.sentence(r.words, marks, r.silent)
	}
	d := &r.documents[len(r.documents)-1]
	sentence.Text, sentence.NewBlock = r.text, r.text != "" && (len(d.Sentences) == 0 || r.blocks[r.id])
	d.Sentences = append(d.Sentences, sentence)
	r.words, r.tags, r.text, r.id = nil, nil, "", ""
}

// marks reads tags of the IOB1 and IOB2 kinds (Tjong Kim Sang and Veenstra
// 1999).
func (r *columnReader) marks() []mark {
	var marks []mark
	before := "O"
	for i, tag := range r.tags {
		prefix, name, _ := strings.Cut(tag, "-")
		_, old, _ := strings.Cut(before, "-")
		switch {
		case prefix == "O":
		case prefix == "I" && before != "O" && name == old:
			marks[len(marks)-1].end = i + 1
		case prefix == "I" && before != "O" && r.repair != nil:
			// Where machines marked, the parts of a name may have different labels.
			last := &marks[len(marks)-1]
			last.end, last.types, last.optional = i+1, last.types|r.labels[name].types, last.optional || r.labels[name].optional
		default:
			marks = append(marks, mark{i, i + 1, r.labels[name]})
		}
		before = tag
	}
	return marks
}

// runs cuts documents into such of n sentences: corpora that are not in order
// give documents of one.
func runs(documents []NamedDocument, n int) []NamedDocument {
	var cut []NamedDocument
	for _, d := range documents {
		for i := 0; i < len(d.Sentences); i += n {
			id := d.ID + "-" + strconv.Itoa(i/n+1)
			cut = append(cut, NamedDocument{ID: id, Sentences: d.Sentences[i:min(i+n, len(d.Sentences))]})
		}
	}
	return cut
}

// both reads the parts of a corpus that has official ones.
func (c columns) both(train, dev string, s *schemes) (trains, devs []NamedDocument, err error) {
	if trains, err = c.read(train, s); err != nil {
		return nil, nil, err
	}
	devs, err = c.read(dev, s)
	return trains, devs, err
}

// readUNER reads the Universal NER layer of the English Web Treebank. The class
// OTH, of its first state, holds nationalities and other names; whether all are
// marked is not known.
func readUNER(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	c := columns{word: 1, tag: 2, separator: "\t", document: "# newdoc id =", comment: "# ", asCut: true, silent: miscellaneous, labels: map[string]label{
		"PER": {person, false}, "ORG": {organisation, false}, "LOC": {location, false}, "OTH": {miscellaneous, true},
	}}
	if c.blocks, err = blocksOf(dir, "ud-ewt"); err != nil {
		return nil, nil, err
	}
	return c.both(filepath.Join(dir, "uner-ewt/en_ewt-ud-train.iob2.gz"), filepath.Join(dir, "uner-ewt/en_ewt-ud-dev.iob2.gz"), s)
}

// blocksOf are the sentences of a treebank with which paragraphs begin; none
// where it is not there.
func blocksOf(dir, treebank string) (map[string]bool, error) {
	blocks := map[string]bool{}
	for _, part := range []string{"train", "dev"} {
		sentences, err := Treebank(dir, treebank, part)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, s := range sentences {
			if s.NewBlock {
				blocks[s.ID] = true
			}
		}
	}
	return blocks, nil
}

// readWikigold reads WikiGold. Its MISC holds languages, awards and other names
// that we have no type for, too.
func readWikigold(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	c := columns{word: 0, tag: 1, document: "-DOCSTART-", labels: map[string]label{
		"PER": {person, false}, "ORG": {organisation, false}, "LOC": {location, false}, "MISC": {miscellaneous, true},
	}}
	documents, err := c.read(filepath.Join(dir, "wikigold/wikigold-train.conll.txt.gz"), s)
	if err != nil {
		return nil, nil, err
	}
	train, dev = everyNth(documents, 5)
	return train, dev, nil
}

// crossNERLabels are the labels of all domains; those that are not here are of
// no names of ours.
var crossNERLabels = map[string]label{
	"person": {person, false}, "politician": {person, false}, "writer": {person, false}, "musicalartist": {person, false},
	"scientist": {person, false}, "researcher": {person, false},
	"organisation": {organisation, false}, "politicalparty": {organisation, false}, "university": {organisation, false}, "band": {organisation, false},
	"location": {location, false}, "country": {country | place, false}, "astronomicalobject": {place, true},
	"event": {event, false}, "election": {event, false}, "conference": {event, false},
	"book": {work, false}, "poem": {work, false}, "album": {work, false}, "song": {work, false},
	"magazine": {organisation | work, false}, "academicjournal": {organisation | work, false},
	"product": {product, false}, "programlang": {product, true}, "award": {event | work | product, true},
	"misc": {miscellaneous, true},
}

// crossNER reads a domain of CrossNER. Its sentences stand alone.
func crossNER(domain string) func(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	return func(dir string, s *schemes) (train, dev []NamedDocument, err error) {
		c := columns{word: 0, tag: 1, separator: "\t", labels: crossNERLabels}
		base := filepath.Join(dir, "crossner", domain)
		train, dev, err = c.both(exists(base+"-train.txt.gz", base+"-train.txt"), exists(base+"-dev.txt.gz", base+"-dev.txt"), s)
		return runs(train, 1), runs(dev, 1), err
	}
}

// readWNUT reads the shared task of the third workshop on noisy user-generated
// text.
func readWNUT(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	c := columns{word: 0, tag: 1, separator: "\t", silent: group | agreement | event, labels: map[string]label{
		"person": {person, false}, "corporation": {organisation, false}, "group": {organisation | group, false}, "location": {location, false},
		"product": {product, false}, "creative-work": {work, false},
	}}
	train, dev, err = c.both(filepath.Join(dir, "wnut17/wnut17train.conll.gz"), filepath.Join(dir, "wnut17/emerging.dev.conll"), s)
	return runs(train, 1), runs(dev, 1), err
}

// readMultiNER reads the English side of multiNER. Organisations that have no
// capital are common nouns; MISC is mostly numbers, dates and programmes.
func readMultiNER(dir string, s *schemes) (train, dev []NamedDocument, err error) {
	c := columns{word: 0, tag: 1, separator: " ", silent: miscellaneous, labels: map[string]label{
		"PER": {person, false}, "ORG": {organisation, false}, "LOC": {location, false}, "MISC": {miscellaneous, true},
	}}
	documents, err := c.read(filepath.Join(dir, "multiner-gov/multiner-en-train.conll.gz"), s)
	if err != nil {
		return nil, nil, err
	}
	for _, d := range documents {
		for i := range d.Sentences {
			dropCommon(&d.Sentences[i])
		}
	}
	train, dev = everyNth(runs(documents, 50), 5)
	return train, dev, nil
}

// dropCommon drops names without a capital or that begin with a digit, which
// are common nouns, numbers and dates.
func dropCommon(s *NamedSentence) {
	names := s.Names[:0]
	for _, n := range s.Names {
		capitals := 0
		for _, w := range s.Words[n.Start:n.End] {
			if isCapital(w) {
				capitals++
			}
		}
		if capitals > 0 && !startsWithDigit(s.Words[n.Start]) {
			names = append(names, n)
		}
	}
	s.Names = names
}
