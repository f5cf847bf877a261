package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"google.golang.org/protobuf/proto"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service/analysis"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/wire"
)

// goldStatement is a statement as a corpus marks it.
type goldStatement struct {
	content   []extent
	speaker   []extent // words that tell the speaker with the statement, or mentions of the speaker anywhere
	name      string   // whom the text calls the speaker; empty where he has no name, or the corpus does not tell
	class     string   // empty where the corpus does not tell
	addressee []extent
	unscored  bool // its speaker does not count
}

// saidText is a document with marked statements.
type saidText struct {
	name, text string
	blocks     [][2]int
	headlines  int // number of blocks, from the first, that are headlines
	gold       []goldStatement
	wire       bool // it is wire copy
}

// document is the text as the analyser takes it: as wire reads it where the text
// is wire copy, so that datelines are told apart.
func (d *saidText) document() *rapporteurv1.Document {
	if d.wire && d.headlines == 0 {
		doc, err := wire.Read(&rapporteurv1.Source{Content: &rapporteurv1.Source_Text{Text: d.text}, MediaType: "text/plain", Language: "en"}, wire.Limits{})
		if err == nil && doc.GetText() == d.text {
			return doc
		}
	}
	doc := &rapporteurv1.Document{Text: d.text, Metadata: &rapporteurv1.Metadata{Language: "en"}}
	for i, b := range d.blocks {
		kind := rapporteurv1.Paragraph_BODY
		if i < d.headlines {
			kind = rapporteurv1.Paragraph_HEADLINE
		}
		doc.Paragraphs = append(doc.Paragraphs, &rapporteurv1.Paragraph{Kind: kind, Span: &rapporteurv1.Span{Start: int32(b[0]), End: int32(b[1])}})
	}
	return doc
}

// saidCorpus is something that quotations are measured on.
type saidCorpus struct {
	title string
	read  func(corpora string) ([]saidText, error)
	keep  func(*rapporteurv1.Quotation) bool // what is found counts; nil: all
	// unseen: its errors are not told, so that rules are not made by them.
	unseen bool
	// apart: the corpus marks each stretch in quotation marks by itself.
	apart bool
	// halved: every second document is unseen, and the halves are told, too.
	halved bool
	// cued: the corpus marks only what has a cue.
	cued bool
}

// saidCorpora are what quotations are measured on.
var saidCorpora = []saidCorpus{
	{"testdata/said: statements of every kind in wire text", readSaid(false, ""), nil, false, false, false, false},
	{"testdata/said/politics: the same in political news of many kinds", readSaid(false, "politics.txt"), nil, false, false, false, false},
	{"testdata/said/publishers: the same in the manner of papers and sites", readSaid(false, "publishers.txt"), nil, false, false, false, false},
	{"testdata/said/later: those not looked at while rules were made", readSaid(true, ""), nil, true, false, false, false},
	{"testdata/said/later-politics: the same in political news", readSaid(true, "politics.txt"), nil, true, false, false, false},
	{"testdata/said/later-papers: the same in the manner of many papers, sites and wires", readSaid(true, "papers.txt"), nil, true, false, false, false},
	{"gum news: attribution relations", readGUMSaid, clausal, false, false, false, true},
	{"meantime, sentences 0 to 5: verbs of saying that have a speaker (recall; no content is marked)", nil, nil, false, false, false, false},
	{"litbank-quotes: direct speech in novels", readLitbankSaid, direct, false, true, true, false},
}

// clausal tells quotations of the kinds that the attribution relations of GUM
// mark: clauses.
func clausal(q *rapporteurv1.Quotation) bool {
	switch q.GetMethod() {
	case "infinitive", "object", "preposition", "predicate", "noun", "headline":
		return false
	}
	return true
}

// direct tells direct quotations.
func direct(q *rapporteurv1.Quotation) bool {
	return q.GetKind() == rapporteurv1.Quotation_DIRECT
}

// measureQuotations scores the layer QUOTATIONS. Words are runs of letters and
// digits; marks and a "that" in front of content do not count.
//
// Content: F1 over the words that are content of any statement. Statements: what
// is marked and what is found are paired one to one, the pair with the greatest
// overlap first, where the words that both have are more than 0.3 of those that
// either has; F1 over the pairs. Speaker: share of the pairs whose speaker is
// right: an entity with the name that is marked, or, where the speaker has no
// name, words that overlap those marked, or none where none are. Class and
// addressee: shares of pairs for which one is marked.
func measureQuotations(ctx context.Context, corpora string) (*report, error) {
	r := &report{Notes: []string{
		"content: F1 of words within any statement; statements: F1 of pairs that overlap by more than 0.3 (of the words of either); speaker: right, of the pairs.",
		"Intervals of 95 % by 2000 bootstrap samples of the documents.",
	}}
	analyser := analysis.New(language.New())
	var made, check []judgement // of the texts that rules are made by, and of those of testdata/said that are not looked at
	for i := range saidCorpora {
		c := &saidCorpora[i]
		if c.read == nil {
			t, missed, err := meantimeSpeech(ctx, analyser, corpora, c.title)
			if err != nil {
				return nil, err
			}
			r.Tables = append(r.Tables, t)
			r.Errors = append(r.Errors, missed...)
			continue
		}
		tally, err := c.tally(ctx, analyser, corpora)
		if err != nil {
			return nil, err
		}
		if c.unseen {
			check = append(check, tally.judged...)
		} else {
			made = append(made, tally.judged...)
		}
		r.Tables = append(r.Tables, tally.figures(c.title), tally.byMethod(c.title))
		r.Errors = append(r.Errors, tally.errors...)
		if c.halved {
			seen, unseen := tally.halves()
			r.Tables = append(r.Tables, seen.figures(c.title+", the 1st, 3rd … document"), unseen.figures(c.title+", the 2nd, 4th … document: not looked at while rules were made (weights are fitted to all)"))
		}
	}
	r.Tables = append(r.Tables,
		reliability("confidence in the texts that it is counted in: testdata/said without later-*, gum news with a cue, litbank-quotes", made),
		reliability("confidence in testdata/said/later-*: not looked at while rules were made", check))
	return r, nil
}

// tally scores the documents of a corpus.
func (c *saidCorpus) tally(ctx context.Context, analyser *analysis.Analyser, corpora string) (*saidTally, error) {
	docs, err := c.read(corpora)
	if err != nil {
		return nil, err
	}
	tally := &saidTally{methods: map[string]*pairCount{}, cued: c.cued}
	for i := range docs {
		doc := docs[i].document()
		if err := analyser.Analyse(ctx, doc, []rapporteurv1.Layer{rapporteurv1.Layer_ENTITIES, rapporteurv1.Layer_QUOTATIONS}); err != nil {
			return nil, err
		}
		if c.apart {
			doc.Quotations = apart(doc.GetQuotations())
		}
		told := len(tally.errors)
		tally.add(&docs[i], doc, c.keep)
		if c.unseen || c.halved && i%2 == 1 {
			tally.errors = tally.errors[:told]
		}
	}
	return tally, nil
}

// halves parts the documents into those that rules are made by and those that
// are a check of them.
func (t *saidTally) halves() (seen, unseen *saidTally) {
	seen, unseen = &saidTally{}, &saidTally{}
	for i, c := range t.each {
		if i%2 == 0 {
			seen.each = append(seen.each, c)
		} else {
			unseen.each = append(unseen.each, c)
		}
	}
	return seen, unseen
}

// apart makes a quotation of each stretch of content.
func apart(quotations []*rapporteurv1.Quotation) []*rapporteurv1.Quotation {
	var all []*rapporteurv1.Quotation
	for _, q := range quotations {
		for _, s := range q.GetContent() {
			one := proto.CloneOf(q)
			one.Content = []*rapporteurv1.Span{s}
			all = append(all, one)
		}
	}
	return all
}

// saidCounts are the counts of a document.
type saidCounts struct {
	content, statements, speaker, class, addressee, direct, directSpeaker pairCount
}

func (c saidCounts) plus(o saidCounts) saidCounts {
	return saidCounts{
		c.content.plus(o.content), c.statements.plus(o.statements), c.speaker.plus(o.speaker), c.class.plus(o.class), c.addressee.plus(o.addressee),
		c.direct.plus(o.direct), c.directSpeaker.plus(o.directSpeaker),
	}
}

// saidTally gathers the counts of a corpus.
type saidTally struct {
	each    []saidCounts
	methods map[string]*pairCount
	cued    bool // what has no cue is not judged
	judged  []judgement
	errors  []string
}

// wordsOf are the numbers of the words of text that lie in spans, where a number
// is the byte at which a word begins.
func wordsOf(text string, spans []extent) map[int]bool {
	set := map[int]bool{}
	for _, s := range spans {
		inside := false
		for i, r := range text[s.Start:s.End] {
			letter := r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f && !strings.ContainsRune("“”‘’«»„‚–—…", r)
			if letter && !inside {
				set[s.Start+i] = true
			}
			inside = letter
		}
		if rest, ok := strings.CutPrefix(text[s.Start:s.End], "that "); ok && rest != "" {
			delete(set, s.Start)
		}
	}
	return set
}

// jaccard is the share of the words of either set that both have.
func jaccard(a, b map[int]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	if len(a)+len(b) == both {
		return 0
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

// within is the extent from start to end.
func within(start, end int) extent { return extent{Start: start, End: end} }

func extentOf(s *rapporteurv1.Span) extent { return within(int(s.GetStart()), int(s.GetEnd())) }

// leastOverlap is the overlap above which statements are the same.
const leastOverlap = 0.3

// pairing is a statement that is marked and one that is found, with their
// overlap.
type pairing struct {
	gold, found int
	overlap     float64
}

// pairStatements pairs statements one to one, the greatest overlap first.
func pairStatements(gold, found []map[int]bool) []pairing {
	var all []pairing
	for g := range gold {
		for f := range found {
			if o := jaccard(gold[g], found[f]); o > leastOverlap {
				all = append(all, pairing{g, f, o})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b pairing) int { return cmp.Compare(b.overlap, a.overlap) })
	usedGold, usedFound := map[int]bool{}, map[int]bool{}
	var pairs []pairing
	for _, p := range all {
		if !usedGold[p.gold] && !usedFound[p.found] {
			usedGold[p.gold], usedFound[p.found] = true, true
			pairs = append(pairs, p)
		}
	}
	slices.SortFunc(pairs, func(a, b pairing) int { return a.gold - b.gold })
	return pairs
}

// add scores a document.
func (t *saidTally) add(d *saidText, doc *rapporteurv1.Document, keep func(*rapporteurv1.Quotation) bool) {
	var c saidCounts
	gold, found := make([]map[int]bool, len(d.gold)), make([]map[int]bool, len(doc.GetQuotations()))
	goldAll, foundAll := map[int]bool{}, map[int]bool{}
	for i, g := range d.gold {
		gold[i] = wordsOf(d.text, g.content)
		maps.Copy(goldAll, gold[i])
	}
	for i, q := range doc.GetQuotations() {
		var spans []extent
		for _, s := range q.GetContent() {
			spans = append(spans, extentOf(s))
		}
		found[i] = wordsOf(d.text, spans)
		if keep == nil || keep(q) {
			maps.Copy(foundAll, found[i])
		}
	}
	for w := range goldAll {
		if foundAll[w] {
			c.content.right++
		}
	}
	c.content.found, c.content.marked = float64(len(foundAll)), float64(len(goldAll))
	t.pair(d, doc, &c, pairStatements(gold, found), keep)
	t.each = append(t.each, c)
}

// pair counts the pairs, and what is left over.
func (t *saidTally) pair(d *saidText, doc *rapporteurv1.Document, c *saidCounts, pairs []pairing, keep func(*rapporteurv1.Quotation) bool) {
	of, from := map[int]int{}, map[int]int{}
	for _, p := range pairs {
		of[p.gold], from[p.found] = p.found, p.gold
	}
	for i := range d.gold {
		k, ok := of[i]
		isDirect := d.directly(&d.gold[i])
		c.statements.marked++
		if isDirect {
			c.direct.marked++
		}
		if !ok {
			t.fault("- %s: %s", d.name, d.cut(d.gold[i].content))
			continue
		}
		c.statements.right++
		if isDirect {
			c.direct.right++
		}
		t.judge(d, doc, c, &d.gold[i], doc.GetQuotations()[k], isDirect)
	}
	for i, q := range doc.GetQuotations() {
		_, ok := from[i]
		if !ok && keep != nil && !keep(q) {
			continue
		}
		c.statements.found++
		m := t.methods[q.GetMethod()]
		if m == nil {
			m = &pairCount{}
			t.methods[q.GetMethod()] = m
		}
		m.found++
		if !t.cued || q.GetCue() != nil {
			t.judged = append(t.judged, judgement{q.GetMethod(), q.GetConfidence(), ok})
		}
		if ok {
			m.right++
			continue
		}
		t.fault("+ %s: %s [%s, %s]", d.name, d.cutSpans(q.GetContent()), q.GetMethod(), d.cutSpan(q.GetCue()))
	}
}

// judge counts whether the speaker, class and addressee of a pair are right.
func (t *saidTally) judge(d *saidText, doc *rapporteurv1.Document, c *saidCounts, g *goldStatement, q *rapporteurv1.Quotation, isDirect bool) {
	if !g.unscored {
		right := 0.0
		if d.speakerRight(doc, g, q) {
			right = 1
		} else {
			t.fault("? %s: %s: %s %s → %s %s [%s]", d.name, d.cut(g.content), g.name, d.cut(g.speaker), entityName(doc, q.GetSpeaker()), d.cutSpan(q.GetSpeakerSpan()), q.GetMethod())
		}
		c.speaker = c.speaker.plus(pairCount{right, 1, 1})
		if isDirect {
			c.directSpeaker = c.directSpeaker.plus(pairCount{right, 1, 1})
		}
	}
	if g.class != "" {
		right := 0.0
		if g.class == q.GetAttribution().String() {
			right = 1
		} else {
			t.fault("~ %s: %s is %s → %s", d.name, d.cut(g.content), g.class, q.GetAttribution())
		}
		c.class = c.class.plus(pairCount{right, 1, 1})
	}
	if len(g.addressee) > 0 {
		right := 0.0
		if overlapsAny(q.GetAddresseeSpan(), g.addressee) {
			right = 1
		}
		c.addressee = c.addressee.plus(pairCount{right, 1, 1})
	}
}

// directly tells whether all words of a statement stand in quotation marks, by
// the marks at the ends of its stretches.
func (d *saidText) directly(g *goldStatement) bool {
	for _, s := range g.content {
		text := strings.TrimRight(d.text[s.Start:s.End], " .,")
		if text == "" || !strings.ContainsAny(text[:1]+firstRune(text), "“‘\"'«„") || !strings.ContainsAny(lastRune(text), "”’\"'»“") {
			return false
		}
	}
	return true
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

func lastRune(s string) string {
	r := []rune(s)
	return string(r[len(r)-1])
}

// speakerRight tells whether a quotation has the speaker that is marked.
func (d *saidText) speakerRight(doc *rapporteurv1.Document, g *goldStatement, q *rapporteurv1.Quotation) bool {
	if g.name == "" {
		if len(g.speaker) == 0 {
			return q.GetSpeakerSpan() == nil
		}
		return overlapsAny(q.GetSpeakerSpan(), g.speaker)
	}
	for _, e := range doc.GetEntities() {
		if e.GetId() != q.GetSpeaker() {
			continue
		}
		for _, n := range append([]string{e.GetName()}, e.GetAliases()...) {
			if sameName(n, g.name) {
				return true
			}
		}
		return false
	}
	return q.GetSpeakerSpan() != nil && strings.Contains(d.cutSpan(q.GetSpeakerSpan()), g.name)
}

// sameName tells whether one of two names is the other or ends or begins with it.
func sameName(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || strings.HasSuffix(b, " "+a) || strings.HasPrefix(b, a+" ") || strings.Contains(b, " "+a+" ")
}

func overlapsAny(s *rapporteurv1.Span, spans []extent) bool {
	return s != nil && slices.ContainsFunc(spans, func(e extent) bool { return int(s.GetStart()) < e.End && e.Start < int(s.GetEnd()) })
}

func entityName(doc *rapporteurv1.Document, id string) string {
	for _, e := range doc.GetEntities() {
		if e.GetId() == id {
			return e.GetName()
		}
	}
	return "-"
}

func (d *saidText) cut(spans []extent) string {
	var parts []string
	for _, s := range spans[:min(len(spans), 4)] {
		parts = append(parts, d.text[s.Start:s.End])
	}
	return strings.Join(strings.Fields(strings.Join(parts, " … ")), " ")
}

func (d *saidText) cutSpans(spans []*rapporteurv1.Span) string {
	var list []extent
	for _, s := range spans {
		list = append(list, extentOf(s))
	}
	return d.cut(list)
}

func (d *saidText) cutSpan(s *rapporteurv1.Span) string {
	if s == nil {
		return "-"
	}
	return d.text[s.GetStart():s.GetEnd()]
}

func (t *saidTally) fault(format string, args ...any) {
	t.errors = append(t.errors, fmt.Sprintf(format, args...))
}

// saidMeasures are the figures of a corpus.
var saidMeasures = []struct {
	name  string
	value func(saidCounts) float64
}{
	{"content F1", func(c saidCounts) float64 { return c.content.f1() }},
	{"content precision", func(c saidCounts) float64 { return c.content.precision() }},
	{"content recall", func(c saidCounts) float64 { return c.content.recall() }},
	{"statements F1", func(c saidCounts) float64 { return c.statements.f1() }},
	{"statements precision", func(c saidCounts) float64 { return c.statements.precision() }},
	{"statements recall", func(c saidCounts) float64 { return c.statements.recall() }},
	{"speaker right", func(c saidCounts) float64 { return c.speaker.recall() }},
	{"class right", func(c saidCounts) float64 { return c.class.recall() }},
	{"addressee right", func(c saidCounts) float64 { return c.addressee.recall() }},
	{"direct ones found", func(c saidCounts) float64 { return c.direct.recall() }},
	{"speaker of direct ones right", func(c saidCounts) float64 { return c.directSpeaker.recall() }},
}

// precision is the share of what was found that is right, in percent.
func (c pairCount) precision() float64 {
	if c.found == 0 {
		return 0
	}
	return 100 * c.right / c.found
}

// figures is the table of a corpus.
func (t *saidTally) figures(title string) table {
	all := t.sum(nil)
	out := table{Title: title, Columns: []string{fmt.Sprintf("%.0f statements", all.statements.marked)}}
	for _, m := range saidMeasures {
		f := figure{Value: m.value(all)}
		if f.Value == 0 {
			continue
		}
		f.Interval = bootstrapOf(len(t.each), func(chosen []int) float64 { return m.value(t.sum(chosen)) })
		out.Rows = append(out.Rows, row{Name: m.name, Figures: []figure{f}})
	}
	return out
}

// sum adds up the chosen documents, all of them for nil.
func (t *saidTally) sum(chosen []int) saidCounts {
	var sum saidCounts
	if chosen == nil {
		for _, c := range t.each {
			sum = sum.plus(c)
		}
	}
	for _, i := range chosen {
		sum = sum.plus(t.each[i])
	}
	return sum
}

// byMethod is the table of the precision of each rule.
func (t *saidTally) byMethod(title string) table {
	out := table{Title: title + ", by rule", Columns: []string{"right", "found", "precision"}}
	for _, name := range sortedKeys(t.methods) {
		m := t.methods[name]
		out.Rows = append(out.Rows, plainRow(name, m.right, m.found, m.precision()))
	}
	return out
}
