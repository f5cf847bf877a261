package coreference

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// beforePortfolio leaves the country or people of what was taken for an
// organisation and is the office of a minister: "Indian External Affairs" of
// "Indian External Affairs Minister"; nothing where there is none.
func (t *text) beforePortfolio(n typed) typed {
	if e := n.End; (n.kind == language.Organisation || n.kind == language.Facility) && n.End-n.First > 1 && e < t.bounds(n.First).End {
		switch last := t.lower[e-1]; {
		case last == "house" && (t.lower[e] == "leader" || t.lower[e] == "whip") && isCapitals(t.word(e-2)):
			return typed{Range{n.First, e - 1}, language.Organisation} // "NDP House leader"
		case last == "cabinet" && t.lower[e] == "secretary" && t.capital(e):
			k, found := t.known.Longest(t.Text, t.Tokens[n.First:e-1])
			if k == 0 || found[0].Kind != gazetteer.Demonym && found[0].Kind != gazetteer.Country {
				return typed{} // "Labour Cabinet Secretary"
			}
			return typed{Range{n.First, n.First + k}, found[0].Type}
		}
	}
	if n.kind == language.Organisation && t.withinPortfolio(n.Range) {
		return typed{}
	}
	if m, ok := t.ofMinister(n); ok {
		return m
	}
	if n.kind == language.Organisation && n.End < t.bounds(n.First).End && t.lower[n.End-1] == "cabinet" && t.lower[n.End] == "secretary" {
		return typed{} // "Labour Cabinet Secretary"
	}
	if n.kind != language.Organisation || n.End >= t.bounds(n.First).End || t.is(n.End-1, organisationNouns) {
		return n
	}
	w := strings.TrimSuffix(t.lower[n.End], "s")
	office := (w == "minister" || w == "secretary" || w == "adviser" || w == "advisor" || w == "undersecretary") && !isCapitals(t.word(n.First))
	if !office && t.ofPortfolio(n) == n || t.known.Lookup(t.phrase(n.Range)) != nil {
		return n
	}
	if !office {
		return typed{}
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End])
	if k == 0 || found[0].Kind != gazetteer.Demonym && found[0].Kind != gazetteer.Country {
		return typed{}
	}
	return typed{Range{n.First, n.First + k}, found[0].Type}
}

// ofMinister leaves the country of what was taken for a body and is that country with the
// first words of a minister's office: "U.S." of "U.S. Treasury" before "Secretary",
// "Bangladeshi" of "Bangladeshi Road Transport" before "and Bridges Minister".
func (t *text) ofMinister(n typed) (typed, bool) {
	end := t.bounds(n.First).End
	if n.kind != language.Organisation || n.End-n.First < 2 || n.End+1 >= end || t.is(n.End-1, organisationNouns) {
		return n, false
	}
	for i := n.First; i < n.End; i++ {
		if t.lower[i] == "of" {
			return n, false // "U.S. Department of Energy"
		}
	}
	at := n.End
	if t.lower[at] == "and" {
		for at++; at < min(end, n.End+4) && t.capital(at) && !t.is(at, ministers); {
			at++
		}
	}
	if at >= end || !t.is(at, ministers) || !t.capital(at) || at == n.End && !t.is(n.End-1, portfolios) {
		return n, false
	}
	k, found := t.known.Longest(t.Text, t.Tokens[n.First:n.End])
	if k == n.End-n.First {
		k, found = 1, t.known.Lookup(t.word(n.First)) // "U.S. Treasury" is known
	}
	if k == 0 || len(found) == 0 || found[0].Kind != gazetteer.Demonym && found[0].Kind != gazetteer.Country {
		return n, false
	}
	return typed{Range{n.First, n.First + k}, found[0].Type}, true
}

// ministers are titles that end the offices of ministers.
var ministers = classOf("minister", "secretary", "undersecretary")

// withinPortfolio tells whether what was taken for a body is what an office is of:
// "National Security" of "Minister of National Security", "Research and Technology" of
// "Minister of Science, Research and Technology", "Public Affairs of the Service" of
// "Director of Public Affairs of the Service".
func (t *text) withinPortfolio(r Range) bool {
	at := t.officeBefore(r.First)
	if at < 0 || t.UPOS[at+2] == language.DET {
		return false
	}
	minister := t.is(at, portfolio)
	if !minister && !t.is(at, bareOffices) || t.is(at, runners) && !t.is(at, departmental) {
		return false
	}
	for k := r.First; k < r.End; k++ {
		if (k+1 == r.End || t.lower[k+1] == "of") && (minister && t.is(k, portfolios) || t.is(k, fields)) {
			return true
		}
	}
	return false
}

// departmental are titles of those who run parts of bodies, too, and fields the last
// words of what they do there.
var departmental, fields = classOf("director", "head", "chief"), classOf("affairs", "relations", "communications", "planning", "operations")

// ofPortfolio leaves out what was taken for an organisation and is the office
// that "for" tells: "Economic Affairs" of "Minister for Economic Affairs".
func (t *text) ofPortfolio(n typed) typed {
	b := t.bounds(n.First)
	if i := n.First - 2; i >= b.First && (t.lower[n.First-1] == "for" || t.lower[n.First-1] == "of") && (t.lower[i] == "minister" || t.lower[i] == "secretary") && t.capital(i) {
		return typed{}
	}
	if i := n.First - 1; i > b.First && n.kind == language.Organisation && (t.word(i) == "," || t.lower[i] == "and") && t.capital(i-1) && !t.is(n.End-1, organisationNouns) && t.known.Lookup(t.phrase(n.Range)) == nil && t.ministerOf(i) {
		return typed{} // "Minister of Science, Research and Technology"
	}
	return n
}

// ministerOf tells whether words with capitals right before a token go back to a
// minister and "of" or "for".
func (t *text) ministerOf(i int) bool {
	b := t.bounds(i)
	for k := i - 1; k > b.First && k > i-longestPortfolio; k-- {
		if w := t.lower[k]; w == "of" || w == "for" {
			return t.lower[k-1] == "minister" || t.lower[k-1] == "secretary" || t.lower[k-1] == "ministry" || t.lower[k-1] == "department"
		}
		if !t.capital(k) && t.lower[k] != "and" && t.word(k) != "," {
			return false
		}
	}
	return false
}
