package coreference

import (
	_ "embed"
	"maps"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/wordset"
)

//go:embed lexicon.txt
var lexiconText string

//go:embed given.txt
var givenText string

// lexicon are all words that the package has lists of; the lists are its classes.
var lexicon wordset.Lexicon

// classOf is a list of words.
func classOf(words ...string) wordset.Class { return lexicon.Of(words...) }

// classOfTable is the class of the words of a table: it tells which tokens need not
// be looked up there.
func classOfTable[V any](table *wordset.Table[V]) wordset.Class {
	var words []string
	for w := range table.All() {
		words = append(words, w)
	}
	return classOf(words...)
}

// sections are the lists of lexicon.txt, and givenNames those of given.txt.
var sections, givenNames = readSections(lexiconText), readSections(givenText)

// given are all given names.
var given = func() wordset.Class {
	var all []string
	for _, lists := range []map[string]wordset.Class{sections, givenNames} {
		all = slices.AppendSeq(all, lists["men"].All())
		all = slices.AppendSeq(all, lists["women"].All())
	}
	return classOf(all...)
}()

// readSections reads the lists of a lexicon.
func readSections(text string) map[string]wordset.Class {
	all := map[string][]string{}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			section = strings.Trim(line, "[]")
		default:
			all[section] = append(all[section], strings.Fields(line)...)
		}
	}
	sets := make(map[string]wordset.Class, len(all))
	for _, name := range slices.Sorted(maps.Keys(all)) {
		sets[name] = classOf(all[name]...)
	}
	return sets
}

// union is the list of the words of several sections.
func union(names ...string) wordset.Class {
	var all []string
	for _, name := range names {
		all = slices.AppendSeq(all, sections[name].All())
	}
	return classOf(all...)
}

// The lists by their names in lexicon.txt.
var (
	titleWords        = union("titles", "trades")
	titleModifiers    = sections["modifiers"]
	formerWords       = sections["former"]
	actingWords       = sections["acting"]
	deputyWords       = sections["deputy"]
	personNouns       = sections["persons"]
	maleNouns         = sections["male"]
	femaleNouns       = sections["female"]
	organisationNouns = sections["organisations"]
	placeNouns        = sections["places"]
	landNouns         = sections["lands"]
	stateRoles        = sections["states-roles"]
	cityNouns         = sections["cities"]
	agreementNouns    = sections["agreements"]
	soleNouns         = sections["sole"]
	occasions         = sections["occasions"]
	appointing        = sections["appointing"]
	speechVerbs       = sections["speech"]
	agentVerbs        = sections["verbs-of-agents"]
	occupations       = union("occupations", "trades")
	emptyVerbs        = sections["reporting-it"]
	emptyAdjectives   = sections["it-adjectives"]
)

// owners are titles of those whom copy calls rich.
var owners = classOf("founder", "co-founder", "owner", "chairman", "investor", "shareholder")

// hypernyms are nouns for persons with the titles of those that they can mean.
var hypernyms = map[string]wordset.Class{
	"official": sections["officials"], "leader": sections["leaders"], "diplomat": sections["diplomats"], "envoy": sections["diplomats"],
	"politician": sections["politicians"], "statesman": sections["politicians"], "lawmaker": sections["lawmakers"], "legislator": sections["lawmakers"],
	"cleric": sections["clerics"], "clergyman": sections["clerics"], "monarch": sections["monarchs"], "ruler": sections["monarchs"], "officer": sections["officers"], "commander": sections["officers"],
	"parliamentarian": sections["lawmakers"], "executive": sections["executives"], "boss": sections["executives"],
	"congressman": classOf("representative"), "congresswoman": classOf("representative"), "pontiff": classOf("pope"), "judge": classOf("justice", "magistrate", "sheriff"), "magistrate": classOf("judge"), "prelate": classOf("archbishop", "bishop", "cardinal"),
	"billionaire": owners, "tycoon": owners, "magnate": owners, "mogul": owners, "businessman": owners, "businesswoman": owners, "entrepreneur": owners,
	"academic": classOf("professor", "lecturer", "rector"), "scientist": sections["scientists"],
}

// gender is what a mention says of a person's sex.
type gender uint8

// The genders; a mention of no person has neuter.
const (
	noGender gender = iota
	male
	female
	neuter
	either // an honorific of both
)

// honorifics are words of courtesy before names; they are no roles.
var honorifics = func() *wordset.Table[gender] {
	m := &wordset.Table[gender]{}
	for w := range sections["doctor"].All() {
		m.Add(w, either)
	}
	for w := range sections["mister"].All() {
		m.Add(w, male)
	}
	for w := range sections["mistress"].All() {
		m.Add(w, female)
	}
	return m
}()

// honorificWords are the words of honorifics.
var honorificWords = classOfTable(honorifics)

// titleForms are the words that end titles, as they are, with a point or in the
// plural.
var titleForms = func() wordset.Class {
	var forms []string
	for w := range titleWords.All() {
		forms = append(forms, w, w+".", w+"s")
		if stem, ok := strings.CutSuffix(w, "man"); ok {
			forms = append(forms, stem+"men")
		}
	}
	return classOf(forms...)
}()

// isTitle tells whether a word, in small letters, ends titles.
func isTitle(word string) bool { return titleForms.Has(word) }

// men and women are the lists of given names, the surest first.
var men, women = [...]wordset.Class{sections["men"], givenNames["men"]}, [...]wordset.Class{sections["women"], givenNames["women"]}

// givenGender is the gender of a given name, noGender where it is not known or
// can be both.
func givenGender(name string) gender {
	name = strings.ToLower(name)
	if first, _, ok := strings.Cut(name, "-"); ok {
		name = first
	}
	return genderIn(lexicon.Row(name))
}

// givenGender is givenGender of a token.
func (t *text) givenGender(i int) gender {
	if first, _, ok := strings.Cut(t.lower[i], "-"); ok {
		return genderIn(lexicon.Row(first))
	}
	return genderIn(t.rows[i])
}

// genderIn is givenGender of the name with a row.
func genderIn(row wordset.Row) gender {
	if row == 0 {
		return noGender
	}
	for i := range men {
		switch m, f := men[i].In(row), women[i].In(row); {
		case m && !f:
			return male
		case f && !m:
			return female
		case m:
			return noGender
		}
	}
	return noGender
}
