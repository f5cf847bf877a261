package wire

import (
	"strings"
	"time"

	"golang.org/x/text/language"
)

// maxHead is how many paragraphs the head of a piece of copy can have.
const maxHead = 24

// maxHeadlines is how many headlines are looked for.
const maxHeadlines = 4

// head reads the paragraphs in front of the running text and returns the index
// of the first that is running text; its stretch in st.paras begins behind
// the dateline and notes in front of it.
func (st *story) head() int {
	h := &head{story: st, strong: -1}
	h.findStrong(0)
	for i := 0; i < len(st.paras) && i < maxHead; i++ {
		if h.step(i) {
			return i
		}
	}
	return h.nothingLeft()
}

// head is the state of reading the head.
type head struct {
	*story
	strong int  // index of the first paragraph with a dateline that cannot be taken for another thing, -1: none
	byline bool // whether the paragraph before was the byline
	alone  bool // whether a dateline had a paragraph of its own
}

// findStrong looks ahead, from paragraph first on, for a dateline that proves
// what stands before it to be head.
func (h *head) findStrong(first int) {
	for i := first; i < min(len(h.paras), first+maxHead); i++ {
		p := h.paras[i]
		s := h.of(p)
		s = strings.TrimLeft(s, marksAround)
		if _, n := machinePrefix(s); n > 0 {
			s = s[n:]
		}
		s = s[notePrefix(s):]
		d, ok := scanDateline(s)
		if ok && (d.strong() || d.caps && d.listed && d.terminal == dash || d.listed && d.date.Month != 0) {
			h.strong = i
			return
		}
	}
}

// step reads paragraph i and reports whether the running text begins in it.
func (h *head) step(i int) bool {
	p := h.paras[i]
	if p.kept {
		return h.strong < i || !h.running(p)
	}
	if h.whole(i, p) {
		return false
	}
	h.byline = false
	p = h.peel(p)
	s := h.of(p)
	if d, ok := scanDateline(s); ok && h.dateline == nil && (h.strong < 0 || i >= h.strong) {
		h.addDateline(d, p)
		p.start += d.body
		h.paras[i] = p
		if h.alone = p.start >= p.end || h.editorial(p); h.alone {
			return false
		}
		return true
	}
	switch {
	case p.start >= p.end:
		return false
	case h.isHeadline(i, s):
		h.addHeadline(p)
		return false
	case h.strong > i:
		return !h.running(p)
	}
	h.paras[i] = p
	return true
}

// running adds a paragraph of running text in front of the dateline, such as a
// summary.
func (h *head) running(p stretch) bool {
	h.add(p, kindBody)
	return true
}

// peel takes the machine date and the notes off the front of a paragraph.
func (h *head) peel(p stretch) stretch {
	if stamp, n := machinePrefix(h.of(p)); n > 0 {
		h.note(stamp)
		h.add(stretch{start: p.start, end: p.start + n}, kindDateline)
		p.start += n
		p = h.trimmed(p, " ")
	}
	s := h.of(p)
	marks := len(s) - len(strings.TrimLeft(s, "^<>=*■●♦‡|"))
	if n := notePrefix(s[marks:]); n > 0 {
		note := h.trimmed(stretch{start: p.start, end: p.start + marks + n}, " ")
		addSignals(h.meta, h.of(note))
		h.add(note, kindNote)
		p.start += marks + n
	} else if marks > 0 && marks < len(s) && s[0] == '^' {
		p.start += marks
		p = h.trimmed(p, " ")
	}
	return p
}

// note keeps the date of a header.
func (h *head) note(s stamp) {
	if h.machine.Year == 0 {
		h.machine = s.day
		h.stamped = s.moment
	}
}

// addDateline adds the first dateline.
func (h *head) addDateline(d dateline, p stretch) {
	end := h.trimmed(stretch{start: p.start, end: p.start + d.end}, " ").end
	h.add(stretch{start: p.start, end: end}, kindDateline)
	h.dateline = &d
	h.datePlace = stretch{start: p.start, end: end}
}

// editorial adds a note that stands behind the dateline in place of text.
func (h *head) editorial(p stretch) bool {
	s := h.of(p)
	if !strings.HasPrefix(s, "(") || !isNote(s, true) {
		return false
	}
	addSignals(h.meta, s)
	h.add(p, kindNote)
	return true
}

// addHeadline adds a headline; the first one is the title.
func (h *head) addHeadline(p stretch) {
	p = h.trimmed(p, marksAround)
	h.add(p, kindHeadline)
	title := h.of(p)
	switch h.headlines++; {
	case h.headlines == 1:
		h.meta.Title = title
	case h.headlines == 2 && isCatchline(h.meta.Title) && !isUpper(title) && strings.Count(title, " ") >= 3:
		// "CHILE COBRE" above the headline is what the desk calls the story.
		for _, before := range h.out {
			if before.Kind == kindHeadline {
				before.Kind = kindNote
				break
			}
		}
		h.meta.Slugline, h.meta.Title = firstOf(h.meta.Slugline, h.meta.Title), title
		h.headlines--
	}
}

// isCatchline reports whether s is one to three words in capitals.
func isCatchline(s string) bool { return isUpper(s) && strings.Count(s, " ") <= 2 }

// isHeadline reports whether s, which is not recognised as anything else, is a
// headline: text or the date follows it, and it does not read as running text.
func (h *head) isHeadline(i int, s string) bool {
	words := 1 + strings.Count(cut(s, 1000), " ")
	if h.alone || h.headlines >= maxHeadlines || words > 40 || strings.Contains(s, "\n") {
		return false
	}
	plain := strings.TrimRight(s, marksAround)
	if h.strong > i {
		return words <= 30 && !isProse(plain) || words <= 18 && !strings.Contains(plain, ". ") && !strings.HasSuffix(plain, ":")
	}
	if h.strong >= 0 && i > h.strong {
		return false
	}
	follows := h.headlines == 0 && i+1 < len(h.paras) && isStamp(h.of(h.paras[i+1]))
	for j := i + 1; j < len(h.paras) && j <= i+6 && !follows; j++ {
		follows = isProse(h.of(h.paras[j]))
	}
	if !follows || words > 25 {
		return false
	}
	if strings.HasSuffix(plain, "?") || strings.HasSuffix(plain, "!") {
		return h.headlines == 0 && words <= 14
	}
	if strings.HasSuffix(plain, ".") && !isAbbreviation(plain[strings.LastIndexByte(plain, ' ')+1:]) {
		return false
	}
	return !isProse(plain) && !strings.HasSuffix(plain, ",") && !strings.HasSuffix(plain, ":")
}

// nothingLeft decides where the head has taken everything, or there was more of
// it than a head has: running text begins with the last headline, and the
// first one stays.
func (h *head) nothingLeft() int {
	if len(h.paras) > maxHead {
		return maxHead
	}
	for i := len(h.out) - 1; i >= 0; i-- {
		if p := h.out[i]; p.Kind == kindHeadline && (h.headlines > 1 || !h.hasBody()) {
			p.Kind = kindBody
			if h.headlines == 1 {
				h.meta.Title = ""
			}
			break
		}
	}
	return len(h.paras)
}

// hasBody reports whether running text was seen.
func (h *head) hasBody() bool {
	for _, p := range h.out {
		if p.Kind == kindBody {
			return true
		}
	}
	return false
}

// whole reads a paragraph that is wholly of one thing of the head other than
// a headline or a dateline, and reports whether it was one.
func (h *head) whole(i int, p stretch) bool {
	s := h.of(p)
	bare := strings.Trim(s, marksAround)
	last := i == len(h.paras)-1
	switch {
	case isRule(s) || bare == "":
		h.add(p, kindNote)
	case len(s) > 1200:
		return false
	case h.byline && isAffiliation(bare):
		_, h.author = longestAgency(strings.TrimPrefix(strings.TrimPrefix(bare, "Of "), "of "))
		h.add(p, kindDateline)
	case h.label(p, bare):
	case isSlug(s) && !last:
		slug, rest, priority := scanSlug(s)
		addSlug(h.meta, slug, rest, priority)
		h.add(p, kindNote)
	case isNote(s, true) && !(last && len(h.out) == 0):
		addSignals(h.meta, s)
		h.add(p, kindNote)
	case h.bareNote(i, bare):
		addSignals(h.meta, s)
		h.add(p, kindNote)
	case !last && h.addByline(p, bare):
	case h.stampLine(p, bare):
	default:
		line, ok := readCredit(bare, false)
		if !ok || last {
			return false
		}
		h.addCredits(line, p.start+strings.Index(s, bare))
		h.add(p, kindCredit)
	}
	return true
}

// bareNote reports whether s is a note without brackets, as "Adds quotes,
// background": between a headline and a dateline.
func (h *head) bareNote(i int, s string) bool {
	return h.headlines > 0 && h.strong == i+1 && noteVerbs[tableKey(firstWord(s))] && !endsSentence(s)
}

// addByline reads a byline.
func (h *head) addByline(p stretch, s string) bool {
	authors, ok := scanByline(s)
	if !ok {
		return false
	}
	if h.meta.Byline == "" {
		h.meta.Byline = authors
	}
	if _, rest, found := strings.Cut(s, ", "); found && len(h.author) == 0 {
		_, h.author = longestAgency(rest)
	}
	h.add(p, kindDateline)
	h.byline = true
	return true
}

// stampLine reads a paragraph that is a date with its year, and at most a time
// and what was done then.
func (h *head) stampLine(p stretch, s string) bool {
	if !isStamp(s) {
		return false
	}
	found, _ := scanStamp(s)
	h.note(found)
	h.add(p, kindDateline)
	return true
}

// isStamp reports whether a paragraph is of this kind.
func isStamp(s string) bool {
	const longest = 100
	if len(s) > longest {
		return false
	}
	_, ok := scanStamp(s)
	return ok
}

// stamp is the date of a header and, where the header has a time with its
// zone, the moment.
type stamp struct {
	day    civil
	moment time.Time
}

// Dates of headers.
var (
	stampWords = mustOpen(`(?i)^(?:(?:first |last )?(?:published|posted|updated|modified|released?|issued|created|filed|date|datum|fecha|data|publication date|release date|veröffentlicht|publicado)(?: on| at| am| el)?\s*:?\s+)`)
	stampRest  = mustCompile(`(?i)^(?:[\s,.:|/()·–—@T+Z-]|\d{1,2}|at|h|uhr|am|pm|a\.m|p\.m|gmt|utc|bst|cet|cest|est|edt|et|ist|msk|jst|kst|hrs|local time)*$`)
	labelled   = mustOpen(`^(?i:date)[:= ]\s*`)
	isoTime    = mustCompile(`^[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?(?:Z|GMT|UTC|[+-]\d{2}:?\d{2}))?`)
)

// scanStamp reads a line that holds nothing but a date, as headers have it.
func scanStamp(s string) (stamp, bool) {
	rest := s[len(stampWords.FindString(s)):]
	d, n := scanHeaderDate(rest)
	if n == 0 || d.Year == 0 {
		return stamp{}, false
	}
	if time := isoTime.FindString(rest[n:]); time != "" {
		n += len(time)
	}
	if !stampRest.MatchString(rest[n:]) {
		return stamp{}, false
	}
	return stamp{d.civil, momentOf(rest, d.civil)}, true
}

// scanHeaderDate reads a date, or the eight digits of one.
func scanHeaderDate(s string) (date, int) {
	if number, digits := leadingNumber(s); digits == 8 && !startsWord(s[8:]) {
		d := date{civil: civil{number / 10000, number / 100 % 100, number % 100}}
		if d.valid() && d.Year >= 1800 && d.Year < 2200 {
			return d, 8
		}
		return date{}, 0
	}
	return scanDate(s)
}

// momentOf is the moment that a header's date and time give; zero where it has
// no time or no zone.
func momentOf(s string, d civil) time.Time {
	s = strings.TrimSpace(s)
	for _, form := range []string{time.RFC3339Nano, time.RFC1123Z, time.RFC1123, "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(form, s); err == nil && !strings.HasSuffix(form, "MST") {
			return t.UTC()
		}
	}
	if t, ok := scanMoment(s, d); ok {
		return t
	}
	return time.Time{}
}

// machinePrefix reads the date that a machine put in front of the text, and
// its length: "date 2019-07-03 In a meeting ...", "2019-07-03 In a meeting".
// Without the word it has to be in figures and a sentence to follow.
func machinePrefix(s string) (stamp, int) {
	label := len(labelled.FindString(s))
	d, n := scanHeaderDate(s[label:])
	if n == 0 || d.Year == 0 {
		return stamp{}, 0
	}
	if number, digits := leadingNumber(s); label == 0 && (digits != 4 && digits != 8 || number == 0) {
		return stamp{}, 0
	}
	n += label
	clock := isoTime.FindString(s[n:])
	end := n + len(clock)
	var moment time.Time
	if clock != "" {
		moment = momentOf(s[label:end], d.civil)
	}
	rest := strings.TrimLeft(s[end:], " ")
	if rest == "" || len(rest) == len(s[end:]) {
		return stamp{}, 0
	}
	if t, m := scanTerminal(s[end:], false); t != noTerminal {
		end += m
		rest = strings.TrimLeft(s[end:], " ")
	}
	if rest == "" || label == 0 && !startsSentence(rest) {
		return stamp{}, 0
	}
	return stamp{d.civil, moment}, end
}

// labelLine is a field of a header: its label and its value.
var labelLine = mustCompile(`^(\pL[\pL '-]{1,24}?)\s?:\s*(.*)$`)

// labels are what the labels of headers mean, by tableKey.
var labels = func() map[string]string {
	m := map[string]string{}
	for meaning, words := range map[string]string{
		"headline": "headline,title,hl,titre,titulo,titel,titolo,uberschrift,subject,head",
		"slug":     "slug,slugline,catchline",
		"byline":   "byline,author,authors,writer,reporter",
		"keywords": "keywords,key words,tags,stichworter,schlagworter,palabras clave,mots-cles,mots cles,parole chiave,palavras-chave",
		"language": "language,lang,sprache,idioma,langue,lingua",
		"urgency":  "urgency,priority,urgencia,prioritat,priorite",
		"source":   "source,agency,fuente,quelle,fonte,news agency,provider,publication",
		"other":    "category,section,desk,location,place,length,wordcount,word count,words,load-date,doc id,id,service,from,to,cc,edition,region,item,subject code,ressort,dept,department,channel,file,product,genre,type,version",
	} {
		for word := range strings.SplitSeq(words, ",") {
			m[word] = meaning
		}
	}
	return m
}()

// label reads a field of a header and reports whether s was one.
func (h *head) label(p stretch, s string) bool {
	match := labelLine.FindStringSubmatchIndex(s)
	if match == nil || len(s) > 400 {
		return false
	}
	name, value := tableKey(s[match[2]:match[3]]), strings.TrimSpace(s[match[4]:match[5]])
	kind := kindNote
	switch labels[name] {
	case "headline":
		at := p.start + strings.Index(h.of(p), s) + match[4]
		if value == "" {
			return false
		}
		h.add(stretch{start: p.start, end: at}, kindNote)
		h.addHeadline(stretch{start: at, end: p.end})
		return true
	case "slug":
		addSlug(h.meta, value, "", "")
	case "byline":
		authors, ok := scanAuthors(strings.TrimPrefix(value, "By "), true)
		if !ok {
			return false
		}
		h.meta.Byline = firstOf(h.meta.Byline, authors)
		kind = kindDateline
	case "keywords":
		h.addKeywords(value)
	case "language":
		tag, err := language.Parse(value)
		if err != nil {
			return false
		}
		h.meta.Language = firstOf(h.meta.Language, tag.String())
	case "urgency":
		n, digits := leadingNumber(value)
		if digits != 1 || n == 0 || len(value) > 1 {
			return false
		}
		h.meta.Urgency = int32(n)
	case "source":
		line := creditLine{credits: agenciesIn(s, match[4], false)}
		if len(line.credits) == 0 || len(value) > 100 {
			return false
		}
		h.addCredits(line, p.start+strings.Index(h.of(p), s))
		kind = kindCredit
	case "other":
		if len(value) > 60 || endsSentence(value) {
			return false
		}
		if n, digits := leadingNumber(value); name == "version" && digits > 0 && digits == len(value) && digits <= 4 {
			h.meta.Version = int32(n)
		}
	default:
		return false
	}
	h.add(p, kind)
	return true
}

// addKeywords splits a list of keywords.
func (h *head) addKeywords(value string) {
	seps := ","
	if strings.Contains(value, ";") {
		seps = ";"
	} else if !strings.Contains(value, ",") && strings.Contains(value, "/") {
		seps = "/"
	}
	for word := range strings.SplitSeq(value, seps) {
		if word = strings.TrimSpace(word); word != "" {
			h.meta.Keywords = append(h.meta.Keywords, word)
		}
	}
}
