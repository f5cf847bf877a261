package main

import (
	"fmt"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// voice is a speaker with all that the text has of him.
type voice struct {
	name string
	said []*rapporteurv1.Quotation
}

// cueColumn is how wide the words of saying are in the list of quotations.
const cueColumn = 16

// quotations writes who says what: the speakers in the order in which they
// first speak, each with what he says, thinks or has written.
func (p *page) quotations(doc *rapporteurv1.Document) {
	if len(doc.GetQuotations()) == 0 {
		return
	}
	p.line("\n%s", p.heading("WHO SAYS WHAT"))
	names := make(map[string]string, len(doc.GetEntities()))
	for _, e := range doc.GetEntities() {
		names[e.GetId()] = e.GetName()
	}
	for _, v := range voices(doc, names) {
		p.line("  %s", printable(v.name))
		for _, q := range v.said {
			p.quotation(doc.GetText(), q, names)
		}
	}
}

// voices gathers the quotations by their speakers: by entity, else by the words
// that tell them.
func voices(doc *rapporteurv1.Document, names map[string]string) []*voice {
	var all []*voice
	byName := map[string]*voice{}
	for _, q := range doc.GetQuotations() {
		name := names[q.GetSpeaker()]
		switch {
		case name != "":
		case q.GetSpeakerSpan() != nil:
			name = cut(doc.GetText(), q.GetSpeakerSpan())
		default:
			name = "(nobody named)"
		}
		v := byName[name]
		if v == nil {
			v = &voice{name: name}
			byName[name] = v
			all = append(all, v)
		}
		v.said = append(v.said, q)
	}
	return all
}

// quotation writes one statement: the words that say so, what is said, to whom,
// and where it stands.
func (p *page) quotation(text string, q *rapporteurv1.Quotation, names map[string]string) {
	var parts []string
	for _, s := range q.GetContent() {
		parts = append(parts, printable(cut(text, s)))
	}
	cue := "-"
	if q.GetCue() != nil {
		cue = printable(cut(text, q.GetCue()))
	}
	var notes []string
	if q.GetAttribution() != rapporteurv1.Quotation_SPEECH {
		notes = append(notes, strings.ToLower(q.GetAttribution().String()))
	}
	if a := q.GetAddresseeSpan(); a != nil {
		to := names[q.GetAddressee()]
		if to == "" {
			to = printable(cut(text, a))
		}
		notes = append(notes, "to "+to)
	}
	said := strings.Join(parts, " … ")
	if len(notes) > 0 {
		said += " (" + strings.Join(notes, ", ") + ")"
	}
	first := fmt.Sprintf("    %-*s  ", cueColumn, cue)
	p.line("%s", p.wrap(first, strings.Repeat(" ", cueColumn+6), said+" "+p.faint(at(q.GetSpan()))))
}
