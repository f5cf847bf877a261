package engine

import (
	"strings"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// paragraphs puts the paragraphs of a treebank together, as its raw text has them.
func paragraphs(sentences []corpus.Sentence) []language.Paragraph {
	var all []language.Paragraph
	var text strings.Builder
	var ends []int32
	flush := func() {
		if text.Len() > 0 {
			all = append(all, language.Paragraph{Text: text.String(), Ends: ends})
			text.Reset()
			ends = nil
		}
	}
	for _, s := range sentences {
		if s.NewBlock || s.NewDocument {
			flush()
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(s.Text)
		ends = append(ends, int32(text.Len()))
	}
	flush()
	return all
}

// trainSplitter trains what decides where sentences end.
func (b *builder) trainSplitter() error {
	var all []language.Paragraph
	for _, t := range b.banks {
		all = append(all, paragraphs(t.train)...)
	}
	b.splitter = language.TrainSplitter(b.lexicon, all, settings.splitterEpochs, settings.splitterSeed)
	return nil
}

// scoreSentences notes the F1 of sentences in raw text, those of a whole
// document at a time.
func (b *builder) scoreSentences(engine language.Engine) {
	for _, t := range b.banks {
		var hits, found, gold int
		for _, d := range documents(paragraphs(t.dev)) {
			begins := map[int32]int32{}
			for _, s := range d.sentences {
				begins[s.Start] = s.End
			}
			gold += len(d.sentences)
			for _, s := range engine.Analyse(d.text, d.blocks, "en", 0).Sentences {
				found++
				if begins[s.Start] == s.End {
					hits++
				}
			}
		}
		b.score(t.name+" dev, raw text: sentences F1", 2*hits, found+gold)
	}
}

// raw is a raw text with its paragraphs and sentences.
type raw struct {
	text      string
	blocks    []language.Span
	sentences []language.Span
}

// documents puts paragraphs under one another.
func documents(paragraphs []language.Paragraph) []raw {
	var all []raw
	for _, p := range paragraphs {
		r := raw{text: p.Text, blocks: []language.Span{{Start: 0, End: int32(len(p.Text))}}}
		start := int32(0)
		for _, end := range p.Ends {
			for start < end {
				c, size := utf8.DecodeRuneInString(p.Text[start:])
				if c != ' ' {
					break
				}
				start += int32(size)
			}
			r.sentences = append(r.sentences, language.Span{Start: start, End: end})
			start = end
		}
		all = append(all, r)
	}
	return all
}
