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
	names := make(map[string]string, len(entities))
	for _, e := range entities {
		names[e.GetId()] = e.GetName()
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
			p.line("%s", p.wrap("      ", "      ", printable(roleLine(r))))
		}
		if len(e.GetAliases()) > 0 {
			p.line("%s", p.wrap("      also ", "           ", printable(strings.Join(e.GetAliases(), ", "))))
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

// roleLine is a role in words.
func roleLine(r *rapporteurv1.Role) string {
	var flags []string
	if r.GetFormer() {
		flags = append(flags, "former")
	}
	if r.GetActing() {
		flags = append(flags, "acting")
	}
	return joined(", ", joined(" ", strings.Join(flags, " "), r.GetTitle()), r.GetOrganisation(), r.GetCountryCode())
}
