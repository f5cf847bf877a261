package corpus

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// NameList is a list of names of a kind, for features of a name finder. A
// phrase is its tokens, cut as the engine cuts them and parted by a blank; the
// phrases are sorted and differ from each other.
type NameList struct {
	Kind    string
	Type    language.NameType
	Sources []string // in the order of their first row
	Rows    int      // how many the sources have, with repetitions
	Common  int      // how many phrases were left out because they are common words
	Phrases []string
}

// listSource is a file with the columns of names, and of kinds and sources
// where it has them.
type listSource struct {
	path, name, kind, source string
	comma                    rune
	fixedKind, fixedSource   string // of files that do not tell them by column
}

var listSources = []listSource{
	{path: "gazetteers-names/organisations.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-names/persons.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-names/positions.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-names/name-parts.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-names/media.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-names/events.tsv.gz", name: "name", kind: "type", source: "source", comma: '\t'},
	{path: "gazetteers-world/popular-names/common-forenames-by-country.csv", name: "Romanized Name", comma: ',', fixedKind: "given_name", fixedSource: "popular-names"},
	{path: "gazetteers-world/popular-names/common-surnames-by-country.csv", name: "Romanized Name", comma: ',', fixedKind: "family_name", fixedSource: "popular-names"},
	{path: placesFile, name: "name", comma: ',', fixedKind: "city", fixedSource: "world-cities"},
	{path: placesFile, name: "subcountry", comma: ',', fixedKind: "region", fixedSource: "world-cities"},
	{path: "gazetteers-world/country-codes/country-codes.csv", name: "CLDR display name", comma: ',', fixedKind: "country", fixedSource: "country-codes"},
	{path: "gazetteers-world/country-codes/country-codes.csv", name: "official_name_en", comma: ',', fixedKind: "country", fixedSource: "country-codes"},
	{path: "gazetteers-world/country-codes/country-codes.csv", name: "UNTERM English Short", comma: ',', fixedKind: "country", fixedSource: "country-codes"},
	{path: "gazetteers-world/country-codes/country-codes.csv", name: "Capital", comma: ',', fixedKind: "city", fixedSource: "country-codes"},
}

// openSources are the sources whose licence asks no more than credit: CC0 and
// public domain, PDDL, MIT, CC BY. Rows of other sources are left out.
var openSources = map[string]bool{
	"wikidata": true, "wikidata-derived": true, "factbook": true, "partyfacts": true, "football.db": true, "university-domains": true, "nasdaq": true,
	"nyse": true, "sp500": true, "ofac-sdn": true, "country-codes-orgs": true, "congress-legislators": true, "state-visits": true, "state-pocom": true,
	"state-people": true, "faker": true, "hand": true, "popular-names": true, "world-cities": true, "country-codes": true,
}

// listKinds are the kinds of lists, in their order, with what the sources call
// them.
var listKinds = []struct {
	kind  string
	typ   language.NameType
	types []string
}{
	{"given_name", language.Person, []string{"given_name"}},
	{"family_name", language.Person, []string{"family_name"}},
	{"person", language.Person, []string{
		"person.legislator", "person.diplomatic_record", "person.minister", "person.us_diplomat", "person.visiting_leader", "person.head_of_state",
		"person.head_of_government", "person.regional_leader", "person.foreign_minister",
	}},
	{"party", language.Organisation, []string{"org.party"}},
	{"company", language.Organisation, []string{"org.company"}},
	{"club", language.Organisation, []string{"org.sports_club"}},
	{"university", language.Organisation, []string{"org.university"}},
	{"government", language.Organisation, []string{"org.government", "org.legislature", "org.court"}},
	{"military", language.Organisation, []string{"org.military", "org.armed_group"}},
	{"international", language.Organisation, []string{"org.igo"}},
	{"media", language.Organisation, []string{"org.media", "org.news_agency", "org.news_agency_code"}},
	{"sanctioned", language.Organisation, []string{"org.sanctioned_entity"}},
	{"country", language.Country, []string{"country"}},
	{"city", language.Place, []string{"city"}},
	{"region", language.Place, []string{"region"}},
	{"people", language.Group, []string{"people"}},
	{"agreement", language.Agreement, []string{"agreement"}},
	{"event", language.Event, []string{
		"event.conflict", "event.attack", "event.election", "event.diplomatic", "event.disaster", "event.sport", "event.health", "event.accident", "event.other",
		"event.protest", "event.legal",
	}},
	{"weapon", language.Product, []string{"weapon"}},
	{"position", language.NoName, []string{"position"}},
	{"title", language.NoName, []string{"title"}},
}

// NameLists reads the lists of names under dir that may be used with no more
// than credit, and what the tables of this package add. Phrases that stand more
// often in small letters than with capitals in news-text are left out, as are
// such without a capital or without a Latin letter; lists that are left empty,
// too.
func NameLists(dir string) ([]NameList, error) {
	raw := map[string]*NameList{}
	byType := map[string]*NameList{}
	lists := make([]NameList, len(listKinds))
	for i, k := range listKinds {
		lists[i] = NameList{Kind: k.kind, Type: k.typ}
		raw[k.kind] = &lists[i]
		for _, t := range k.types {
			byType[t] = &lists[i]
		}
	}
	for _, s := range listSources {
		if err := s.read(dir, byType); err != nil {
			return nil, err
		}
	}
	addTables(raw)
	engine := language.Untrained()
	for i := range lists {
		lists[i].Phrases = cutPhrases(engine, lists[i].Phrases)
	}
	if err := dropCommonPhrases(dir, lists); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(lists, func(l NameList) bool { return len(l.Phrases) == 0 }), nil
}

// read adds the rows of a file to the lists of their types.
func (s listSource) read(dir string, byType map[string]*NameList) error {
	columns := []string{s.name}
	if s.kind != "" {
		columns = append(columns, s.kind, s.source)
	}
	return eachRow(filepath.Join(dir, s.path), s.comma, columns, func(row []string) {
		kind, source := s.fixedKind, s.fixedSource
		if s.kind != "" {
			kind = row[1]
			source, _, _ = strings.Cut(row[2], ":")
		}
		name := cleanName(row[0])
		if list := byType[kind]; list != nil && openSources[source] && name != "" {
			list.add(name, source)
		}
	})
}

func (l *NameList) add(phrase, source string) {
	l.Rows++
	l.Phrases = append(l.Phrases, phrase)
	if !slices.Contains(l.Sources, source) {
		l.Sources = append(l.Sources, source)
	}
}

// cleanName is a name without what stands in brackets behind it; empty where
// nothing is left that names could be found by.
func cleanName(name string) string {
	if at := strings.Index(name, " ("); at > 0 {
		name = name[:at]
	}
	name = strings.TrimSpace(name)
	letters := 0
	for _, r := range name {
		if r >= 0x250 && r < 0x1e00 || r >= 0x2e80 {
			return "" // of another script
		}
		if r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r >= 0xc0 {
			letters++
		}
	}
	if letters < 2 {
		return ""
	}
	return name
}

// addTables adds the tables of this package.
func addTables(lists map[string]*NameList) {
	const source = "tables of this program"
	for line := range tableLines(countriesText) {
		names, demonyms, _ := strings.Cut(line, ": ")
		addAll(lists["country"], names, source)
		addAll(lists["people"], demonyms, source)
	}
	for line := range tableLines(peoplesText) {
		addAll(lists["people"], line, source)
	}
	for line := range tableLines(titlesText) {
		for w := range strings.FieldsSeq(line) {
			lists["title"].add(w, source)
		}
	}
}

func addAll(list *NameList, phrases, source string) {
	for p := range strings.SplitSeq(phrases, ", ") {
		if p != "" {
			list.add(p, source)
		}
	}
}

// cutPhrases cuts phrases into tokens, sorted and without repetitions.
func cutPhrases(engine language.Engine, phrases []string) []string {
	slices.Sort(phrases)
	phrases = slices.Compact(phrases)
	var text strings.Builder
	blocks := make([]language.Span, len(phrases))
	for i, p := range phrases {
		blocks[i].Start = int32(text.Len())
		text.WriteString(p)
		blocks[i].End = int32(text.Len())
		text.WriteByte('\n')
	}
	a := engine.Analyse(text.String(), blocks, "en", 0)
	cut := make([]string, len(phrases))
	for _, s := range a.Sentences {
		for _, t := range a.Tokens[s.FirstToken:s.EndToken] {
			if cut[s.Block] != "" {
				cut[s.Block] += " "
			}
			cut[s.Block] += a.Text[t.Start:t.End]
		}
	}
	slices.Sort(cut)
	return slices.Compact(cut)
}

// longestCommon is the number of tokens up to which a phrase may be of common
// words.
const longestCommon = 3

// usage counts how a phrase is written in running text.
type usage struct{ small, capital int }

// common tells a phrase that is common words rather than a name.
func (u *usage) common() bool { return u.small >= 3 && u.small > 2*u.capital }

// dropCommonPhrases drops what is common words, and phrases without a capital.
func dropCommonPhrases(dir string, lists []NameList) error {
	used := map[string]*usage{}
	for _, l := range lists {
		for _, p := range l.Phrases {
			if strings.Count(p, " ") < longestCommon {
				used[strings.ToLower(p)] = &usage{}
			}
		}
	}
	if err := countUsage(dir, used); err != nil {
		return fmt.Errorf("count how names are written: %w", err)
	}
	for i := range lists {
		l := &lists[i]
		l.Phrases = slices.DeleteFunc(l.Phrases, func(p string) bool {
			if p == "" {
				return true
			}
			if l.Type == language.NoName {
				return false // offices are common words
			}
			u := used[strings.ToLower(p)]
			if strings.ToLower(p) == p || u != nil && u.common() {
				l.Common++
				return true
			}
			return false
		})
	}
	return nil
}

// countUsage counts phrases in news-text: all small letters, and a capital at
// the beginning of the phrase but not of a sentence.
func countUsage(dir string, used map[string]*usage) error {
	engine := language.Untrained()
	for d, err := range NewsTexts(dir) {
		if err != nil {
			return err
		}
		text := strings.Join(d.Paragraphs, "\n")
		a := engine.Analyse(text, lineBlocks(text), "en", 0)
		lower := strings.ToLower(text)
		if len(lower) != len(text) {
			continue // a letter whose small form has another length; offsets would not fit
		}
		for _, s := range a.Sentences {
			tokens := a.Tokens[s.FirstToken:s.EndToken]
			for i := 1; i < len(tokens); i++ {
				countAt(text, lower, tokens[i:], used)
			}
		}
	}
	return nil
}

// countAt counts the phrases that begin with the first of tokens.
func countAt(text, lower string, tokens []language.Span, used map[string]*usage) {
	var key [64]byte
	phrase := key[:0]
	small := true
	for n := 0; n < min(longestCommon, len(tokens)); n++ {
		t := tokens[n]
		if n > 0 {
			phrase = append(phrase, ' ')
		}
		phrase = append(phrase, lower[t.Start:t.End]...)
		small = small && text[t.Start:t.End] == lower[t.Start:t.End]
		u := used[string(phrase)]
		switch {
		case u == nil:
		case small:
			u.small++
		case isCapital(text[tokens[0].Start:t.End]):
			u.capital++
		}
	}
}
