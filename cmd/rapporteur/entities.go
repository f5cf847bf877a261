package main

import (
	"fmt"
	"slices"
	"strings"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
)

// entityColumn is how wide names are in the list of entities.
const entityColumn = 34

// entities writes who is who: the entities by type, the most salient first,
// with roles, country, how often they are mentioned and where first.
func (p *page) entities(doc *rapporteurv1.Document) {
	entities := slices.Clone(doc.GetEntities())
	if len(entities) == 0 {
		return
	}
	slices.SortStableFunc(entities, func(a, b *rapporteurv1.Entity) int {
		if c := int(a.GetType()) - int(b.GetType()); c != 0 {
			return c
		}
		switch {
		case a.GetSalience() > b.GetSalience():
			return -1
		case a.GetSalience() < b.GetSalience():
			return 1
		}
		return 0
	})
	names, countries := make(map[string]string, len(entities)), map[string]string{}
	for _, e := range entities {
		names[e.GetId()] = e.GetName()
		if e.GetType() == rapporteurv1.EntityType_COUNTRY && e.GetCountryCode() != "" {
			countries[e.GetCountryCode()] = e.GetName()
		}
	}
	p.line("\n%s", p.heading("WHO IS WHO"))
	last := rapporteurv1.EntityType_ENTITY_TYPE_UNSPECIFIED
	for _, e := range entities {
		if e.GetType() != last {
			last = e.GetType()
			p.line("  %s", p.faint(strings.ToLower(last.String())))
		}
		first := int32(0)
		if len(e.GetMentions()) > 0 {
			first = e.GetMentions()[0].GetSentence() + 1
		}
		p.line("    %-*s  %-2s  %s", entityColumn, printable(e.GetName()), e.GetCountryCode(), p.faint(fmt.Sprintf("%s, first in sentence %d", times(len(e.GetMentions())), first)))
		for _, r := range e.GetRoles() {
			p.line("%s", p.wrap("      ", "      ", printable(roleLine(r, countries))))
		}
		if also := otherForms(doc.GetText(), e); len(also) > 0 {
			p.line("%s", p.wrap("      also ", "           ", printable(strings.Join(also, ", "))))
		}
		if government := governments(e, countries); government != "" {
			p.line("%s", p.wrap("      ", "      ", printable(government)))
		}
		var members []string
		for _, m := range e.GetMembers() {
			members = append(members, names[m])
		}
		if len(members) > 0 {
			p.line("%s", p.wrap("      that is ", "              ", printable(strings.Join(members, ", "))))
		}
	}
}

// roleLine is a role in words; countries are the names that the document gives
// countries, by their codes.
func roleLine(r *rapporteurv1.Role, countries map[string]string) string {
	var flags []string
	if r.GetFormer() {
		flags = append(flags, "former")
	}
	if r.GetActing() {
		flags = append(flags, "acting")
	}
	return joined(", ", joined(" ", strings.Join(flags, " "), r.GetTitle()), r.GetOrganisation(), countryName(r.GetCountryCode(), countries))
}

// countryName is the name of a country in the document, or else its code.
func countryName(code string, countries map[string]string) string {
	if name, ok := countries[code]; ok {
		return name
	}
	return code
}

// maxNominals is how many nouns for an entity are shown.
const maxNominals = 3

// otherForms are the other names of an entity, and the first of the nouns by
// which it is spoken of, in quotation marks.
func otherForms(text string, e *rapporteurv1.Entity) []string {
	forms := slices.Clone(e.GetAliases())
	nominals := 0
	for _, m := range e.GetMentions() {
		if m.GetKind() != rapporteurv1.Mention_NOMINAL || nominals == maxNominals || len(e.GetMembers()) > 0 {
			continue
		}
		form := "“" + strings.Join(strings.Fields(text[m.GetSpan().GetStart():m.GetSpan().GetEnd()]), " ") + "”"
		if strings.EqualFold(form, "“"+e.GetName()+"”") || slices.ContainsFunc(forms, func(f string) bool { return strings.EqualFold(f, form) }) {
			continue
		}
		forms = append(forms, form)
		nominals++
	}
	return forms
}

// governments tells how often the name of a place stands for a government.
func governments(e *rapporteurv1.Entity, countries map[string]string) string {
	count, code := 0, ""
	for _, m := range e.GetMentions() {
		if m.GetMetonymy() != "" {
			count, code = count+1, m.GetMetonymy()
		}
	}
	if count == 0 {
		return ""
	}
	return times(count) + " for the government of " + countryName(code, countries)
}
