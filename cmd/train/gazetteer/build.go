// Package gazetteer builds the gazetteer that service/analysis embeds out of
// open lists and the tables of this folder, which are the project's own.
//
// Only sources that may be passed on without conditions on the whole are read:
// public domain, CC0, PDDL, MIT and CC BY (GeoNames, credited in SOURCES.md).
package gazetteer

import (
	"embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// output is the file that is written, from the root of the repository.
var output = filepath.Join("service", "analysis", "gazetteer", "gazetteer.bin")

//go:embed *.tsv
var tables embed.FS

// Weights of kinds: how often a name means a thing of each, set against the
// others of the same name.
const (
	countryWeight      = 60
	capitalWeight      = 30
	knownCityWeight    = 20 // of places.tsv
	knownRegionWeight  = 15 // of regions.tsv
	organisationWeight = 20
	regionWeight       = 3
	cityWeight         = 1
	demonymWeight      = 30
	otherWeight        = 5
)

// builder gathers the names.
type builder struct {
	corpora   string
	names     []gazetteer.Named
	codes     map[string]string // country code by folded name
	canonical map[string]string // country name by code
	items     map[string]string // Wikidata item by code
}

// Build writes the gazetteer and the list of given names, and tells log what is
// in them.
func Build(corpora string, log io.Writer) error {
	b := &builder{corpora: corpora, codes: map[string]string{}, canonical: map[string]string{}, items: map[string]string{}}
	for _, step := range []func() error{
		b.countries, b.groups, b.places, b.regions, b.governments, b.organisations, b.bodies, b.media, b.worldCities, b.publicBodies, b.agreements, b.known,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := b.weigh(); err != nil {
		return err
	}
	file, err := gazetteer.Encode(b.names)
	if err != nil {
		return err
	}
	if err := os.WriteFile(output, file, 0o644); err != nil {
		return err
	}
	g, err := gazetteer.Decode(file)
	if err != nil {
		return err
	}
	fmt.Fprintf(log, "%s: %d names, %d bytes, version %s\n", output, g.Len(), len(file), g.Version())
	return buildGiven(corpora, log)
}

// add adds a name; a trailing ? makes it weak.
func (b *builder) add(name string, e gazetteer.Entry) {
	if rest, weak := strings.CutSuffix(name, "?"); weak {
		name, e.Weak = rest, true
	}
	if gazetteer.Fold(name) != "" {
		b.names = append(b.names, gazetteer.Named{Name: name, Entry: e})
	}
}

// addAll adds a canonical name and its other names, parted by bars.
func (b *builder) addAll(canonical, others string, e gazetteer.Entry) {
	e.Canonical = strings.TrimSuffix(canonical, "?")
	b.add(canonical, e)
	for other := range strings.SplitSeq(others, "|") {
		if other != "" {
			b.add(other, e)
		}
	}
}

// countries reads the project's table of countries, and takes codes, capitals,
// official names and Wikidata items from country-codes.
func (b *builder) countries() error {
	records, err := readCSV(filepath.Join(b.corpora, "gazetteers-world", "country-codes", "country-codes.csv"))
	if err != nil {
		return err
	}
	official := map[string][]string{}
	capitals := map[string]string{}
	for _, r := range records {
		code := r["ISO3166-1-Alpha-2"]
		b.items[code] = r["wikidata_id"][strings.LastIndexByte(r["wikidata_id"], '/')+1:]
		official[code] = []string{r["official_name_en"], r["UNTERM English Short"], r["UNTERM English Formal"]}
		capitals[code] = r["Capital"]
	}
	b.items["NA"] = "Q1030"
	b.items["XK"] = "Q1246"
	capitals["XK"] = "Pristina"
	rows, err := readTable("countries.tsv", 4)
	if err != nil {
		return err
	}
	for _, r := range rows {
		code, name := r[0], r[1]
		e := gazetteer.Entry{Kind: gazetteer.Country, Type: language.Country, Country: code, Wikidata: b.items[code], Prior: countryWeight}
		b.canonical[code] = name
		b.addAll(name, r[2], e)
		e.Canonical = name
		for _, other := range official[code] {
			other, _, _ = strings.Cut(strings.TrimSuffix(strings.TrimSpace(other), " **"), " (")
			b.add(other, e)
			b.codes[gazetteer.Fold(other)] = code
		}
		for n := range strings.SplitSeq(name+"|"+r[2], "|") {
			if key := gazetteer.Fold(n); b.codes[key] == "" {
				b.codes[key] = code
			}
		}
		b.demonyms(r[3], gazetteer.Entry{Kind: gazetteer.Demonym, Type: language.Group, Canonical: name, Country: code, Prior: demonymWeight})
		if capital := capitals[code]; capital != "" {
			b.addAll(capital, "", gazetteer.Entry{Kind: gazetteer.Capital, Type: language.Place, Country: code, Prior: capitalWeight})
		}
	}
	return nil
}

// demonyms adds the forms of a list as countries.tsv writes them.
func (b *builder) demonyms(list string, e gazetteer.Entry) {
	for form := range strings.SplitSeq(list, "|") {
		if form == "" {
			continue
		}
		if adjective, ok := strings.CutSuffix(form, "*"); ok {
			b.add(adjective, e)
			continue
		}
		weak := strings.HasSuffix(form, "?")
		form = strings.TrimSuffix(strings.TrimPrefix(form, "-"), "?")
		singular, plural, ok := strings.Cut(form, "/")
		if !ok {
			plural = singular + "s"
		}
		noun := e
		noun.Noun, noun.Weak = true, weak
		b.add(singular, noun)
		if plural != singular {
			noun.Plural = true
			b.add(plural, noun)
		}
	}
}

// groups reads the peoples that are no country's.
func (b *builder) groups() error {
	rows, err := readTable("groups.tsv", 3)
	for _, r := range rows {
		b.demonyms(r[0], gazetteer.Entry{Kind: gazetteer.People, Type: language.Group, Canonical: r[2], Country: r[1], Prior: demonymWeight})
	}
	return err
}

// places reads the well-known cities. Those that are capitals are the same
// thing as the country's capital.
func (b *builder) places() error {
	rows, err := readTable("places.tsv", 4)
	if err != nil {
		return err
	}
	capitals := map[string]int{}
	for i, n := range b.names {
		if n.Kind == gazetteer.Capital {
			capitals[gazetteer.Fold(n.Name)+"/"+n.Country] = i
		}
	}
	for _, r := range rows {
		e := gazetteer.Entry{Kind: gazetteer.City, Type: language.Place, Country: r[1], Wikidata: r[3], Prior: knownCityWeight}
		for name := range strings.SplitSeq(r[0]+"|"+r[2], "|") {
			if i, ok := capitals[gazetteer.Fold(name)+"/"+r[1]]; ok {
				e.Kind, e.Prior = gazetteer.Capital, capitalWeight
				b.names[i].Wikidata, b.names[i].Canonical = r[3], strings.TrimSuffix(r[0], "?")
			}
		}
		b.addAll(r[0], r[2], e)
	}
	return nil
}

// regions reads the project's table of regions.
func (b *builder) regions() error {
	rows, err := readTable("regions.tsv", 4)
	for _, r := range rows {
		b.addAll(r[0], r[2], gazetteer.Entry{Kind: gazetteer.Region, Type: language.Place, Country: r[1], Wikidata: r[3], Prior: knownRegionWeight})
	}
	return err
}

// governments reads seats and bodies of states.
func (b *builder) governments() error {
	rows, err := readTable("governments.tsv", 4)
	for _, r := range rows {
		b.addAll(r[0], r[3], gazetteer.Entry{Kind: gazetteer.Government, Type: language.ParseNameType(r[2]), Country: r[1], Prior: organisationWeight})
	}
	return err
}

// organisations reads international bodies.
func (b *builder) organisations() error {
	rows, err := readTable("organisations.tsv", 3)
	for _, r := range rows {
		b.addAll(r[0], r[1], gazetteer.Entry{Kind: gazetteer.Organisation, Type: language.Organisation, Wikidata: r[2], Prior: organisationWeight})
	}
	return err
}

// bodies reads companies, parties and clubs.
func (b *builder) bodies() error {
	rows, err := readTable("bodies.tsv", 3)
	for _, r := range rows {
		b.addAll(r[0], r[2], gazetteer.Entry{Kind: gazetteer.Organisation, Type: language.Organisation, Country: r[1], Prior: organisationWeight})
	}
	return err
}

// shortestAgency is the number of letters that an abbreviation of a news agency has
// at least, so that it is seldom another's.
const shortestAgency = 3

// media reads news agencies, papers and broadcasters, of the collection's own making
// (CC0). Their countries are left out: they tell little of a story. All but the names
// of agencies are weak: "Dawn", "Foreign Affairs", "ACP".
func (b *builder) media() error {
	records, err := readTSV(filepath.Join(b.corpora, "gazetteers-names", "media.tsv.gz"))
	have := map[string]bool{}
	for _, n := range b.names {
		have[gazetteer.Fold(n.Name)] = true
	}
	for _, r := range records {
		name := r["name"]
		short := gazetteer.IsShort(name)
		key := gazetteer.Fold(name)
		if r["source"] != "hand" || key == "" || have[key] || short && len(name) < shortestAgency {
			continue
		}
		have[key] = true
		weak := r["type"] != "org.news_agency" || !short && !strings.Contains(name, " ")
		b.add(name, gazetteer.Entry{Kind: gazetteer.Organisation, Type: language.Organisation, Canonical: r["canonical"], Prior: otherWeight, Weak: weak})
	}
	return err
}

// worldCities reads cities and the regions that they lie in.
func (b *builder) worldCities() error {
	records, err := readCSV(filepath.Join(b.corpora, "gazetteers-world", "world-cities", "world-cities.csv.gz"))
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, n := range b.names {
		if n.Kind == gazetteer.Capital || n.Kind == gazetteer.City || n.Kind == gazetteer.Region {
			have[n.Kind.String()+gazetteer.Fold(n.Name)+n.Country] = true
		}
	}
	for _, r := range records {
		code := b.code(r["country"])
		if code == "" {
			return fmt.Errorf("world-cities: country %q is not in countries.tsv", r["country"])
		}
		for _, p := range []struct {
			name   string
			kind   gazetteer.Kind
			weight float64
		}{{r["name"], gazetteer.City, cityWeight}, {r["subcountry"], gazetteer.Region, regionWeight}} {
			key := gazetteer.Fold(p.name) + code
			if p.kind == gazetteer.City && have[gazetteer.Capital.String()+key] || have[p.kind.String()+key] {
				continue
			}
			have[p.kind.String()+key] = true
			b.addAll(p.name, "", gazetteer.Entry{Kind: p.kind, Type: language.Place, Country: code, Prior: p.weight})
		}
	}
	return nil
}

// code is the code of a country by its name, which may be turned round as in
// "Korea, Republic of".
func (b *builder) code(name string) string {
	if code := b.codes[gazetteer.Fold(name)]; code != "" {
		return code
	}
	if _, code, ok := strings.Cut(name, "alpha-2 code: "); ok {
		return code // of a country that the list's makers could not name
	}
	head, _, _ := strings.Cut(name, " (")
	head, rest, _ := strings.Cut(head, ", ")
	if code := b.codes[gazetteer.Fold(rest+" "+head)]; code != "" {
		return code
	}
	return b.codes[gazetteer.Fold(head)]
}

// publicKinds are the types of gazetteers-names that are taken over.
var publicKinds = map[string]gazetteer.Kind{
	"org.igo": gazetteer.Organisation, "org.armed_group": gazetteer.Organisation,
	"org.government": gazetteer.Government, "org.military": gazetteer.Government, "org.legislature": gazetteer.Government, "org.court": gazetteer.Government,
}

// freeSources are the sources of gazetteers-names that may be passed on: CC0,
// public domain, MIT.
var freeSources = map[string]bool{
	"wikidata": true, "wikidata-derived": true, "factbook": true, "country-codes-orgs": true, "congress-legislators": true, "hand": true,
}

// commonIn is the number of countries in whose bodies' names a word is met from
// which on it tells none of them: "ministry", "supreme".
const commonIn = 5

// commonWords are the words of names of states' bodies that tell no country.
func commonWords(records []map[string]string) map[string]bool {
	countries := map[string]map[string]bool{}
	for _, r := range records {
		if publicKinds[r["type"]] != gazetteer.Government || r["country"] == "" {
			continue
		}
		for _, word := range strings.Fields(gazetteer.Fold(r["name"])) {
			if countries[word] == nil {
				countries[word] = map[string]bool{}
			}
			countries[word][r["country"]] = true
		}
	}
	common := map[string]bool{}
	for word, in := range countries {
		common[word] = len(in) >= commonIn
	}
	return common
}

// anybodys tells whether a name is of common words alone, so that bodies of other
// countries have it, too, whatever the list says: "Interior Ministry".
func anybodys(key string, common map[string]bool) bool {
	for _, word := range strings.Fields(key) {
		if !common[word] {
			return false
		}
	}
	return true
}

// publicBodies reads organisations of states and between them. A name that
// bodies of many countries have or may have is left out: it tells nothing.
func (b *builder) publicBodies() error {
	records, err := readTSV(filepath.Join(b.corpora, "gazetteers-names", "organisations.tsv.gz"))
	if err != nil {
		return err
	}
	countries := map[string]map[string]bool{}
	for _, r := range records {
		key := gazetteer.Fold(r["name"])
		if countries[key] == nil {
			countries[key] = map[string]bool{}
		}
		countries[key][r["country"]] = true
	}
	have := map[string]bool{}
	for _, n := range b.names {
		have[gazetteer.Fold(n.Name)] = true
	}
	common := commonWords(records)
	for _, r := range records {
		kind, key := publicKinds[r["type"]], gazetteer.Fold(r["name"])
		if kind == gazetteer.NoKind || !freeSources[r["source"]] || key == "" || have[key] || len(countries[key]) > 1 || len(r["name"]) < 3 ||
			kind == gazetteer.Government && anybodys(key, common) {
			continue
		}
		item := r["id"]
		if !strings.HasPrefix(item, "Q") {
			item = ""
		}
		b.add(r["name"], gazetteer.Entry{Kind: kind, Type: language.Organisation, Canonical: r["canonical"], Country: r["country"], Wikidata: item, Prior: otherWeight})
	}
	return nil
}

// agreements reads treaties and weapons, of the collection's own making (CC0).
func (b *builder) agreements() error {
	records, err := readTSV(filepath.Join(b.corpora, "gazetteers-names", "events.tsv.gz"))
	for _, r := range records {
		e := gazetteer.Entry{Canonical: r["canonical"], Prior: otherWeight}
		switch {
		case r["source"] != "hand":
			continue
		case r["type"] == "agreement":
			e.Kind, e.Type = gazetteer.Agreement, language.Agreement
		case r["type"] == "weapon":
			e.Kind, e.Type, e.Weak = gazetteer.Weapon, language.Product, !strings.ContainsAny(r["name"], " -0123456789")
		default:
			continue
		}
		b.add(r["name"], e)
	}
	return err
}

// known reads the names whose type is settled. They take the place of whatever else
// has the name, but for what is of the same type and alone, as a region with its
// country.
func (b *builder) known() error {
	rows, err := readTable("known.tsv", 4)
	if err != nil {
		return err
	}
	have := map[string][]int{}
	for i, n := range b.names {
		key := gazetteer.Fold(n.Name)
		have[key] = append(have[key], i)
	}
	replaced := map[int]bool{}
	for _, r := range rows {
		e := gazetteer.Entry{Kind: gazetteer.Known, Type: language.ParseNameType(strings.TrimPrefix(r[1], "NONE")), Country: r[2], Prior: organisationWeight, Canonical: strings.TrimSuffix(r[0], "?")}
		for name := range strings.SplitSeq(strings.TrimSuffix(r[0]+"|"+r[3], "|"), "|") {
			others := have[gazetteer.Fold(name)]
			if len(others) == 1 && b.names[others[0]].Type == e.Type && !b.names[others[0]].Weak {
				continue
			}
			for _, i := range others {
				replaced[i] = true
			}
			b.add(name, e)
		}
	}
	kept := b.names[:0]
	for i, n := range b.names {
		if !replaced[i] {
			kept = append(kept, n)
		}
	}
	b.names = kept
	return nil
}

// weigh sets the weights of priors.tsv.
func (b *builder) weigh() error {
	rows, err := readTable("priors.tsv", 4)
	if err != nil {
		return err
	}
	weights := map[string]float64{}
	for _, r := range rows {
		var w float64
		if _, err := fmt.Sscan(r[3], &w); err != nil {
			return fmt.Errorf("priors.tsv: %s: %w", r[0], err)
		}
		weights[gazetteer.Fold(r[0])+"/"+r[1]+"/"+r[2]] = w
	}
	for i, n := range b.names {
		key := gazetteer.Fold(n.Name) + "/" + n.Kind.String() + "/" + n.Country
		if w, ok := weights[key]; ok {
			b.names[i].Prior = w
		}
	}
	return nil
}
