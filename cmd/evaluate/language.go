package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/conll18"
	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// treebanks are the treebanks that are measured with, by their held-out parts.
var treebanks = []string{"ud-ewt", "gum"}

// measureLanguage analyses the held-out documents of the treebanks, each as a
// whole, and compares tokens, sentences, tags, lemmas and trees with the
// annotators'.
func measureLanguage(ctx context.Context, corpora string) (*report, error) {
	engine := language.New()
	r := &report{Notes: []string{
		"F1 by the definitions of the CoNLL 2018 shared task (Zeman et al. 2018), development parts, punctuation counted.",
		"UAS and LAS by relations without subtypes, as the task has them; one more row with subtypes.",
		"Gold tokens: words and sentences are given, the other layers are the engine's own; raw text: all is the engine's.",
		"Paragraphs are given in both. Words that lean on the word before them, as n't and 's, are of one token with it.",
	}}
	t := table{Title: "F1"}
	var scores []conll18.Score
	for _, name := range treebanks {
		sentences, err := corpus.Treebank(corpora, name, "dev")
		if err != nil {
			return nil, err
		}
		for _, raw := range []bool{true, false} {
			var all conll18.Score
			for _, d := range documents(sentences) {
				if err := ctx.Err(); err != nil {
					return nil, err
				}
				s, err := compareTrees(engine, d, raw)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				all.Add(s)
			}
			t.Columns = append(t.Columns, name+", "+readings[readingOf(raw)])
			scores = append(scores, all)
		}
	}
	for i, m := range scores[0].Measures() {
		figures := make([]float64, len(scores))
		for k, s := range scores {
			figures[k] = s.Measures()[i].Count.F1()
		}
		t.Rows = append(t.Rows, plainRow(m.Name, figures...))
	}
	r.Tables = []table{t}
	return r, nil
}

// documents parts sentences by their documents.
func documents(sentences []corpus.Sentence) [][]corpus.Sentence {
	var all [][]corpus.Sentence
	for i, s := range sentences {
		if s.NewDocument || i == 0 {
			all = append(all, nil)
		}
		all[len(all)-1] = append(all[len(all)-1], s)
	}
	return all
}

// compareTrees scores the analysis of one document.
func compareTrees(engine language.Engine, sentences []corpus.Sentence, raw bool) (conll18.Score, error) {
	gold, a, blocks, err := treeDocument(sentences)
	if err != nil {
		return conll18.Score{}, err
	}
	var found conll18.Document
	if raw {
		found = foundDocument(engine.Analyse(a.Text, blocks, "en", language.AllLayers))
	} else {
		engine.Annotate(a, language.AllLayers)
		found = foundDocument(a)
		// Words and sentences are given; so is what is of one token.
		found.Tokens, found.Sentences = gold.Tokens, gold.Sentences
	}
	return conll18.Compare(gold, found), nil
}

// treeDocument is a document of a treebank, its words and sentences as an
// analysis without layers, and its paragraphs.
func treeDocument(sentences []corpus.Sentence) (conll18.Document, *language.Analysis, []language.Span, error) {
	var gold conll18.Document
	var text strings.Builder
	var blocks []language.Span
	a := &language.Analysis{}
	for i, s := range sentences {
		switch {
		case i == 0 || s.NewBlock:
			if i > 0 {
				text.WriteString("\n\n")
			}
			blocks = append(blocks, language.Span{Start: int32(text.Len())})
		default:
			text.WriteByte(' ')
		}
		forms := make([]string, len(s.Words))
		for k, w := range s.Words {
			forms[k] = w.Form
		}
		spans, ok := wordsIn(s.Text, forms, text.Len())
		if !ok {
			return gold, nil, nil, fmt.Errorf("sentence %s: its words are not its text", s.ID)
		}
		text.WriteString(s.Text)
		blocks[len(blocks)-1].End = int32(text.Len())
		first := len(a.Tokens)
		a.Tokens = append(a.Tokens, spans...)
		a.Sentences = append(a.Sentences, language.Sentence{
			Span:       language.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
			FirstToken: int32(first), EndToken: int32(len(a.Tokens)), Block: int32(len(blocks) - 1),
		})
		addGold(&gold, s, first)
	}
	a.Text = text.String()
	return gold, a, blocks, nil
}

// addGold adds a sentence of a treebank, whose words begin at first.
func addGold(d *conll18.Document, s corpus.Sentence, first int) {
	sentence := conll18.Sentence{First: len(d.Tokens)}
	ranges := s.Ranges
	for i := 0; i < len(s.Words); {
		end := i + 1
		if len(ranges) > 0 && ranges[0].Start == i {
			end, ranges = ranges[0].End, ranges[1:]
		}
		d.Tokens = append(d.Tokens, conll18.Token{First: first + i, End: first + end})
		i = end
	}
	sentence.End = len(d.Tokens)
	d.Sentences = append(d.Sentences, sentence)
	for _, w := range s.Words {
		head := -1
		if w.Head >= 0 {
			head = first + w.Head
		}
		d.Words = append(d.Words, conll18.Word{Form: w.Form, UPOS: w.UPOS, XPOS: w.XPOS, Lemma: w.Lemma, Relation: w.Relation, Head: head})
	}
}

// foundDocument is an analysis as the scorer reads it. Words without white space
// between them are of one token where the second one leans on the first.
func foundDocument(a *language.Analysis) conll18.Document {
	var d conll18.Document
	for _, s := range a.Sentences {
		sentence := conll18.Sentence{First: len(d.Tokens)}
		for i := int(s.FirstToken); i < int(s.EndToken); i++ {
			t := a.Tokens[i]
			w := conll18.Word{Form: a.Text[t.Start:t.End], Head: -1}
			if a.UPOS != nil {
				w.UPOS, w.XPOS, w.Lemma = a.UPOS[i].String(), a.XPOS[i].String(), a.Lemmas[i]
			}
			if a.Heads != nil {
				w.Relation, w.Head = a.Relations[i].String(), int(a.Heads[i])
			}
			d.Words = append(d.Words, w)
			if i > int(s.FirstToken) && leans(a, i) {
				d.Tokens[len(d.Tokens)-1].End++
				continue
			}
			d.Tokens = append(d.Tokens, conll18.Token{First: i, End: i + 1})
		}
		sentence.End = len(d.Tokens)
		d.Sentences = append(d.Sentences, sentence)
	}
	return d
}

// leans tells whether word i makes one token with the one before it.
func leans(a *language.Analysis, i int) bool {
	before, t := a.Tokens[i-1], a.Tokens[i]
	tag := language.NoXPOS
	if a.XPOS != nil {
		tag = a.XPOS[i]
	}
	return before.End == t.Start && language.Clitic(a.Text[before.Start:before.End], a.Text[t.Start:t.End], tag)
}
