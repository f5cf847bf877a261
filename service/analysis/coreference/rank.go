package coreference

import "github.com/rapporteur-io/rapporteur/service/language"

// rankBefore reads the title right before another one, or of the same kind and
// parted from it by "and": "commander" of "Iranian
// commander General Soleimani", which has its country, too.
func (t *text) rankBefore(h int, r Role, begin int) {
	i := t.beforeShort(r.Title.First-1, begin)
	if i > begin && (t.is(i, formerWords) || t.is(i, presently)) && t.lower[i-1] == "and" {
		i-- // "party leader and former state minister", "former chairman and current adviser"
	}
	if i-4 >= begin && t.endsInChief(i) && t.titleLemma(i-4) != "" && militaryRanks.Has(r.head) {
		t.before.set(i-4, h) // "Commander-in-Chief Major General Hossein"
		t.addRole(h, t.titleAt(i-4))
		return
	}
	if i-1 >= begin && (t.lower[i] == "and" || t.word(i) == "/") && t.oneBearer(i, begin) {
		other := t.titleAt(i - 1) // "Deputy Prime Minister and Finance Minister", "chairman and chief executive"
		t.before.set(i-1, h)
		t.holdRoles(h, t.rolesAt(h)[:max(0, len(t.rolesAt(h))-1)])
		if r.Country == "" && r.Organisation.End == 0 && r.owner < 0 {
			r.Country = other.Country
			if !stately.Has(r.head) {
				r.Organisation, r.owner = other.Organisation, other.owner
			}
		}
		r.Former = r.Former || other.Former && i == r.Title.First-1
		if other.Country == "" && other.Organisation.End == 0 && other.owner < 0 && r.Organisation.First >= r.Title.End && t.capital(i-1) == t.capital(r.Title.First) {
			other.Country, other.Organisation = r.Country, r.Organisation // "President and CEO of the Romanian Space Agency"
		}
		t.addRole(h, other)
		t.addRole(h, r)
		return
	}
	if (militaryRanks.Has(r.head) || honorifics.Of(r.head) != noGender || personal.Has(r.head)) && t.titleWithOffice(i+1, h) {
		return
	}
	if last := len(t.rolesAt(h)) - 1; last >= 0 && i-1 > begin && t.lower[i] == "and" && t.capital(i+1) && t.capital(i-1) {
		t.holdRoles(h, t.rolesAt(h)[:last]) // the one before comes first
		whole := t.titleWithOffice(i, h)
		if t.addRole(h, r); whole {
			return // "Minister for Finance and Deputy Prime Minister"
		}
	}
	if i < begin || t.nameAt[i] >= 0 || t.titleLemma(i) == "" || t.UPOS[i] == language.VERB || t.is(i, formerWords) || !militaryRanks.Has(r.head) && !(personal.Has(r.head) && t.is(i, ministerial)) &&
		(t.capital(i) && honorifics.Of(r.head) == noGender || t.is(i, titleModifiers) && t.capital(i) == t.capital(i+1)) {
		return
	}
	other := t.titleAt(i)
	other.Title.End = min(other.Title.End, i+1)
	other.Text = t.phrase(other.Title)
	t.before.set(i, h)
	t.addRole(h, other)
	if k := other.Title.First - 1; (militaryRanks.Has(r.head) || personal.Has(r.head)) && k > begin && t.lower[k] == "and" {
		t.rankBefore(h, other, begin) // "Deputy Prime Minister and Defence Minister General Somsak"
	}
}

// presently are words before the title of an office that is held now, beside one that was before.
var presently = classOf("current", "currently", "now", "incumbent", "sitting", "present")

// personal are titles that stay with who holds another office, so that they stand between
// that and the name: "Special Representative for the DPRK Ambassador Kim".
var personal = classOf("cardinal", "archbishop", "bishop", "patriarch", "prince", "princess", "queen", "emir", "sultan", "ambassador", "judge", "justice", "professor", "senator", "representative", "engineer", "doctor", "commissioner", "superintendent", "inspector", "officer", "commander", "lawyer", "advocate", "lady")

// oneBearer tells whether the titles on both sides of the "and" at i are of one
// person, whose name stands behind: both are written alike, or the first is of one
// bearer and stands without an article, as no other noun does: "party leader and
// Prime Minister", "Businessman and senator".
func (t *text) oneBearer(i, begin int) bool {
	last := i - 1
	if t.nameAt[last] >= 0 || t.titleLemma(last) == "" && !t.occupation(last) && !(last == begin && t.is(last, personNouns)) {
		return false
	}
	if t.titleLemma(last) != "" && t.capital(last) == t.capital(i+1) && last > begin {
		return true
	}
	first := last
	for first > begin && (t.nameAt[first-1] >= 0 && t.names[t.nameAt[first-1]].kind != language.Person || t.UPOS[first-1] == language.NOUN || t.UPOS[first-1] == language.ADJ || t.UPOS[first-1] == language.PROPN) {
		first--
	}
	if t.XPOS[last] == language.XPOSNNS || t.XPOS[last] == language.XPOSNNPS {
		return false
	}
	if first == begin {
		return true
	}
	switch t.UPOS[first-1] {
	case language.DET, language.PRON, language.PART, language.NUM:
		return false
	}
	return true
}
