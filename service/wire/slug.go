package wire

import (
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// Sluglines and the other lines of transmission at the head of copy.
var (
	// cycleSlug is the AP's, with its cycle in front: "BC-ML--Iran-Syria, 2nd
	// Ld-Writethru,0456", "r i BC-Iran-Talks 07-03 0456".
	cycleSlug = mustOpen(`^(?:([a-z]) [a-z]{1,2} )?((?:(?:BC|AM|PM|OBC)-{1,2}|(?:BC-)?[A-Z]{2,3}--)[A-Za-z][\w.&'/’-]*)(` + slugRest + `)$`)

	// spacedSlug is one of several words, which the rest has to prove:
	// "BC-US--Bridge Collapse, KILL,0094".
	spacedSlug = mustOpen(`^(?:([a-z]) [a-z]{1,2} )?((?:(?:BC|AM|PM|OBC)-{1,2}|(?:BC-)?[A-Z]{2,3}--)[A-Za-z][\w.&'/’-]*(?: [A-Z][\w.&'/’-]*){1,4})((?:, ?(?:\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead|Add)[-\w]*|KILL|Advisory|Correction|Writethru|\d{2,4}|[a-z]\d{4}))+)$`)

	// capitalSlug is Reuters': "IRAN-SYRIA/TALKS", "IRAN-NUCLEAR/ (UPDATE 2, PIX)".
	capitalSlug = mustOpen(`^()([A-Z][A-Z0-9.&']*(?:[-/][A-Z0-9.&']+)+/?)( ?\([A-Z0-9 ,/+.&-]+\))?$`)

	// topicSlug is dpa's: "Iran/Syrien/Diplomatie/".
	topicSlug = mustOpen(`^()(\pL[\pL\d-]*(?:/\pL[\pL\d -]*){2,}/?|\pL[\pL\d-]*(?:/\pL[\pL\d-]*)*/)()$`)

	// leadSlug has its lead or item number to prove it: "Iran-Syria, 1st
	// Ld-Writethru, a0456,0789".
	leadSlug = mustOpen(`^()([A-Z][\w'’]*(?:-[A-Z0-9][\w'’]*)*)((?:,? ?(?:\d{1,2}(?:st|nd|rd|th) (?:Ld|Lead|Add)[-\w]*|[a-z]\d{4}|\d{3,4}))+)$`)

	// itemCode is a number of the item alone: "a0456", "ZCZC ABC123".
	itemCode = mustOpen(`^(?:[a-z]\d{4}(?:[-/,].{0,30})?|[a-z]\d{4}[a-z]{3,8}|ZCZC.{0,40}|[A-Z]{3}\d{2,4}(?: \d{2,4}){0,3})$`)
)

// slugRest is what can follow the slug itself in its line.
const slugRest = `(?:,? *(?:\d{1,2}(?:st|nd|rd|th|ST|ND|RD|TH) (?:Ld|Lead|LD|LEAD|Add)[-\w]*|(?:Ld|Lead|Writethru|Advisory|Correction|KILL|Kill|UPDATE \d+)[-\w]*|\d{2,4}|\d{2}-\d{2}|[a-z]\d{4}|\([^)]{1,40}\)))*`

// isSlug reports whether s is a slugline or an item number.
func isSlug(s string) bool {
	slug, _, _ := scanSlug(s)
	return slug != "" || itemCode.MatchString(strings.Trim(s, marksAround))
}

// scanSlug reads a slugline: the slug as the wire has it, what follows it in
// its line, and the letter of its priority.
func scanSlug(s string) (slug, rest, priority string) {
	s = strings.Trim(s, marksAround)
	if len(s) < 4 || len(s) > 120 || strings.HasSuffix(s, ".") {
		return "", "", ""
	}
	if !strings.ContainsAny(s, "-/0123456789") { // no shape is without
		return "", "", ""
	}
	for _, shape := range []*opening{cycleSlug, spacedSlug, capitalSlug, topicSlug, leadSlug} {
		if m := shape.FindStringSubmatch(s); m != nil {
			return m[2], m[3], m[1]
		}
	}
	return "", "", ""
}

// slugLead is the number of the lead in a slug: "BC-IRAN-TALKS-2NDLD".
var slugLead = mustCompile(`(?i)-(?:\d{1,2}(?:ST|ND|RD|TH)[- ]?)?(?:LD|LEAD)(-WRITETHRU)?$`)

// priorities are the letters that ANPA 1312 gives urgency in front of a slug.
var priorities = map[string]int32{"f": 1, "b": 2, "u": 3, "r": 4, "d": 5}

// addSlug notes what a slugline says.
func addSlug(m *rapporteurv1.Metadata, slug, rest, priority string) {
	if m.Slugline == "" {
		m.Slugline = slug
	}
	if u := priorities[priority]; u > 0 && m.Urgency == 0 {
		m.Urgency = u
	}
	if match := slugLead.FindStringSubmatch(slug); match != nil {
		addSignals(m, strings.TrimPrefix(match[0], "-"))
	}
	addSignals(m, rest)
}
