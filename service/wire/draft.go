package wire

import (
	"strconv"
	"strings"

	"google.golang.org/protobuf/types/known/timestamppb"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// draft is an item as the reader of a structured format finds it: what its
// header says, and its paragraphs. The conventions of wire copy that the
// paragraphs themselves follow (datelines, credits, notes) are read by story.
type draft struct {
	meta      *rapporteurv1.Metadata
	mediaType string
	charset   string  // of raw bytes; empty for text that came decoded
	body      []piece // the text, in order; without the headline
	byline    string  // as the format has it, with or without "By"
	dateline  string  // that the format keeps apart from the body
	loose     bool    // body is plain wire copy, with a head of its own
	text      string  // of a transmission, before it is laid out
}

// newDraft makes one with empty metadata.
func newDraft(mediaType, charset string) *draft {
	return &draft{meta: &rapporteurv1.Metadata{Status: rapporteurv1.Metadata_USABLE}, mediaType: mediaType, charset: charset}
}

// document makes the Document. It is called once for a draft.
func (d *draft) document(in *Input) *rapporteurv1.Document {
	d.settle()
	st := &story{in: in, meta: d.meta, fixed: true}
	d.body = tidy(d.body)
	pieces := append(d.front(), d.body...)
	blocks := make([]block, 0, len(pieces))
	for _, p := range pieces {
		blocks = append(blocks, p.block)
	}
	st.place(blocks)
	for _, t := range []*rapporteurv1.StatedTime{d.meta.Published, d.meta.Updated, d.meta.Created} {
		if st.machine.Year == 0 {
			st.machine = dayOfStated(t)
		}
	}
	st.tell(pieces, d.loose && d.meta.Title == "")
	st.settle()
	doc := &rapporteurv1.Document{Text: st.text, Metadata: d.meta, Paragraphs: append(st.out, st.tail...)}
	doc.Metadata.MediaType = d.mediaType
	if !in.Decoded {
		doc.Analysis = &rapporteurv1.AnalysisInfo{Charset: d.charset}
	}
	findMarked(doc)
	return doc
}

// tidy leaves out paragraphs and lines without text, and blanks at the ends of
// lines.
func tidy(pieces []piece) []piece {
	kept := pieces[:0]
	for _, p := range pieces {
		p.text = normalise(p.text)
		if p.kept || strings.Contains(p.text, "\n") {
			lines := strings.FieldsFunc(p.text, func(r rune) bool { return r == '\n' })
			whole := lines[:0]
			for _, line := range lines {
				if line = strings.TrimRight(line, " \t"); strings.TrimSpace(line) != "" {
					whole = append(whole, line)
				}
			}
			p.text, p.kept = strings.Join(whole, "\n"), len(whole) > 1
		}
		p.text = strings.ReplaceAll(p.text, "\t", "   ")
		if p.text = strings.TrimSpace(p.text); p.text != "" {
			kept = append(kept, p)
		}
	}
	return kept
}

// front are the paragraphs that stand before the body: headlines, byline and
// dateline, as far as the body does not begin with them itself.
func (d *draft) front() []piece {
	var out []piece
	add := func(text string, r role) {
		if text = fold(text); text == "" {
			return
		}
		for i := range min(len(d.body), 4) {
			if sameLine(d.body[i].text, text) {
				if r == roleHeadline {
					d.body[i].role = roleHeadline
				}
				return
			}
		}
		out = append(out, piece{block: block{text: text}, role: r})
	}
	add(d.meta.Title, roleHeadline)
	if !sameLine(d.meta.Subheadline, d.meta.Title) {
		add(d.meta.Subheadline, roleHeadline)
	}
	add(d.byline, roleByline)
	if d.dateline != "" && !d.bodyHasDateline() {
		add(d.dateline, roleDateline)
	}
	return out
}

// bodyHasDateline reports whether the body begins with a dateline of its own.
func (d *draft) bodyHasDateline() bool {
	for i := range min(len(d.body), 3) {
		line, ok := scanDateline(d.body[i].text)
		if ok && (line.strong() || strings.HasPrefix(tableKey(d.dateline), tableKey(line.place))) {
			return true
		}
	}
	return false
}

// sameLine reports whether two lines say the same, case, marks and blanks aside.
func sameLine(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > 2*len(b)+16 || len(b) > 2*len(a)+16 {
		return false
	}
	return bareLetters(a) == bareLetters(b)
}

// bareLetters are the letters and digits of s in lower case.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if isWordRune(r) {
			return r
		}
		return -1
	}, tableKey(s))
}

// settle makes the header's times, byline and agency what Metadata promises.
func (d *draft) settle() {
	m := d.meta
	m.Title, m.Subheadline = fold(m.Title), fold(m.Subheadline)
	if m.Byline == "" && d.byline != "" {
		m.Byline = withoutBy(fold(d.byline))
	}
	if m.Published == nil && m.Updated == nil && m.Created != nil {
		m.PublishDate = dayValue(m.Created)
		m.PublishTime = momentStated(m.Created)
	}
	for _, t := range []*rapporteurv1.StatedTime{m.Published, m.Updated} {
		if t != nil && m.PublishDate == "" {
			m.PublishDate, m.PublishTime = dayValue(t), momentStated(t)
		}
	}
	if m.Embargo != nil {
		m.EmbargoTime = momentStated(m.Embargo)
		if m.Status == rapporteurv1.Metadata_USABLE {
			m.Status = rapporteurv1.Metadata_WITHHELD
		}
	}
	for _, name := range []string{m.Provider, m.CreditLine} {
		m.Agency = firstOf(m.Agency, agencyCode(name))
	}
}

// agencyCode is the code of the agency that a header names: by its code or
// name, at the head of a credit line, or by its site's address. It is empty
// where the table does not know it.
func agencyCode(s string) string {
	s = fold(s)
	host := s
	if _, rest, ok := strings.Cut(host, "://"); ok {
		host = rest
	}
	host, _, _ = strings.Cut(strings.TrimPrefix(host, "www."), "/")
	stem, _, isHost := strings.Cut(host, ".")
	first, _, _ := strings.Cut(s, "/")
	names := []string{s, strings.TrimSpace(first)}
	if isHost {
		names = append(names, stem)
	}
	for _, name := range names {
		if found := agencies().find(name); len(found) > 0 {
			return found[0].code
		}
	}
	return ""
}

// momentStated is the moment of a stated time, nil where it has none.
func momentStated(t *rapporteurv1.StatedTime) *timestamppb.Timestamp {
	if t.GetTime() == nil {
		return nil
	}
	return timestamppb.New(t.GetTime().AsTime())
}

// dayValue is the date of a stated time, which may be partial.
func dayValue(t *rapporteurv1.StatedTime) string {
	day, _, _ := strings.Cut(t.GetValue(), "T")
	return day
}

// withoutBy is a byline without its "By".
func withoutBy(s string) string {
	for _, by := range []string{"By ", "BY ", "by ", "Von ", "von ", "Par ", "par ", "Por ", "por ", "Di ", "di ", "Door ", "Av ", "Af "} {
		if rest, ok := strings.CutPrefix(s, by); ok {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// setVersion keeps a version: as a number where it is one.
func setVersion(m *rapporteurv1.Metadata, s string) {
	s = fold(s)
	if n, err := strconv.ParseInt(s, 10, 32); err == nil && n >= 0 {
		m.Version = int32(n)
		return
	}
	m.VersionLabel = s
}

// setUrgency keeps an urgency from 1 to 9.
func setUrgency(m *rapporteurv1.Metadata, s string) {
	if s = strings.TrimSpace(s); len(s) == 1 && s[0] >= '1' && s[0] <= '9' {
		m.Urgency = int32(s[0] - '0')
	}
}

// addText adds s to list as one line, unless it is empty or there already.
func addText(list []string, s string) []string {
	if s = fold(s); s == "" {
		return list
	}
	for _, other := range list {
		if other == s {
			return list
		}
	}
	return append(list, s)
}

// setStatus keeps a status of NewsML, NITF or ninjs, and reports whether it is
// one.
func setStatus(m *rapporteurv1.Metadata, word string) bool {
	if at := strings.LastIndexAny(word, ":/"); at >= 0 {
		word = word[at+1:]
	}
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "usable":
		m.Status = rapporteurv1.Metadata_USABLE
	case "withheld", "embargoed", "embargo", "withhold", "hold":
		m.Status = rapporteurv1.Metadata_WITHHELD
	case "canceled", "cancelled", "killed", "kill", "cancel", "deleted", "withdrawn":
		m.Status = rapporteurv1.Metadata_CANCELED
		addSignal(m, "KILL")
	default:
		return false
	}
	return true
}

// tell reads what the pieces are for. Where guess, the head may hold a
// headline that the header does not.
func (st *story) tell(pieces []piece, guess bool) {
	first := 0
	for first < len(pieces) && pieces[first].role != roleText {
		st.byRole(first, pieces[first].role)
		first++
	}
	h := &head{story: st, strong: -1}
	if !guess {
		h.headlines = maxHeadlines
	}
	h.findStrong(first)
	body := first
	for ; body < len(pieces) && body < first+maxHead; body++ {
		if r := pieces[body].role; r != roleText {
			st.byRole(body, r)
			continue
		}
		if h.step(body) {
			break
		}
	}
	if body >= len(pieces) {
		if guess {
			h.nothingLeft()
		}
		return
	}
	end := len(pieces)
	for end > body+1 && pieces[end-1].role == roleText && st.isFoot(end-1) {
		end--
	}
	st.fromFoot(end)
	st.betweenRoles(pieces, body, end)
}

// betweenRoles adds the paragraphs from body to end.
func (st *story) betweenRoles(pieces []piece, body, end int) {
	begin := body
	for i := body; i <= end; i++ {
		if i < end && pieces[i].role == roleText {
			continue
		}
		if begin < i {
			st.stretchOf(begin, i, i == end)
		}
		if i < end {
			st.byRole(i, pieces[i].role)
		}
		begin = i + 1
	}
}

// byRole adds a paragraph whose role the format tells.
func (st *story) byRole(i int, r role) {
	p := st.paras[i]
	switch r {
	case roleHeadline, roleHeading:
		st.add(p, kindHeadline)
	case roleByline:
		st.add(p, kindDateline)
	case roleDateline:
		st.keepDateline(p)
	case roleCredit:
		if line, ok := readCredit(st.of(p), true); ok {
			st.addCredits(line, p.start)
		}
		st.add(p, kindCredit)
	case roleNote:
		addSignals(st.meta, st.of(p))
		st.add(p, kindNote)
	case roleText:
		st.add(p, kindBody)
	}
}

// keepDateline keeps a dateline that stands apart from the text, where no
// closing dash has to prove it one.
func (st *story) keepDateline(p stretch) {
	s := st.of(p)
	st.add(p, kindDateline)
	d, ok := scanDateline(s + " - A")
	if !ok {
		d, ok = scanDateline(s)
	}
	if !ok {
		d = looseDateline(strings.TrimRight(s, " -–—"))
	}
	st.dateline = &d
	st.datePlace = st.trimmed(p, " ")
}

// looseDateline reads a line that is known to be a dateline: its last part may
// be the date, and what stands before it is the place.
func looseDateline(s string) dateline {
	if at := strings.LastIndex(s, ", "); at > 0 {
		if when, n := scanDate(s[at+2:]); n > 0 {
			return dateline{place: s[:at], date: when}
		}
	}
	return dateline{place: s}
}

// findMarked notes where the names of the marked entities stand in the text.
// Its time is linear in the text and the names: words are looked up by the
// first word of a name, of which each has a bounded number.
func findMarked(doc *rapporteurv1.Document) {
	marked := doc.Metadata.GetMarkedEntities()
	if len(marked) == 0 {
		return
	}
	const (
		sameFirst = 16  // names of one first word that are looked for
		mostSpans = 200 // of a name
	)
	byWord := map[string][]*rapporteurv1.MarkedEntity{}
	for _, e := range marked {
		if first := leadingWord(e.Name); first != "" && len(byWord[first]) < sameFirst && len(e.Name) <= 200 {
			byWord[first] = append(byWord[first], e)
		}
	}
	text := doc.Text
	for at := 0; at < len(text); {
		word := leadingWord(text[at:])
		if word == "" {
			at += len(cutRune(text[at:]))
			continue
		}
		for _, e := range byWord[word] {
			rest := text[at:]
			if !strings.HasPrefix(rest, e.Name) || len(e.Spans) >= mostSpans {
				continue
			}
			if after := rest[len(e.Name):]; after == "" || leadingWord(after) == "" {
				e.Spans = append(e.Spans, span(at, at+len(e.Name)))
			}
		}
		at += len(word)
	}
}

// leadingWord are the letters and digits that s begins with.
func leadingWord(s string) string {
	for i, r := range s {
		if !isWordRune(r) {
			return s[:i]
		}
	}
	return s
}
