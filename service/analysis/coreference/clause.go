package coreference

import (
	"cmp"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// titleOfVerb reads "Zarif heads the agency": by the tree, or by the words where
// they follow each other.
func (t *text) titleOfVerb(n name, h int) {
	v, o := int(t.Heads[h]), -1
	if v >= 0 && t.Relations[h] == language.Nsubj && t.UPOS[v] == language.VERB {
		o = t.child(v, language.Obj)
	}
	if end := t.bounds(n.First).End; o < 0 && n.End+1 < end {
		v = n.End
		if v+4 < end && t.word(v) == "," && t.UPOS[v+1] == language.NUM && t.word(v+2) == "," { // his age
			v += 3
		} else if v+3 < end && t.word(v) == "," && n.First > t.bounds(n.First).First && t.word(n.First-1) == "," {
			v++ // "His uncle, Zarif, heads the agency"
		}
		if heading.Of(strings.TrimSuffix(t.lower[v], "s")) == "" {
			return
		}
		if o = v + 1; t.UPOS[o] == language.DET && o+1 < end {
			o++
		}
	}
	if v < 0 || o < 0 {
		return
	}
	title := cmp.Or(heading.Of(t.lemma(v)), heading.Of(strings.TrimSuffix(t.lower[v], "s")))
	if title == "" || t.nameAt[o] < 0 || t.names[t.nameAt[o]].kind != language.Organisation || t.negated(v) {
		return
	}
	r := Role{Title: Range{v, v + 1}, Text: title, head: title, owner: -1}
	t.own(&r, t.names[t.nameAt[o]])
	t.addRole(h, r)
}

// behindPerson is the token behind the name of a person, or the pronoun for one, that
// begins at a token; i where none does.
func (t *text) behindPerson(i, end int) int {
	switch {
	case i >= end:
	case t.nameAt[i] >= 0 && t.names[t.nameAt[i]].kind == language.Person:
		return t.names[t.nameAt[i]].End
	case t.lower[i] == "him" || t.lower[i] == "her":
		return i + 1
	}
	return i
}

// longestPredicate is the number of words before the end of a title in "who is
// also finance minister".
const longestPredicate = 10

// predicate is the last word of the title that a clause from i on says of its
// subject: "is also finance minister", "served as envoy"; -1 where it says none.
// It goes by words, since trees are often wrong here.
func (t *text) predicate(i, end int) int {
	switch t.lower[i] {
	case "is", "was", "became", "becomes", "remains", "remained":
		i++
	case "has", "have", "had":
		if i++; i == end || t.lower[i] != "been" {
			return -1
		}
		i++
	case "serves", "served", "acts", "acted", "works", "worked":
		if i++; i == end || t.lower[i] != "as" {
			return -1
		}
		i++
	case "took", "takes":
		if i += 2; i >= end || t.lower[i-1] != "over" || t.lower[i] != "as" {
			return -1
		}
		i++
	case "succeeded", "succeeds", "succeeding", "replaced", "replaces", "replacing":
		k := t.behindPerson(i+1, end)
		if k == i+1 || k >= end || t.lower[k] != "as" {
			return -1
		}
		i = k + 1
	default:
		return -1
	}
	for k := i; k < min(end, i+longestPredicate); k++ {
		if t.nameAt[k] >= 0 && t.names[t.nameAt[k]].kind == language.Person || t.UPOS[k] == language.PUNCT && t.word(k) != "-" || t.UPOS[k] == language.ADP || t.lower[k] == "not" || t.XPOS[k] == language.XPOSVBG && !t.is(k, titleModifiers) || t.XPOS[k] == language.XPOSVBN && !t.is(k, titleModifiers) {
			return -1
		}
		if t.nameAt[k] < 0 && t.titleLemma(k) != "" && !t.titleGoesOn(k, end) {
			return k
		}
	}
	return -1
}

// leaving are verbs of giving an office up, and serving in clauses those of
// holding it, which "as" and the title follow.
var (
	leaving  = classOf("resign", "quit", "retire", "step")
	holdings = classOf("serve", "act", "work", "stay", "remain", "continue", "return", "rule", "succeed", "replace", "run", "stand", "campaign")
	ousting  = classOf("sack", "dismiss", "fire", "oust", "remove", "replace", "depose") // of an office that is lost
)

// titleOfService reads "Zarif will stay on as president", "Zarif resigned as
// minister".
func (t *text) titleOfService(n name, h int) {
	v, end := int(t.Heads[h]), t.bounds(n.First).End
	if n.End < end && (t.lower[n.End] == "succeeding" || t.lower[n.End] == "replacing") {
		if k := t.predicate(n.End, end); k >= 0 {
			t.addPredicate(h, k) // "with Zarif succeeding her as minister"
		}
		return
	}
	if v < n.End || t.Relations[h] != language.Nsubj || !t.lemmaIs(v, leaving) && !t.lemmaIs(v, holdings) || t.negated(v) {
		return
	}
	i := v + 1
	if i < end && (t.lower[i] == "on" || t.lower[i] == "down") {
		i++
	}
	if l := t.lemma(v); l == "succeed" || l == "replace" {
		if k := t.behindPerson(i, end); k > i {
			i = k // "succeeded Frey as president"
		} else if l == "replace" {
			return
		}
	}
	as := t.behindAs(i, end) // "resigned on Monday as minister"
	if as == i || as+1 < end && t.lower[as+1] == "as" {
		return
	}
	k := t.officeFrom(as, end)
	if k < 0 || t.Relations[k].Basic() == language.Nsubj {
		return // "stood in Leeds as the mayor spoke"
	}
	if t.lemmaIs(v, leaving) || t.is(v-1, onceWords) {
		t.leave(h, k)
		return
	}
	t.addPredicate(h, k)
}

// leave gives the bearer of a name the titles from the one on that ends with k, as ones
// that are over.
func (t *text) leave(h, k int) {
	from := len(t.rolesAt(h))
	t.addPredicate(h, k)
	for i := range t.rolesAt(h)[from:] {
		t.rolesAt(h)[from+i].Former = true
	}
}

// titleOfCopula reads "Zarif is finance minister of Iran" by its words, whatever
// the tree.
func (t *text) titleOfCopula(n name, h int) {
	b := t.bounds(n.First)
	end, i := b.End, n.End
	if i+3 < end && t.word(i) == "," && t.UPOS[i+1] == language.NUM && t.word(i+2) == "," { // his age
		i += 3
	} else if i < end && t.word(i) == "," {
		i = t.pastAside(i, end)
	}
	if rel := t.Relations[h].Basic(); i+1 >= end || rel != language.Nsubj && rel != language.Root && n.First > b.First {
		return
	}
	k := t.predicate(i, end)
	if k < 0 || t.followedByName(k, end) {
		return
	}
	if a, ok := t.atHead.at(k); !ok || !t.bareOccupation(&t.mentions[a]) {
		t.addPredicate(h, k)
	}
}

// pastAside is the token behind the comma that ends what the one at a token opens and that
// says what somebody is: ", a Saudi national,"; i where there is none.
func (t *text) pastAside(i, end int) int {
	if i+1 >= end || !t.is(i+1, articles) {
		return i
	}
	for k := i + 2; k < min(end, i+2*longestAside); k++ {
		if t.word(k) == "," {
			return k + 1
		}
	}
	return i
}

// leaves is the last word of the title that a clause says somebody has given up, from its
// verb on: "resigned as chairman"; -1 where it says none.
func (t *text) leaves(v, end int) int {
	if !t.lemmaIs(v, leaving) && !(t.lemmaIs(v, ousting) && t.UPOS[v-1] == language.AUX) {
		return -1 // "who was sacked as minister"
	}
	i := v + 1
	if i < end && t.lower[i] == "down" {
		i++
	}
	if i = t.behindDay(i, end); i >= end || t.lower[i] != "as" {
		return -1
	}
	return t.officeFrom(i+1, end)
}

// becomes is the last word of the title that a clause says somebody has left for, from
// its verb on: "left the ministry last year to become ambassador to Portugal"; -1 where
// it says none.
func (t *text) becomes(v, end int) int {
	if !t.lemmaIs(v, leaving) && t.lemma(v) != "leave" {
		return -1
	}
	for k := v + 1; k+2 < end && k < v+2*longestPredicate && t.UPOS[k] != language.PUNCT; k++ {
		if t.lower[k] == "to" && t.lower[k+1] == "become" {
			return t.officeFrom(k+2, end)
		}
	}
	return -1
}

// titleOfClause reads "Zarif, who heads the agency,".
func (t *text) titleOfClause(n name, h int) {
	end := t.bounds(n.First).End
	i := n.End
	if i < end && t.word(i) == "," {
		i++
	}
	if i+2 >= end || t.lower[i] != "who" {
		return
	}
	v := i + 1
	for v < end && (t.UPOS[v] == language.AUX || t.UPOS[v] == language.ADV) {
		v++
	}
	if v+1 >= end {
		return
	}
	be := i + 1
	for be < min(end, i+longestPredicate) && t.UPOS[be] != language.AUX && t.UPOS[be] != language.VERB && t.UPOS[be] != language.PUNCT && t.nameAt[be] < 0 {
		be++ // "who until last month was"
	}
	if k := t.predicate(be, end); k >= 0 {
		t.addPredicate(h, k)
		return
	}
	if k := t.leaves(v, end); k >= 0 {
		t.leave(h, k)
		return
	}
	if k := t.becomes(v, end); k >= 0 {
		t.addPredicate(h, k)
		return
	}
	title, ok := heading.Find(t.lemma(v))
	if !ok || t.UPOS[v] != language.VERB {
		return
	}
	r := Role{Title: Range{v, v + 1}, Text: title, head: title, owner: -1}
	k := v + 1
	for k < end && (t.UPOS[k] == language.DET || t.lower[k] == "up" || t.XPOS[k] == language.XPOSPRPPoss) {
		k++
	}
	if k == end || t.UPOS[k] == language.ADP || title == "owner" && t.UPOS[k] == language.NUM {
		return // "who is running for the Liberal Democrats", "who owns 31%"
	}
	k = t.described(k, end)
	if ni := t.nameAt[k]; ni >= 0 && t.names[ni].kind != language.Person && !t.names[ni].demonym {
		t.own(&r, t.names[ni])
	} else if e := t.nounRun(k, end); ni < 0 && (t.UPOS[k] == language.NOUN || t.UPOS[k] == language.PROPN || t.UPOS[k] == language.ADJ) {
		if e+1 < end && t.XPOS[e] == language.XPOSPOS {
			e = t.nounRun(e+1, end) // "the region's emergency service"
		}
		if !t.lemmaIs(e-1, organisationNouns) && !t.lemmaIs(e-1, headed) && !t.capital(e-1) {
			return // "who led the talks"
		}
		r.Organisation = Range{k, e}
	} else if ni >= 0 && t.names[ni].demonym && k+1 < end {
		t.own(&r, t.names[ni])
		r.Organisation = Range{k + 1, t.nounRun(k+1, end)}
	}
	t.addRole(h, r)
}
