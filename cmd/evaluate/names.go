package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/evaluate/conlleval"
	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// worstErrors is how many errors a section tells.
const worstErrors = 10

// measureNames finds the names of held-out documents, each as a whole, and
// compares them with the annotators'.
func measureNames(ctx context.Context, corpora string) (*report, error) {
	all, err := corpus.NameCorpora(corpora)
	if err != nil {
		return nil, err
	}
	for _, part := range []string{"tuning", "check"} {
		stories, err := corpus.MarkedStories(filepath.Join("testdata", "names", part+".txt"))
		if err != nil {
			return nil, fmt.Errorf("the stories of this repository, to be measured from its root: %w", err)
		}
		all = append(all, corpus.NameCorpus{Name: "stories, " + part, Dev: stories})
	}
	engine := language.New()
	r := &report{Notes: []string{
		"Precision, recall and F1 of exact spans and types, as conlleval counts them (Tjong Kim Sang and De Meulder 2003).",
		"Held out are official development parts, or every so manyth document; test parts are none of the corpora.",
		"The annotators' names are brought under one scheme: articles and titles stay out, and a name of several possible types may be of any.",
		"Stories: wire copy from all continents in testdata/names, from raw text; the part named check has not been looked at in tuning.",
		"Types that a corpus does not mark do not count in it. Gold tokens: words and sentences are given; raw text: the engine cuts them itself; names of the entities: those of the layer ENTITIES on top.",
	}}
	summary := table{Title: "all types that a corpus marks", Columns: []string{"names", "precision", "recall", "F1"}}
	coarse := table{Title: "persons, organisations and locations (countries, places and facilities)", Columns: summary.Columns}
	var details []table
	for _, c := range all {
		for _, way := range []reading{goldTokens, rawText, withEntities} {
			m := measurement{engine: engine, reading: way}
			if err := m.corpus(ctx, c); err != nil {
				return nil, err
			}
			if m.documents == 0 {
				continue // the corpus has no text but its words
			}
			title := c.Name + ", " + readings[way]
			summary.Rows = append(summary.Rows, countRow(title, m.fine.All()))
			coarse.Rows = append(coarse.Rows, countRow(title, m.coarse.All()))
			details = append(details, typeTable(title, &m.coarse, &m.fine))
			for _, e := range m.fine.Errors(worstErrors) {
				r.Errors = append(r.Errors, title+": "+e)
			}
		}
	}
	r.Tables = append([]table{coarse, summary}, details...)
	return r, nil
}

// reading is a way to measure names.
type reading int

// The conditions.
const (
	goldTokens   reading = iota // words and sentences are given
	rawText                     // the engine cuts them
	withEntities                // so it does where there is a raw text, and the names are those of the layer ENTITIES
)

var readings = [...]string{goldTokens: "gold tokens", rawText: "raw text", withEntities: "names of the entities"}

func countRow(name string, c conlleval.Count) row {
	return plainRow(name, float64(c.Wanted), c.Precision(), c.Recall(), c.F1())
}

// typeTable has the figures of each type, the wide ones first.
func typeTable(title string, coarse, fine *conlleval.Score) table {
	t := table{Title: title, Columns: []string{"names", "precision", "recall", "F1"}}
	for _, kind := range coarse.Types() {
		t.Rows = append(t.Rows, countRow("all "+strings.ToLower(kind)+"s", coarse.Of(kind)))
	}
	for _, kind := range fine.Types() {
		t.Rows = append(t.Rows, countRow(kind, fine.Of(kind)))
	}
	return t
}

// readingOf is the one of the first two readings that is meant.
func readingOf(raw bool) reading {
	if raw {
		return rawText
	}
	return goldTokens
}

// measurement is of one corpus under one reading.
type measurement struct {
	engine       language.Engine
	reading      reading
	documents    int
	fine, coarse conlleval.Score
}

// corpus measures the held-out documents of a corpus.
func (m *measurement) corpus(ctx context.Context, c corpus.NameCorpus) error {
	for _, d := range c.Dev {
		if err := ctx.Err(); err != nil {
			return err
		}
		text, blocks, words, ok := layOut(d, m.reading != goldTokens)
		own := ok // the document has a text of its own
		if !ok && m.reading == withEntities {
			text, blocks, words, ok = layOut(d, false)
		}
		if !ok {
			continue
		}
		m.documents++
		var a *language.Analysis
		switch m.reading {
		case goldTokens:
			a = given(text, d, words)
			m.engine.Annotate(a, language.Names)
		case rawText:
			a = m.engine.Analyse(text, blocks, "en", language.Names)
		case withEntities:
			if own {
				a = m.engine.Analyse(text, blocks, "en", language.AllLayers)
			} else {
				a = given(text, d, words)
				m.engine.Annotate(a, language.AllLayers)
			}
			a.Names = entityNames(a)
		}
		found := make([]language.Name, len(a.Names))
		copy(found, a.Names)
		slices.SortFunc(found, func(x, y language.Name) int { return int(x.FirstToken - y.FirstToken) })
		m.score(a, d, words, found)
	}
	return nil
}

// entityNames are the names of the entities of a text, with the types of their
// entities; what speaks of a people or of a country's things is of a group.
func entityNames(a *language.Analysis) []language.Name {
	if a.UPOS == nil || a.Heads == nil {
		return a.Names
	}
	r := coreference.Resolve(a, gazetteer.Builtin(), nil)
	var names []language.Name
	for i := range r.Mentions {
		m := &r.Mentions[i]
		if m.Kind != coreference.Name || m.Entity < 0 || r.Entities[m.Entity].Type == language.NoName {
			continue
		}
		kind := r.Entities[m.Entity].Type
		if m.Adjective() {
			kind = language.Group
		}
		names = append(names, language.Name{FirstToken: int32(m.Core.First), EndToken: int32(m.Core.End), Type: kind})
	}
	return names
}

// layOut writes the text of a document, and tells where its words are: as they
// were written where raw, and otherwise parted by blanks. Not ok says that the
// document has no text of its own.
func layOut(d corpus.NamedDocument, raw bool) (text string, blocks []language.Span, words [][]language.Span, ok bool) {
	var b strings.Builder
	for i, s := range d.Sentences {
		written := s.Text
		if !raw {
			written = strings.Join(s.Words, " ")
		}
		if written == "" {
			return "", nil, nil, false
		}
		if i == 0 || s.NewBlock || !raw {
			if i > 0 {
				b.WriteString("\n\n")
			}
			blocks = append(blocks, language.Span{Start: int32(b.Len())})
		} else {
			b.WriteByte(' ')
		}
		start := b.Len()
		b.WriteString(written)
		spans, found := wordsIn(written, s.Words, start)
		if !found {
			return "", nil, nil, false
		}
		words = append(words, spans)
		blocks[len(blocks)-1].End = int32(b.Len())
	}
	return b.String(), blocks, words, len(words) > 0
}

// wordsIn finds words in a text that begins at start, one after the other with
// nothing but white space between them.
func wordsIn(text string, words []string, start int) ([]language.Span, bool) {
	spans := make([]language.Span, len(words))
	at := 0
	for i, w := range words {
		at += len(text[at:]) - len(strings.TrimLeft(text[at:], " \t\u00a0\u3000\u200b\u2003\u2009"))
		if !strings.HasPrefix(text[at:], w) {
			return nil, false
		}
		spans[i] = language.Span{Start: int32(start + at), End: int32(start + at + len(w))}
		at += len(w)
	}
	return spans, true
}

// given is the analysis of a document whose words and sentences are known.
func given(text string, d corpus.NamedDocument, words [][]language.Span) *language.Analysis {
	a := &language.Analysis{Text: text}
	for i := range d.Sentences {
		spans := words[i]
		if len(spans) == 0 {
			continue
		}
		first := int32(len(a.Tokens))
		a.Tokens = append(a.Tokens, spans...)
		a.Sentences = append(a.Sentences, language.Sentence{
			Span:       language.Span{Start: spans[0].Start, End: spans[len(spans)-1].End},
			FirstToken: first, EndToken: int32(len(a.Tokens)), Block: int32(i),
		})
	}
	return a
}

// score compares the names of a document by their places in its text.
func (m *measurement) score(a *language.Analysis, d corpus.NamedDocument, words [][]language.Span, names []language.Name) {
	at := 0
	for i, s := range d.Sentences {
		var gold, coarse []conlleval.Gold
		for _, n := range s.Names {
			g := conlleval.Gold{Start: int(words[i][n.Start].Start), End: int(words[i][n.End-1].End), Optional: n.Optional}
			g.Types = typeNames(n.Types, fineName)
			gold = append(gold, g)
			g.Types = typeNames(n.Types, coarseName)
			if g.Types = slices.DeleteFunc(g.Types, func(t string) bool { return t == "" }); len(g.Types) > 0 {
				g.Optional = g.Optional || n.Types&^coarseTypes != 0
				coarse = append(coarse, g)
			}
		}
		// What is found between two sentences of the annotators counts with the first.
		end := len(a.Text)
		if i+1 < len(words) && len(words[i+1]) > 0 {
			end = int(words[i+1][0].Start)
		}
		var found, wide []conlleval.Found
		for ; at < len(names) && int(a.Tokens[names[at].FirstToken].Start) < end; at++ {
			n := names[at]
			f := conlleval.Found{Start: int(a.Tokens[n.FirstToken].Start), End: int(a.Tokens[n.EndToken-1].End), Type: n.Type.String()}
			found = append(found, f)
			if f.Type = coarseName(n.Type); f.Type != "" {
				wide = append(wide, f)
			}
		}
		m.fine.Add(a.Text, gold, found, typeNames(s.Silent, fineName))
		m.coarse.Add(a.Text, coarse, wide, typeNames(s.Silent, coarseName))
	}
}

// typeNames are the names that types go by, each once.
func typeNames(types corpus.TypeSet, name func(language.NameType) string) []string {
	var names []string
	for _, t := range types.Types() {
		if n := name(t); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func fineName(t language.NameType) string { return t.String() }

// coarseTypes are the types that are persons, organisations or locations.
var coarseTypes = corpus.Of(language.Person, language.Organisation, language.Country, language.Place, language.Facility)

// coarseName is the class that a type is of in the inventory of three; empty for
// the others.
func coarseName(t language.NameType) string {
	switch t {
	case language.Person:
		return "Person"
	case language.Organisation:
		return "Organisation"
	case language.Country, language.Place, language.Facility:
		return "Location"
	}
	return ""
}
