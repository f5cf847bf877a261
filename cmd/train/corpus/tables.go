package corpus

import (
	_ "embed" // the tables of words
	"strings"
	"sync"
)

//go:embed data/countries.txt
var countriesText string

//go:embed data/peoples.txt
var peoplesText string

//go:embed data/titles.txt
var titlesText string

// tables are what words are known to be. Keys are in small letters; words of a
// phrase are parted by a blank.
type tables struct {
	countries map[string]bool // their common, official and former names
	either    map[string]bool // countries' names that are other places' names, too, or of parts of countries
	peoples   map[string]bool // nationalities, peoples, religious and political groups: adjectives and nouns
	titles    map[string]bool // words before a person's name, without "."
}

// knownWords are the embedded tables.
var knownWords = sync.OnceValue(func() *tables {
	t := &tables{countries: map[string]bool{}, either: map[string]bool{}, peoples: map[string]bool{}, titles: map[string]bool{}}
	for line := range tableLines(countriesText) {
		names, demonyms, _ := strings.Cut(line, ": ")
		addPhrases(t.countries, names)
		addPhrases(t.peoples, demonyms)
	}
	for line := range tableLines(peoplesText) {
		addPhrases(t.peoples, line)
	}
	for line := range tableLines(titlesText) {
		for _, w := range strings.Fields(line) {
			t.titles[strings.ToLower(w)] = true
		}
	}
	addPhrases(t.either, "England, Scotland, Wales, Northern Ireland, Hong Kong, Macau, Puerto Rico, Greenland, Taiwan, Palestine, Kosovo, "+
		"Kurdistan, Georgia, Luxembourg, Zanzibar, Biafra, Abkhazia, South Ossetia, Transnistria, Somaliland, Nagorno-Karabakh, Western Sahara, "+
		"Prussia, Vatican, Crimea, Korea, Malaya, Ireland, Singapore, Monaco, Vatican City, Gibraltar, Bermuda, Guam, Aruba")
	return t
})

// tableLines are the lines of a table without its comments.
func tableLines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(text) {
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// addPhrases adds phrases parted by ", ".
func addPhrases(set map[string]bool, phrases string) {
	for p := range strings.SplitSeq(phrases, ", ") {
		if p != "" {
			set[strings.ToLower(p)] = true
		}
	}
}

// isTitle tells a word that stands before persons' names.
func (t *tables) isTitle(word string) bool {
	return t.titles[strings.ToLower(strings.TrimSuffix(word, "."))] || t.titles[strings.ToLower(word)]
}

// cues are words of names by which their type is known, where the corpus says
// less.
var (
	facilityCues = words("Airport Airfield Airbase Base Barracks Bridge Building Cathedral Center Centre Chapel Church Cinema Club Dam Embassy Estate Farm " +
		"Gallery Garden Gardens Gate Hall Harbour Harbor Hospital Hotel House Inn Library Lodge Lounge Mall Mansion Market Memorial Monastery Monument Mosque Motel " +
		"Museum Palace Park Pier Pipeline Plant Plaza Port Prison Restaurant Resort Road Avenue Boulevard Street Highway Expressway Freeway Motorway Turnpike Railway Tunnel Canal " +
		"School Square Stadium Arena Station Synagogue Temple Terminal Theater Theatre Tower Towers Zoo Cafe Café Pub Bar Shrine Reactor Refinery Crossing Checkpoint Cemetery Castle Fort")
	placeCues = words("River Lake Sea Ocean Gulf Bay Strait Straits Island Islands Isle Isles Mountain Mountains Mount Valley Desert Peninsula Cape Province County District " +
		"State States Region Republic Territory Territories City Town Village Municipality Governorate Prefecture Oblast Canton Parish Shire Coast Beach Hills Hill Basin Delta Plateau Channel " +
		"Forest Creek Falls Heights Strip Corridor Border Continent Hemisphere Archipelago Kingdom Empire Duchy Emirate Sultanate")
	leadingPlaceCues = words("River Lake Sea Gulf Bay Strait Isle Mount Cape Kingdom Republic Province State City Duchy County Emirate")
	agreementCues    = words("Treaty Agreement Agreements Accord Accords Convention Conventions Protocol Pact Charter Act Acts Constitution Resolution Bill Law Laws Declaration Deal " +
		"Amendment Memorandum Communique Communiqué Covenant Armistice Truce Edict Statute Ordinance Code")
	eventCues = words("War Wars Battle Revolution Revolt Uprising Rebellion Olympics Games Cup Festival Championship Championships Conference Summit Election Elections Referendum " +
		"Tournament Hurricane Typhoon Cyclone Earthquake Tsunami Massacre Holocaust Crisis Siege Crusade Crusades Campaign Operation Offensive Insurgency Intifada Coup Grand-Prix Open " +
		"Marathon Primary Primaries By-election Depression Famine Genocide Expo Exhibition Fair Congress Incident Disaster Attack Attacks Bombing Bombings Scandal Trial Trials Convention Series Awards Parade")
)

// words is a set of words in small letters.
func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[strings.ToLower(w)] = true
	}
	return set
}
