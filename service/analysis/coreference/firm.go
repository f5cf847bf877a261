package coreference

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// legalForms end names that nothing but firms have; firmForms, and these, end names
// of firms that copy shortens to their first words.
var legalForms, firmForms = sections["legal-forms"], sections["firm-forms"]

// endsAs tells whether the last word of a range is one of a list, with a point or
// without.
func (t *text) endsAs(r Range, list func(string) bool) bool {
	return r.End-r.First > 1 && list(strings.TrimSuffix(t.lower[r.End-1], "."))
}

// shortenFirms makes firms of what a full name of one in the text begins with,
// whatever it was taken for, and of what nobody has called a name: "Trigon" and
// "First City" beside "Trigon Exploration Co" and "First City Industries Inc".
func (t *text) shortenFirms(taken []bool, add func(Range, language.NameType)) {
	var firms map[string][]Range // by their first words, and by the last ones of those with a given name
	for i := range t.names {
		n := &t.names[i]
		switch {
		case n.kind != language.Country && n.kind != language.Group && t.endsAs(n.Range, legalForms.Has):
			n.kind = language.Organisation
		case n.kind != language.Organisation || !t.endsAs(n.Range, firmForms.Has):
			continue
		}
		r := t.withoutForm(n.Range)
		if firms == nil {
			firms = map[string][]Range{}
		}
		firms[t.lower[r.First]] = append(firms[t.lower[r.First]], r)
		if r.End-r.First == 2 && t.is(r.First, given) {
			firms[t.lower[r.End-1]] = append(firms[t.lower[r.End-1]], Range{r.End - 1, r.End})
		}
	}
	if firms == nil {
		return
	}
	for i := range t.names {
		n := &t.names[i]
		switch n.kind {
		case language.Organisation, language.Country, language.Group:
			continue
		}
		if t.beginsFirm(n.Range, firms[t.lower[n.First]]) && !t.isElse(n) {
			n.kind, n.entries, n.demonym, n.sure = language.Organisation, nil, false, false
		}
	}
	for _, k := range t.large {
		i := int(k)
		if taken[i] || t.UPOS[i] != language.PROPN && t.UPOS[i] != language.ADJ {
			continue
		}
		if r := t.firmAt(i, taken, firms[t.lower[i]]); r.First < r.End {
			add(r, language.Organisation)
			t.names[len(t.names)-1].kind = language.Organisation
		}
	}
}

// withoutForm is the name of a firm without its legal form, and without "and" before
// it.
func (t *text) withoutForm(r Range) Range {
	for r.End-r.First > 1 {
		w := strings.TrimSuffix(t.lower[r.End-1], ".")
		if !legalForms.Has(w) && !firmForms.Has(w) && w != "and" && w != "&" && w != "," && w != "" {
			break
		}
		r.End--
	}
	return r
}

// beginsFirm tells whether a name is the beginning of that of a firm.
func (t *text) beginsFirm(r Range, firms []Range) bool {
	return slices.ContainsFunc(firms, func(f Range) bool {
		if r.End-r.First > f.End-f.First || r == f {
			return false
		}
		for k := range r.End - r.First {
			if t.lower[f.First+k] != t.lower[r.First+k] {
				return false
			}
		}
		return r.First >= f.End || r.End <= f.First
	})
}

// isElse tells whether a name that a firm's name begins with means another thing: a
// person of the text, or a place that stands as places do.
func (t *text) isElse(n *name) bool {
	if t.isFamilyName(t.lower[n.End-1]) {
		return true
	}
	if i := n.First - 1; i >= t.bounds(n.First).First && (t.courtesy(i) != noGender || t.is(i, titleForms)) {
		return true
	}
	if n.kind != language.Place && n.kind != language.Facility || len(n.entries) == 0 {
		return false
	}
	if n.entries[0].Kind == gazetteer.City && isCapitals(t.phrase(n.Range)) {
		return false // of a headline
	}
	h := n.End - 1
	return t.Relations[h].Basic() != language.Nsubj || t.Heads[h] < 0 || t.UPOS[t.Heads[h]] != language.VERB
}

// firmAt is the run of free words from a token on that a firm's name begins with.
func (t *text) firmAt(i int, taken []bool, firms []Range) Range {
	b := t.bounds(i)
	if len(firms) == 0 || i > b.First && t.capital(i-1) && (t.UPOS[i-1] == language.PROPN || taken[i-1]) {
		return Range{}
	}
	end := i
	for _, f := range firms {
		k := 0
		for k < f.End-f.First && i+k < b.End && !taken[i+k] && t.lower[f.First+k] == t.lower[i+k] && t.capital(i+k) {
			k++
		}
		end = max(end, i+k)
	}
	if end == i || end < b.End && (taken[end] || t.capital(end) && t.UPOS[end] == language.PROPN) || t.inCompound(Range{i, end}) {
		return Range{}
	}
	if end-i == 1 && (t.UPOS[i] != language.PROPN || t.namesThing(t.lower[i]) || titleModifiers.Has(t.lower[i]) || stopWords[t.lower[i]]) {
		return Range{}
	}
	return Range{i, end}
}

// shortenStorms makes storms and ships of what was taken for a person or place and is the
// name of a storm or ship of the text: "Humberto" beside "Hurricane Humberto", "Sukanya"
// beside "INS Sukanya".
func (t *text) shortenStorms() {
	var named wordset.Table[language.NameType]
	found := false
	for i := range t.names {
		n := &t.names[i]
		if n.kind == language.Event && n.End-n.First > 1 && t.is(n.First, storms) || n.kind == language.Product && n.End-n.First == 2 && ships.Has(t.word(n.First)) {
			named.Add(t.lower[n.First+1], n.kind)
			found = true
		}
	}
	if !found {
		return
	}
	for i := range t.names {
		n := &t.names[i]
		if n.End-n.First != 1 || n.kind == language.Event || n.kind == language.Product || t.isFamilyName(t.lower[n.First]) {
			continue
		}
		if k := named.Of(t.lower[n.First]); k != language.NoName && (n.First == t.bounds(n.First).First || t.courtesy(n.First-1) == noGender && !t.is(n.First-1, titleForms)) {
			n.kind, n.entries, n.demonym, n.sure = k, nil, false, false
		}
	}
}

// firmEnds are ends of single words that are names of firms, the longest last.
var firmEnds = slices.Sorted(sections["firm-ends"].All())

// isFirmWord tells whether a word is made as names of firms are: "Nordbank",
// "BioNTech", but not "McDonald".
func isFirmWord(word string) bool {
	for _, end := range firmEnds {
		if len(word) >= len(end)+3 && strings.HasSuffix(word, end) {
			return true
		}
	}
	capitals, small := 0, false
	for i, r := range word {
		switch {
		case r == '-' || r == '\'' || r == '’' || r == '.':
			return false
		case unicode.IsUpper(r):
			if small && i > 3 {
				capitals++
			} else if small {
				return false // "McDonald", "DiCaprio"
			}
		default:
			small = true
		}
	}
	return capitals > 0
}

// contests are verbs of what teams do to each other.
var contests = sections["contests"]

// nameTeams makes teams of towns that play against others, as a score beside the verb
// tells ("Leeds beat Hull 3-2"), or that somebody plays for or trains ("Leeds captain
// Rhys Cole"), wherever the text does not speak of the place: "in Leeds". They are of the
// country of the town.
func (t *text) nameTeams() {
	var teams map[string]bool
	for i := range t.names {
		if n := &t.names[i]; t.mayPlay(n) && (t.contends(n) || t.hasPlayer(n)) {
			if teams == nil {
				teams = map[string]bool{}
			}
			teams[strings.ToLower(t.phrase(n.Range))] = true
		}
	}
	if teams == nil {
		return
	}
	for i := range t.names {
		n := &t.names[i]
		if !t.mayPlay(n) || !teams[strings.ToLower(t.phrase(n.Range))] || n.First > t.bounds(n.First).First && t.is(n.First-1, whereTo) {
			continue
		}
		n.kind = language.Place
		code := n.country()
		n.kind, n.sure, n.team, n.entries = language.Organisation, true, true, nil
		if code != "" {
			n.entries = []gazetteer.Entry{{Kind: gazetteer.Organisation, Type: language.Organisation, Canonical: t.phrase(n.Range), Country: code, Prior: 1}}
		}
	}
}

// addNicknames adds what the teams of towns are called, as the last word of their names,
// where it stands alone behind an article: "the Chiefs" beside "Kansas City Chiefs".
func (t *text) addNicknames(taken []bool, add func(Range, language.NameType)) {
	var called map[string]bool
	for i := range t.names {
		n := &t.names[i]
		last := n.End - 1
		if n.kind != language.Organisation || last == n.First || !t.capital(last) || !isNickname(t.lower[last]) {
			continue
		}
		if found := t.known.Lookup(t.phrase(Range{n.First, last})); len(found) == 0 || found[0].Type != language.Place {
			continue
		}
		if called == nil {
			called = map[string]bool{}
		}
		called[t.lower[last]] = true
	}
	if called == nil {
		return
	}
	for _, k := range t.large {
		i := int(k)
		if i == 0 || taken[i] || t.lower[i-1] != "the" || !called[t.lower[i]] || t.sentence[i] != t.sentence[i-1] || i+1 < t.bounds(i).End && t.capital(i+1) {
			continue
		}
		add(Range{i, i + 1}, language.Organisation)
	}
}

// whereTo are prepositions of places, which teams do not stand behind.
var whereTo = classOf("in", "near", "around", "outside", "into", "across", "throughout", "at", "to", "from", "of")

// mayPlay tells whether a name of a town may be that of its team.
func (t *text) mayPlay(n *name) bool {
	if n.kind == language.Organisation {
		return allPlaces(n.entries) && n.End-n.First < 3
	}
	return (n.kind == language.Place || n.kind == language.Group && len(n.entries) > 0) && (len(n.entries) == 0 || n.entries[0].Kind == gazetteer.City || n.entries[0].Kind == gazetteer.Capital || n.entries[0].Kind == gazetteer.Region && !t.is(n.End-1, homeNations))
}

// homeNations are the last words of names of regions whose teams are those of a country.
var homeNations = classOf("england", "scotland", "wales", "ireland")

// contends tells whether a name is of one side of a match with a score.
func (t *text) contends(n *name) bool {
	h := t.headOf(*n)
	v := int(t.Heads[h])
	r := t.Relations[h].Basic()
	return v >= 0 && (r == language.Nsubj || r == language.Obj) && t.lemmaIs(v, contests) && t.scored(v)
}

// hasPlayer tells whether a name stands right before what a team has, and that one's name.
func (t *text) hasPlayer(n *name) bool {
	i := n.End
	if i < t.bounds(n.First).End && t.lower[i] == "head" {
		i++
	}
	return i+1 < t.bounds(n.First).End && t.is(i, playing) && !t.capital(i) && t.capital(i+1) && t.UPOS[i+1] == language.PROPN
}

// playing are nouns of those whom teams have.
var playing = classOf("coach", "captain", "skipper", "striker", "midfielder", "defender", "goalkeeper", "keeper", "winger", "forward", "fullback", "full-back", "halfback", "fly-half", "scrum-half", "quarterback", "pitcher", "batsman", "bowler", "pacer", "spinner", "wicketkeeper", "all-rounder", "centre-back", "playmaker", "linebacker", "cornerback")

// scored tells whether a score stands in the sentence of a verb, behind it: "3-2".
func (t *text) scored(v int) bool {
	end := t.bounds(v).End
	for i := v + 1; i < end; i++ {
		w := t.word(i)
		if w[0] < '0' || w[0] > '9' {
			continue
		}
		if a, b, ok := strings.Cut(w, "-"); ok && len(a) < 3 && len(b) < 3 && b != "" && b[0] >= '0' && b[0] <= '9' {
			return true
		}
		if i+2 < end && len(w) < 3 && t.word(i+1) == "-" && t.touching(i) && t.touching(i+1) && len(t.word(i+2)) < 3 && t.UPOS[i+2] == language.NUM {
			return true
		}
	}
	return false
}
