package wire

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Short names for the kinds of paragraphs.
const (
	kindHeadline = rapporteurv1.Paragraph_HEADLINE
	kindDateline = rapporteurv1.Paragraph_DATELINE
	kindBody     = rapporteurv1.Paragraph_BODY
	kindCredit   = rapporteurv1.Paragraph_CREDIT
	kindNote     = rapporteurv1.Paragraph_NOTE
)

// stretch is a paragraph's place in the canonical text.
type stretch struct {
	start, end int
	kept       bool // has line ends of its own
}

// story finds out what the paragraphs of a text are for.
type story struct {
	text  string
	in    *Input
	paras []stretch
	out   []*rapporteurv1.Paragraph // of the head and the body, in text order
	tail  []*rapporteurv1.Paragraph // of the tail, in text order
	meta  *rapporteurv1.Metadata
	fixed bool // the headline is known from the format's header

	headlines int
	dateline  *dateline // the first one; nil where there is none
	datePlace stretch   // of the dateline
	machine   civil     // date of a header or a stamp
	year      int       // of a copyright notice or a credit
	stamped   time.Time // time of a header
	credits   []placedCredit
	itemRef   string // reference that no code stands in front of
	itemSpan  *rapporteurv1.Span
	author    []spelling // agency of the byline
}

// placedCredit is a credit whose offsets are of the text.
type placedCredit struct {
	credited
	at int // offset of the line that it is of
}

// tell makes the document of the blocks of a text.
func tell(blocks []block, in *Input) *rapporteurv1.Document {
	st := &story{in: in, meta: &rapporteurv1.Metadata{Status: rapporteurv1.Metadata_USABLE}}
	st.place(blocks)
	body := st.head()
	end := st.foot(body)
	st.middle(body, end)
	st.settle()
	return &rapporteurv1.Document{Text: st.text, Metadata: st.meta, Paragraphs: append(st.out, st.tail...)}
}

// place writes the canonical text and notes where each block stands.
func (st *story) place(blocks []block) {
	var b strings.Builder
	st.paras = make([]stretch, 0, len(blocks))
	for i, one := range blocks {
		if i > 0 {
			b.WriteString("\n\n")
		}
		st.paras = append(st.paras, stretch{b.Len(), b.Len() + len(one.text), one.kept})
		b.WriteString(one.text)
	}
	st.text = b.String()
}

// of is the text of s.
func (st *story) of(s stretch) string { return st.text[s.start:s.end] }

// trimmed is s without blanks and signs of transmission at its ends.
func (st *story) trimmed(s stretch, cutset string) stretch {
	t := st.of(s)
	s.start += len(t) - len(strings.TrimLeft(t, cutset))
	s.end = max(s.start, s.end-(len(t)-len(strings.TrimRight(t, cutset))))
	return s
}

// add adds a paragraph, unless it is empty.
func (st *story) add(s stretch, kind rapporteurv1.Paragraph_ParagraphKind) {
	if p := st.paragraph(s, kind); p != nil {
		st.out = append(st.out, p)
	}
}

// paragraph makes one of s, without blanks at its ends; nil where nothing is
// left.
func (st *story) paragraph(s stretch, kind rapporteurv1.Paragraph_ParagraphKind) *rapporteurv1.Paragraph {
	s = st.trimmed(s, " \n")
	if s.start >= s.end {
		return nil
	}
	return &rapporteurv1.Paragraph{Span: span(s.start, s.end), Kind: kind}
}

// span makes a span of offsets, which the limit of a source keeps within 32
// bits.
func span(start, end int) *rapporteurv1.Span {
	return &rapporteurv1.Span{Start: int32(start), End: int32(end)}
}

// foot reads the tail of the copy upwards, from its end to the first paragraph
// that is neither a credit nor a note, and not above body. It returns the index
// behind the last paragraph of the body.
func (st *story) foot(body int) int {
	end := len(st.paras)
	for end > body+1 && st.isFoot(end-1) {
		end--
	}
	st.fromFoot(end)
	return end
}

// fromFoot adds the paragraphs of the tail, which begins at end.
func (st *story) fromFoot(end int) {
	for _, p := range st.paras[end:] {
		kind := kindNote
		if line, ok := readCredit(st.of(p), true); ok {
			st.addCredits(line, p.start)
			kind = kindCredit
		} else if isNote(st.of(p), true) {
			addSignals(st.meta, st.of(p))
		} else {
			kind = kindCredit
		}
		if made := st.paragraph(p, kind); made != nil {
			st.tail = append(st.tail, made)
		}
	}
}

// isFoot reports whether paragraph i can be of the tail.
func (st *story) isFoot(i int) bool {
	p := st.paras[i]
	if p.kept {
		return false
	}
	s := st.of(p)
	if _, ok := readCredit(s, true); ok || isNote(s, true) {
		return true
	}
	// The name of the writer or translator, behind the last sentence of an
	// agency's story.
	return st.dateline != nil && len(st.dateline.agency) > 0 && strings.Count(s, " ") <= 2 && isFullName(s) && strings.HasSuffix(strings.TrimRight(st.of(st.paras[i-1]), closers), ".")
}

// middle adds the paragraphs from body to end.
func (st *story) middle(body, end int) { st.stretchOf(body, end, true) }

// stretchOf adds the paragraphs from body to end, of which the last ends the
// copy where final.
func (st *story) stretchOf(body, end int, final bool) {
	private := false // in the part for the desks alone
	for i := body; i < end; i++ {
		p := st.paras[i]
		s := st.of(p)
		private = private || i > body && len(s) < 200 && notForPublication.MatchString(s)
		switch {
		case private, st.meta.Status == rapporteurv1.Metadata_CANCELED && isKillOrder(s):
			st.add(p, kindNote)
		case i == end-1 && final:
			st.last(p)
		case p.kept || len(s) > maxCredit || i == body:
			st.add(p, kindBody)
		default:
			st.inner(i, p, s)
		}
	}
}

// inner adds a paragraph that is neither the first nor the last of the body.
func (st *story) inner(i int, p stretch, s string) {
	if len(s) <= 160 || s[0] == '(' {
		for _, read := range []func(string, bool) (creditLine, bool){readEndMark, readCopyright, readContributors} {
			if line, ok := read(s, false); ok {
				st.addCredits(line, p.start)
				st.add(p, kindCredit)
				return
			}
		}
		if isNote(s, false) {
			addSignals(st.meta, s)
			st.add(p, kindNote)
			return
		}
	}
	if !st.fixed && isHeading(s) && isProse(st.of(st.paras[i-1])) && i+1 < len(st.paras) && isProse(st.of(st.paras[i+1])) {
		st.add(p, kindHeadline)
		return
	}
	st.add(p, kindBody)
}

// isKillOrder reports whether a paragraph of a kill tells the desks to stop
// the story.
func isKillOrder(s string) bool {
	switch strings.ToLower(firstWords(s, 1)) {
	case "kill", "please", "eliminate", "stop", "withhold":
		return true
	}
	return strings.HasPrefix(s, "A kill is mandatory") || strings.HasPrefix(s, "The AP")
}

// last adds the last paragraph of the body, and the credits that are glued to
// its end.
func (st *story) last(p stretch) {
	var behind []*rapporteurv1.Paragraph
	for range 3 {
		s := st.of(p)
		kind, at := kindCredit, gluedCredit(s)
		if at < 0 {
			kind, at = kindNote, gluedNote(s)
		}
		if at <= 0 {
			break
		}
		glued := stretch{start: p.start + at, end: p.end}
		if line, ok := readCredit(st.of(glued), false); ok && kind == kindCredit {
			st.addCredits(line, glued.start)
		} else {
			addSignals(st.meta, st.of(glued))
		}
		if made := st.paragraph(glued, kind); made != nil {
			behind = append([]*rapporteurv1.Paragraph{made}, behind...)
		}
		p = st.trimmed(stretch{start: p.start, end: glued.start, kept: p.kept}, " ")
	}
	st.add(p, kindBody)
	st.out = append(st.out, behind...)
}

// gluedNote is the offset of a "(MORE)" behind the last sentence of s; -1
// where there is none.
func gluedNote(s string) int {
	at := strings.LastIndexByte(s, '(')
	if at <= 0 || len(s)-at > 40 || s[len(s)-1] != ')' || !isSignalPhrase(s[at:]) || !endsSentence(strings.TrimRight(s[:at], " ")) {
		return -1
	}
	return at
}

// addCredits notes what the line of credits at offset at says.
func (st *story) addCredits(line creditLine, at int) {
	for _, c := range line.credits {
		st.credits = append(st.credits, placedCredit{c, at})
	}
	if line.reference != "" && st.itemRef == "" {
		st.itemRef = line.reference
		st.itemSpan = span(at+line.refSpan[0], at+line.refSpan[1])
	}
	if line.stamp.Year != 0 && st.machine.Year == 0 {
		st.machine = line.stamp
	}
	if line.year != 0 && st.year == 0 {
		st.year = line.year
	}
}

// settle makes the metadata of what was found.
func (st *story) settle() {
	m := st.meta
	m.Language = firstOf(st.in.Language, m.Language)
	m.Title = firstOf(st.in.Title, m.Title)
	published := st.in.PublishTime
	if published.IsZero() && m.PublishTime != nil {
		published = m.PublishTime.AsTime()
	}
	if published.IsZero() {
		published = st.stamped
	}
	if !published.IsZero() {
		m.PublishTime = timestamppb.New(published)
	}
	ref := day(st.in.PublishTime)
	if ref.Year == 0 {
		ref = st.machine
	}
	if ref.Year == 0 {
		ref = day(st.stamped)
	}
	countries := st.countries()
	if st.dateline != nil {
		m.Dateline = st.placeline(ref, countries)
		if own := m.Dateline.Date; ref.Year == 0 && m.PublishDate == "" && own != "" && own[0] != 'X' {
			m.PublishDate = own
		}
	}
	if ref.Year != 0 && (m.PublishDate == "" || !st.in.PublishTime.IsZero()) {
		m.PublishDate = ref.String()
	}
	st.settleCredits(countries)
	st.settleEmbargo(ref)
}

// placeline makes the message of the dateline.
func (st *story) placeline(ref civil, countries map[string]bool) *rapporteurv1.Dateline {
	d := st.dateline
	when := d.date.resolve(ref)
	if when.Month != 0 && when.Year == 0 && st.year != 0 {
		when.Year = st.year
		if !when.valid() {
			when.Year = 0
		}
	}
	out := &rapporteurv1.Dateline{Place: d.place, Date: when.String(), Agency: d.code, Span: span(st.datePlace.start, st.datePlace.end)}
	if len(d.agency) > 0 {
		out.Agency = choose(d.agency, countries).code
	}
	return out
}

// countries are those that speak for one of several agencies of the same code:
// of the dateline's place and of the agencies that are alone under theirs.
func (st *story) countries() map[string]bool {
	found := map[string]bool{}
	if st.dateline != nil {
		found[st.dateline.info.country] = true
		if len(st.dateline.agency) == 1 {
			found[st.dateline.agency[0].agency.country] = true
		}
	}
	for _, c := range st.credits {
		if len(c.agency) == 1 {
			found[c.agency[0].agency.country] = true
		}
	}
	delete(found, "")
	return found
}

// settleCredits makes the credits, the agency and the reference.
func (st *story) settleCredits(countries map[string]bool) {
	m := st.meta
	var second string
	slices.SortStableFunc(st.credits, func(a, b placedCredit) int { return a.at + a.start - b.at - b.start })
	for _, c := range st.credits {
		credit := &rapporteurv1.Credit{Agency: c.code, Reference: c.reference, Span: span(c.at+c.start, c.at+c.end)}
		if len(c.agency) > 0 {
			s := choose(c.agency, countries)
			credit.Agency, credit.AgencyName = s.code, s.agency.name
		}
		m.Credits = append(m.Credits, credit)
		m.Reference = firstOf(m.Reference, c.reference)
		if c.secondary {
			second = firstOf(second, credit.Agency)
		} else {
			m.Agency = firstOf(m.Agency, credit.Agency)
		}
	}
	m.Agency = firstOf(m.Agency, m.Dateline.GetAgency())
	if len(st.author) > 0 {
		m.Agency = firstOf(m.Agency, choose(st.author, countries).code)
	}
	m.Agency = firstOf(m.Agency, second)
	if st.itemRef != "" && m.Agency != "" && m.Reference == "" {
		credit := &rapporteurv1.Credit{Agency: m.Agency, Reference: st.itemRef, Span: st.itemSpan}
		if found := agencies().find(m.Agency); len(found) > 0 {
			credit.AgencyName = choose(found, countries).agency.name
		}
		m.Credits = append(m.Credits, credit)
		m.Reference = st.itemRef
	}
}

// settleEmbargo finds the time of an embargo in the notes.
func (st *story) settleEmbargo(ref civil) {
	if st.meta.Status != rapporteurv1.Metadata_WITHHELD || st.meta.EmbargoTime != nil {
		return
	}
	if ref.Year == 0 && st.year != 0 && st.dateline != nil {
		ref = civil{st.year, max(1, st.dateline.date.Month), max(1, st.dateline.date.Day)}
	}
	for _, p := range append(st.out[:len(st.out):len(st.out)], st.tail...) {
		note := st.text[p.Span.Start:p.Span.End]
		if p.Kind != kindNote || !held.MatchString(strings.Trim(note, marksAround)) {
			continue
		}
		if when, ok := scanMoment(note, ref); ok {
			st.meta.EmbargoTime = timestamppb.New(when)
			return
		}
	}
}

// firstOf is the first that is not empty.
func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// isProse reports whether s is running text and no headline: it ends as a
// sentence does, or is longer than headlines are.
func isProse(s string) bool {
	words := 1 + strings.Count(cut(s, 1000), " ")
	return words >= 5 && endsSentence(s) || words > 25 || strings.Contains(s, "\n")
}

// isHeading reports whether s can be a heading inside the copy.
func isHeading(s string) bool {
	if len(s) > 80 || strings.Count(s, " ") >= 8 || !startsUpper(s) || endsSentence(s) {
		return false
	}
	return !strings.ContainsAny(s, "\"“”„«»:;@/") && !strings.HasSuffix(s, ",") && !strings.HasSuffix(s, "-")
}

// isWordRune reports whether r is of a word.
func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
