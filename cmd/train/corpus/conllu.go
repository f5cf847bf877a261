package corpus

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
)

// Word is a syntactic word of a treebank, with the columns of CoNLL-U as they
// are written; "_" stands for none.
type Word struct {
	Form, Lemma, UPOS, XPOS, Features string
	Head                              int // index into Sentence.Words, -1 for the root
	Relation                          string
	Dependencies, Misc                string
}

// Range is a token of several words, as English contractions are: it stands for
// the words [Start, End). Its form is the text of all of them.
type Range struct {
	Start, End int
	Form, Misc string
}

// Sentence is a sentence of a treebank. Empty nodes are left out.
type Sentence struct {
	ID, Text    string
	Words       []Word
	Ranges      []Range // tokens of several words, in text order
	NewDocument bool    // a document begins with it
	Document    string  // the name of its document
	NewBlock    bool    // a paragraph begins with it
}

// Treebank reads a part of a treebank: its name is "ud-ewt" or "gum", its part
// "train" or "dev".
func Treebank(dir, name, part string) ([]Sentence, error) {
	prefixes := map[string]string{"ud-ewt": "en_ewt-ud-", "gum": "gum-"}
	prefix, ok := prefixes[name]
	if !ok {
		return nil, fmt.Errorf("no treebank %q: there are ud-ewt and gum", name)
	}
	if part != "train" && part != "dev" {
		return nil, fmt.Errorf("no part %q of %s: there are train and dev", part, name)
	}
	return readConllu(filepath.Join(dir, name, prefix+part+".conllu.gz"))
}

// readConllu reads a CoNLL-U file (Universal Dependencies, version 2).
func readConllu(path string) ([]Sentence, error) {
	var r conlluReader
	if err := eachLine(path, r.line); err != nil {
		return nil, err
	}
	if err := r.end(); err != nil {
		return nil, fmt.Errorf("%s, last line: %w", path, err)
	}
	return r.sentences, nil
}

// conlluReader gathers lines into sentences.
type conlluReader struct {
	sentences []Sentence
	current   Sentence
	document  string
}

func (r *conlluReader) line(line string) error {
	if line == "" {
		return r.end()
	}
	if line[0] == '#' {
		r.comment(line)
		return nil
	}
	fields := strings.Split(line, "\t")
	if len(fields) != 10 {
		return fmt.Errorf("%d columns, want 10", len(fields))
	}
	if strings.Contains(fields[0], ".") {
		return nil // an empty node
	}
	if first, last, ok := strings.Cut(fields[0], "-"); ok {
		from, err := strconv.Atoi(first)
		if err != nil {
			return err
		}
		to, err := strconv.Atoi(last)
		if err != nil {
			return err
		}
		if from != len(r.current.Words)+1 || to < from {
			return fmt.Errorf("token %s stands before word %d", fields[0], len(r.current.Words)+1)
		}
		r.current.Ranges = append(r.current.Ranges, Range{Start: from - 1, End: to, Form: fields[1], Misc: fields[9]})
		return nil
	}
	if id, err := strconv.Atoi(fields[0]); err != nil || id != len(r.current.Words)+1 {
		return fmt.Errorf("word %q where %d was due", fields[0], len(r.current.Words)+1)
	}
	head := 0
	if fields[6] != "_" {
		var err error
		if head, err = strconv.Atoi(fields[6]); err != nil {
			return err
		}
	}
	r.current.Words = append(r.current.Words, Word{
		Form: fields[1], Lemma: fields[2], UPOS: fields[3], XPOS: fields[4], Features: fields[5],
		Head: head - 1, Relation: fields[7], Dependencies: fields[8], Misc: fields[9],
	})
	return nil
}

// comment reads what the lines before a sentence say of it.
func (r *conlluReader) comment(line string) {
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), " = ")
	switch {
	case key == "sent_id":
		r.current.ID = value
	case key == "text":
		r.current.Text = value
	case key == "newdoc id", key == "newdoc":
		r.current.NewDocument, r.current.NewBlock = true, true
		r.document = value
	case key == "newpar id", key == "newpar", strings.HasPrefix(key, "newpar_block"):
		r.current.NewBlock = true
	}
}

// end closes a sentence.
func (r *conlluReader) end() error {
	s := r.current
	r.current = Sentence{}
	if len(s.Words) == 0 {
		return nil
	}
	for i, w := range s.Words {
		if w.Head < -1 || w.Head >= len(s.Words) || w.Head == i {
			return fmt.Errorf("sentence %s: word %d has the head %d", s.ID, i+1, w.Head+1)
		}
	}
	for _, t := range s.Ranges {
		if t.End > len(s.Words) {
			return fmt.Errorf("sentence %s: token %q ends at word %d of %d", s.ID, t.Form, t.End, len(s.Words))
		}
	}
	s.Document = r.document
	r.sentences = append(r.sentences, s)
	return nil
}
