package wire

import (
	"bytes"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// iptc7901 reads IPTC 7901 (The Text Transmission Format, 1979) with its control
// codes: SOH, source and number, priority, category, length, options; STX, the
// text, ETX, the date-time group; EOT. Several messages in a file are several
// items. A header whose control codes were lost on the way is known by its form.
type iptc7901 struct{}

// MediaTypes is application/x-iptc-7901.
func (iptc7901) MediaTypes() []string {
	return []string{"application/x-iptc-7901", "text/vnd.iptc.7901"}
}

// A header of IPTC 7901: "bdt0273 4 pl 310 dpa 0573".
var (
	header7901 = mustCompile(`\x01[\r\n ]*([a-zA-Z]{1,6})-?([0-9]{1,5}) +([0-9]) +([a-zA-Z]{1,3})(?: +([0-9]{1,5}))?([^\x02]{0,400}?)(?:\x02|\r?\n)`)
	bare7901   = mustCompile(`^\s*(?:ZCZC\s+)?([a-zA-Z]{2,4})([0-9]{3,4}) ([0-9]) ([a-zA-Z]{2,3}) ([0-9]{2,5})((?: [^\r\n]{0,200})?)\r?\n`)
)

func (iptc7901) sniff(p *probe) Certainty {
	head := p.content[:min(len(p.content), 1024)]
	switch {
	case bytes.Contains(head, []byte(soh)) && header7901.Match(head):
		return Certain
	case bare7901.Match(head):
		return Likely
	}
	return Foreign
}

func (r iptc7901) read(in *Input) ([]item, findings) {
	text, charset, found := controlledText(in)
	if len(found) > 0 {
		return nil, found
	}
	starts := header7901.FindAllStringSubmatchIndex(text, -1)
	if len(starts) == 0 {
		if at := bare7901.FindStringSubmatchIndex(text); at != nil {
			starts = [][]int{at}
		}
	}
	if len(starts) == 0 {
		found.add("MALFORMED_CONTENT", in.field, "is no IPTC 7901: there is no header of source, number, priority and category in it")
		return nil, found
	}
	var drafts []*draft
	for i, at := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		group := func(n int) string {
			if at[2*n] < 0 {
				return ""
			}
			return text[at[2*n]:at[2*n+1]]
		}
		d := newDraft(r.MediaTypes()[0], charset)
		d.loose = true
		d.header7901(group)
		body := text[at[1]:end]
		left := ""
		if rest := d.options7901(group(6)); d.meta.Slugline == "" {
			d.meta.Slugline = fold(rest)
		}
		if before, rest, ok := strings.Cut(body, stx); ok { // lines of the header in front of the text
			left = d.options7901(before)
			body = rest
		}
		d.transmitted(body)
		d.body = piecesOfText(unwrap(left + strings.Trim(d.text, " \r\n\x1f")))
		drafts = append(drafts, d)
	}
	return itemsOf(drafts), nil
}

// categories7901 are the names of the categories: IPTC's of three letters, and
// those of two that agencies in German use.
var categories7901 = map[string]string{
	"ace": "arts, culture and entertainment", "clj": "crime, law and justice", "dis": "disasters and accidents", "fin": "economy, business and finance", "eco": "economy, business and finance",
	"edu": "education", "evn": "environmental issues", "hth": "health", "hum": "human interest", "lab": "labour", "lif": "lifestyle and leisure", "pol": "politics", "rel": "religion and belief",
	"sci": "science and technology", "soi": "social issues", "spo": "sport", "war": "unrest, conflicts and war", "unr": "unrest, conflicts and war", "wea": "weather",
	"pl": "Politik", "wi": "Wirtschaft", "ku": "Kultur", "sp": "Sport", "vm": "Vermischtes", "rs": "Redaktioneller Service",
}

// header7901 reads the fields of a header.
func (d *draft) header7901(group func(int) string) {
	m := d.meta
	source := group(1)
	m.Reference = source + group(2)
	if found := agencies().find(source); len(found) > 0 {
		m.Agency = found[0].code
	} else {
		m.Subjects = addSubject(m.Subjects, newSubject("iptc7901:service", source, ""))
	}
	setUrgency(m, group(3))
	category := group(4)
	m.Subjects = addSubject(m.Subjects, &rapporteurv1.Subject{Scheme: "iptc7901:category", Code: category, Label: categories7901[strings.ToLower(category)]})
}

// options7901 reads what a header says beyond its fields: often the agency and
// its own number ("dpa 0573"), or keywords. It returns the lines that it cannot
// make out, which then are of the text.
func (d *draft) options7901(s string) (left string) {
	m := d.meta
	for line := range strings.Lines(s) {
		line = fold(line)
		if line == "" {
			continue
		}
		name, rest, _ := strings.Cut(line, " ")
		if found := agencies().find(name); len(found) > 0 {
			m.Agency = found[0].code
			if number, _, _ := strings.Cut(rest, " "); number != "" && digitsAt(number, len(number)) >= 0 {
				m.Reference = name + " " + number
			}
			continue
		}
		if isSlug(line) {
			m.Slugline = firstOf(m.Slugline, line)
			continue
		}
		left += line + "\n\n"
	}
	return left
}
