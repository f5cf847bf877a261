package wire

import (
	"bytes"
	"strconv"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// The control codes of transmission that ANPA 1312 and IPTC 7901 share.
const (
	soh = "\x01" // start of heading
	stx = "\x02" // start of text
	etx = "\x03" // end of text
	eot = "\x04" // end of transmission
)

// anpa1312 reads ANPA 1312 (Wire Service Transmission Guidelines, 1984) with its
// control codes: SYN SYN SOH, service level and number, US, selector; priority,
// category, format, keyword, date and length; STX, the text, ETX, the time; EOT.
// Several transmissions in a file are several items.
type anpa1312 struct{}

// MediaTypes is application/x-anpa-1312.
func (anpa1312) MediaTypes() []string {
	return []string{"application/x-anpa-1312", "text/vnd.iptc.anpa"}
}

// anpaStart is where a transmission begins.
var anpaStart = mustCompile(`(?:\x16+\x01|\x01)[a-zA-Z][0-9]{4}[\x1f\x1e ]?`)

func (anpa1312) sniff(p *probe) Certainty {
	head := p.content[:min(len(p.content), 1024)]
	if bytes.Contains(head, []byte(soh)) && anpaStart.Match(head) && bytes.Contains(p.content, []byte(stx)) {
		return Certain
	}
	return Foreign
}

func (a anpa1312) read(in *Input) ([]item, findings) {
	text, charset, found := controlledText(in)
	if len(found) > 0 {
		return nil, found
	}
	starts := anpaStart.FindAllStringIndex(text, -1)
	if len(starts) == 0 {
		found.add("MALFORMED_CONTENT", in.field, "is no ANPA 1312: there is no SOH with a service level and a number in it")
		return nil, found
	}
	var drafts []*draft
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		message := text[at[0]:end]
		header, body, ok := strings.Cut(message, stx)
		if !ok {
			found.add("MALFORMED_CONTENT", in.field, "is ANPA 1312 that cannot be read: line %d: the transmission that begins here has no STX, so no text: it has been cut off", 1+strings.Count(text[:at[0]], "\n"))
			return nil, found
		}
		d := newDraft(a.MediaTypes()[0], charset)
		d.loose = true
		anpaHeader(d.meta, header)
		d.transmitted(body)
		d.body = piecesOfText(unwrap(anpaCharacters(d.text)))
		drafts = append(drafts, d)
	}
	return itemsOf(drafts), nil
}

// controlledText decodes the content of in, which may hold control codes.
func controlledText(in *Input) (text, charset string, found findings) {
	if in.Decoded {
		return string(in.Content), "", nil
	}
	text, charset, found = decode(in.Content, in.Params["charset"])
	if len(found) > 0 && in.Params["charset"] == "" && bytes.IndexByte(in.Content, 0) < 0 && signature(in.Content) == "" {
		return decodeAs(in.Content, charset1252, 0, "the bytes look like")
	}
	return text, charset, found
}

// anpaHead is a header's second line: priority, category, codes of the format,
// keyword, date and length in words.
var anpaHead = mustCompile(`(?s)^.*?\b?([a-zA-Z])[\x11-\x14 ]*([a-zA-Z])[\x11-\x14 ]+(\S.*?)?\s+(\d{1,2})[-/](\d{1,2})(?:[-/](\d{2,4}))?(?:\s+(\d{3,4}))?\s*$`)

// anpaUrgencies are the urgencies of ANPA's priorities: flash, bulletin,
// urgent, regular, deferred, for Sunday and holding for release.
var anpaUrgencies = map[string]int32{"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "s": 6, "h": 7, "a": 4, "n": 4}

// anpaCategories are the names of ANPA's categories.
var anpaCategories = map[string]string{
	"a": "domestic, non-Washington, general news", "b": "special events", "c": "standing features", "d": "food", "e": "entertainment", "f": "financial and business",
	"g": "state and regional", "h": "local", "i": "international", "j": "lottery results", "k": "commentary, editorials and letters", "l": "lifestyle and leisure",
	"m": "farm", "n": "state and regional", "o": "weather", "p": "political", "q": "sports scores", "r": "racing", "s": "sports", "t": "travel", "v": "advisories", "w": "Washington",
}

// anpaHeader reads what stands between SOH and STX.
func anpaHeader(m *rapporteurv1.Metadata, header string) {
	header = strings.TrimLeft(header, "\x16\x01\x05\r\n ")
	first, rest, _ := strings.Cut(header, "\n")
	if len(first) >= 5 {
		m.Reference = strings.TrimSpace(cut(first, 5))
	}
	if i := strings.IndexAny(first, "\x1f\x1e"); i >= 0 {
		if selector := strings.Trim(fold(first[i+1:]), "- "); selector != "" {
			m.Subjects = addSubject(m.Subjects, newSubject("anpa:selector", selector, ""))
		}
	}
	line := strings.TrimSpace(strings.ReplaceAll(rest, "\r", ""))
	match := anpaHead.FindStringSubmatch(line)
	if match == nil {
		return
	}
	m.Urgency = anpaUrgencies[strings.ToLower(match[1])]
	if category := strings.ToLower(match[2]); anpaCategories[category] != "" {
		m.Subjects = addSubject(m.Subjects, &rapporteurv1.Subject{Scheme: "anpa:category", Code: category, Label: anpaCategories[category]})
	}
	slug, rest, _ := strings.Cut(fold(match[3]), ",")
	addSlug(m, slug, rest, "")
	month, day := atoi(match[4]), atoi(match[5])
	if year := atoi(match[6]); match[6] != "" && month >= 1 && month <= 12 {
		if year < 100 {
			year += 1900
			if year < 1970 {
				year += 100
			}
		}
		if c := (civil{year, month, day}); c.valid() {
			m.Created = &rapporteurv1.StatedTime{Value: c.String()}
		}
	}
}

// atoi is the number that digits write, 0 where they are none.
func atoi(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}

// anpaTime is the time behind ETX: "AP-NY-07-03-19 1430EDT".
var anpaTime = mustCompile(`(\d{1,2})-(\d{1,2})-(\d{2,4})\s+(\d{4})\s*([A-Z]{1,4})?`)

// groupTime is the date-time group of IPTC 7901: "031430 GMT JUL 19".
var groupTime = mustCompile(`(?i)\b(\d{2})(\d{2})(\d{2})\s*(?:([A-Z]{3,4}|Z)\s+)?(?:\.\s*)?(` + `jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez` + `)[a-z]*\.?\s*(\d{2,4})\b`)

// transmitted takes the text of a message, up to ETX, and the time behind it.
func (d *draft) transmitted(body string) {
	text, trailer, _ := strings.Cut(body, etx)
	if before, _, ok := strings.Cut(trailer, eot); ok {
		trailer = before
	}
	d.text, _, _ = strings.Cut(text, eot)
	trailer = cut(fold(trailer), 200)
	if g := anpaTime.FindStringSubmatch(trailer); g != nil {
		d.meta.Published = stated(wholeYear(g[3]) + "-" + pad(atoi(g[1]), 2) + "-" + pad(atoi(g[2]), 2) + "T" + g[4] + g[5])
		return
	}
	if g := groupTime.FindStringSubmatch(trailer); g != nil {
		month := months[tableKey(g[5])]
		d.meta.Published = stated(wholeYear(g[6]) + "-" + pad(month, 2) + "-" + g[1] + "T" + g[2] + g[3] + strings.ToUpper(g[4]))
	}
}

// wholeYear writes a year of two digits with four.
func wholeYear(s string) string {
	if len(s) != 2 {
		return s
	}
	if atoi(s) >= 70 {
		return "19" + s
	}
	return "20" + s
}

// anpaReplacer turns what ANPA writes with the characters that it has into
// those that are meant: quotation marks of two strokes, a dash of an
// underscore; codes for spaces.
var anpaReplacer = strings.NewReplacer("``", "“", "''", "”", " _ ", " — ", "\t", "    ", "\x08", "", "\x19", " ", "\x1a", " ", "\x1b", " ", "\x1d", " ", "\x1e", " ", "\x1f", " ", "\r", "")

// anpaCharacters turns the characters of ANPA, and takes the marks of
// typesetting off the ends of lines: "^" begins one, "<" ends it to the left,
// "=" in the middle. Each such line is a paragraph.
func anpaCharacters(s string) string {
	var b strings.Builder
	for line := range strings.Lines(anpaReplacer.Replace(s)) {
		bare := strings.TrimSpace(line)
		set := strings.Trim(bare, "^<=")
		if set == bare {
			b.WriteString(line)
			continue
		}
		if strings.HasPrefix(bare, "^") {
			b.WriteByte('\n')
		}
		b.WriteString(strings.TrimSpace(set) + "\n")
		if strings.HasSuffix(bare, "<") || strings.HasSuffix(bare, "=") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// fullLine is the length from which on a line of a transmission, whose lines
// have about 64 characters, is one that goes on in the next.
const fullLine = 45

// unwrap joins the lines of a transmission, of which it is known that they were
// broken at a column: a paragraph begins behind an empty line, a short line or
// the end of a transmission's head, or with an indented line. Rows of tables
// stay as they are.
func unwrap(text string) string {
	var b strings.Builder
	before := ""
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", ""), "\n") {
		indented := strings.HasPrefix(line, "  ")
		bare := strings.TrimSpace(line)
		row := isRow(bare)
		switch {
		case before == "":
		case bare == "" || row || isRow(before) || indented || len(before) < fullLine || strings.HasSuffix(before, "="):
			b.WriteByte('\n')
			if !row || !isRow(before) {
				b.WriteByte('\n')
			}
		default:
			if d, ok := scanDateline(bare); ok && d.strong() {
				b.WriteString("\n\n")
				break
			}
			b.WriteByte(' ')
		}
		b.WriteString(bare)
		before = bare
	}
	return b.String()
}
