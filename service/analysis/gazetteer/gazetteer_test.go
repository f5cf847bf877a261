package gazetteer_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// best is the likeliest meaning of a name, as "kind country canonical".
func best(t *testing.T, g *gazetteer.Gazetteer, name string) string {
	t.Helper()
	found := g.Lookup(name)
	if found == nil {
		return ""
	}
	return strings.TrimSpace(found[0].Kind.String() + " " + found[0].Country + " " + found[0].Canonical)
}

func TestLookup_LikeliestMeaning(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"US", "country US United States"},
		{"U.S.", "country US United States"},
		{"United States", "country US United States"},
		{"the United States", "country US United States"},
		{"the United States of America", "country US United States"},
		{"USA", "country US United States"},
		{"us", ""},
		{"Us", ""},
		{"SYRIA", "country SY Syria"},
		{"UNITED KINGDOM", "country GB United Kingdom"},
		{"Syrian Arab Republic", "country SY Syria"},
		{"Burma", "country MM Myanmar"},
		{"Zaire", "country CD Democratic Republic of the Congo"},
		{"Côte d’Ivoire", "country CI Ivory Coast"},
		{"Cote d'Ivoire", "country CI Ivory Coast"},
		{"Guinea-Bissau", "country GW Guinea-Bissau"},
		{"Guinea", "country GN Guinea"},
		{"Equatorial Guinea", "country GQ Equatorial Guinea"},
		{"Papua New Guinea", "country PG Papua New Guinea"},
		{"Niger", "country NE Niger"},
		{"Jordan", "country JO Jordan"},
		{"Namibia", "country NA Namibia"},
		{"Kosovo", "country XK Kosovo"},
		{"Victoria", "region AU Victoria"},
		{"Tehran", "capital IR Tehran"},
		{"Kiev", "capital UA Kyiv"},
		{"Washington", "capital US Washington"},
		{"Wellington", "capital NZ Wellington"},
		{"Saigon", "city VN Ho Chi Minh City"},
		{"Calif.", "region US California"},
		{"Idlib", "region SY Idlib"},
		{"Kremlin", "government RU Kremlin"},
		{"UN", "organisation  United Nations"},
		{"U.N.", "organisation  United Nations"},
		{"IAEA", "organisation  International Atomic Energy Agency"},
		{"al-Shabaab", "government SO Al-Shabaab"},
		{"JCPOA", "agreement  Joint Comprehensive Plan of Action"},
		{"Nowhereville-upon-Nothing", ""},
		{"", ""},
		{"...", ""},
	} {
		if got := best(t, gazetteer.Builtin(), c.name); got != c.want {
			t.Errorf("Lookup(%q): got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestLookup_AmbiguousNamesKeepTheirMeanings(t *testing.T) {
	for name, countries := range map[string][]string{
		"Georgia": {"GE", "US"}, "Congo": {"CD", "CG"}, "Korea": {"KR", "KP"}, "Punjab": {"IN", "PK"},
		"Victoria": {"AU", "CA", "SC"}, "Birmingham": {"GB", "US"}, "Hyderabad": {"IN", "PK"},
	} {
		var sum float64
		got := map[string]bool{}
		for _, e := range gazetteer.Builtin().Lookup(name) {
			got[e.Country], sum = true, sum+e.Prior
		}
		for _, c := range countries {
			if !got[c] {
				t.Errorf("Lookup(%q) has no meaning in %s", name, c)
			}
		}
		if sum < 0.98 || sum > 1.02 {
			t.Errorf("Lookup(%q): the priors add up to %v", name, sum)
		}
	}
}

func TestDemonym_Countries(t *testing.T) {
	for _, c := range []struct {
		word, country string
		noun, plural  bool
	}{
		{"Syrian", "SY", true, false},
		{"Syrians", "SY", true, true},
		{"British", "GB", false, false},
		{"Britons", "GB", true, true},
		{"Frenchmen", "FR", true, true},
		{"Dutch", "NL", false, false},
		{"Danes", "DK", true, true},
		{"Nigerien", "NE", true, false},
		{"Nigerian", "NG", true, false},
		{"Burkinabe", "BF", false, false},
		{"Swiss", "CH", false, false},
		{"North Korean", "KP", true, false},
		{"U.S.", "US", false, false},
		{"New Zealander", "NZ", true, false},
		{"Kurds", "", true, true},
		{"Scottish", "GB", false, false},
	} {
		found := gazetteer.Builtin().Demonym(c.word)
		ok := false
		for _, e := range found {
			ok = ok || (e.Kind == gazetteer.Demonym || e.Kind == gazetteer.People) && e.Country == c.country && e.Noun == c.noun && e.Plural == c.plural
		}
		if !ok {
			t.Errorf("Demonym(%q) = %+v", c.word, found)
		}
	}
	if found := gazetteer.Builtin().Demonym("Damascus"); found != nil {
		t.Errorf("Demonym(Damascus) = %v", found)
	}
}

func TestCapital_ItsCountry(t *testing.T) {
	for capital, want := range map[string]string{"Damascus": "Syria", "Tehran": "Iran", "Accra": "Ghana", "Washington": "United States", "Canberra": "Australia", "Beijing": "China", "Kyiv": "Ukraine", "Pristina": "Kosovo", "Windhoek": "Namibia"} {
		if got, _ := gazetteer.Builtin().Capital(capital); got.Canonical != want || got.Wikidata == "" {
			t.Errorf("Capital(%q) = %+v, want %s with its item", capital, got, want)
		}
	}
	if got := gazetteer.Builtin().Version(); got != gazetteer.BuiltinVersion() {
		t.Errorf("version %q, and %q without reading", got, gazetteer.BuiltinVersion())
	}
	if _, ok := gazetteer.Builtin().Capital("Sydney"); ok {
		t.Error("Sydney is a capital")
	}
}

// tokens cuts text at blanks.
func tokens(text string) []language.Span {
	var spans []language.Span
	at := 0
	for word := range strings.FieldsSeq(text) {
		start := at + strings.Index(text[at:], word)
		at = start + len(word)
		spans = append(spans, language.Span{Start: int32(start), End: int32(at)})
	}
	return spans
}

func TestLongest_TakesTheLongestName(t *testing.T) {
	for text, want := range map[string]int{
		"Democratic Republic of the Congo said": 5, "United Nations Security Council met": 4, "US State Department spokesman": 3,
		"New York Marathon": 2, "South Korea and": 2, "said it": 0, "Zzyzzyva day": 0, "Iran nuclear deal talks": 3,
	} {
		if got, _ := gazetteer.Builtin().Longest(text, tokens(text)); got != want {
			t.Errorf("Longest(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestWith_TheUserWins(t *testing.T) {
	const file = "name,type,canonical name,id,country\n" +
		"Washington,PERSON,Dinah Washington,Q204411,US\n" +
		"Fleet House,facility,,,gh\n" +
		"\"Acme, Ltd\",ORGANIZATION,Acme Limited,acme-1,\n"
	g, err := gazetteer.Builtin().With(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want := []gazetteer.Entry{{Kind: gazetteer.User, Type: language.Person, Canonical: "Dinah Washington", Country: "US", Wikidata: "Q204411", Prior: 1}}
	if diff := cmp.Diff(want, g.Lookup("Washington")); diff != "" {
		t.Errorf("Washington (-want +got):\n%s", diff)
	}
	want = []gazetteer.Entry{{Kind: gazetteer.User, Type: language.Facility, Canonical: "Fleet House", Country: "GH", Prior: 1}}
	if diff := cmp.Diff(want, g.Lookup("Fleet House")); diff != "" {
		t.Errorf("Fleet House (-want +got):\n%s", diff)
	}
	if got := best(t, g, "Damascus"); got != "capital SY Damascus" {
		t.Errorf("Damascus: %q", got)
	}
	if n, _ := g.Longest("Fleet House in", tokens("Fleet House in")); n != 2 {
		t.Errorf("Longest(Fleet House in) = %d", n)
	}
	if g.Version() == gazetteer.Builtin().Version() {
		t.Error("the version does not tell of the user's names")
	}
	if got := best(t, gazetteer.Builtin(), "Washington"); got != "capital US Washington" {
		t.Errorf("the embedded gazetteer has changed: %q", got)
	}
}

func TestWith_ErrorsNameLineAndColumn(t *testing.T) {
	const heading = "name,type,canonical name,id,country\n"
	for name, c := range map[string]struct{ file, want string }{
		"no heading":      {"Paris,PLACE,Paris,,FR\n", `line 1, column "name"`},
		"empty":           {"", `line 1, column "name"`},
		"unknown type":    {heading + "A,CITY,,,\n", `line 2, column "type"`},
		"unknown country": {heading + "A,PLACE,,,\nB,PLACE,,,ZZ\n", `line 3, column "country"`},
		"small name":      {heading + "acme,PLACE,,,\n", `line 2, column "name"`},
		"too few columns": {heading + "A,PLACE\n", `line 2, column "canonical name"`},
		"not CSV":         {heading + "A,\"PLACE,,,\n", `line 2`},
		"not UTF-8":       {heading + "A\xff,PLACE,,,\n", `line 2, column "name"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := gazetteer.Builtin().With(strings.NewReader(c.file))
			if rapporteur.KindOf(err) != rapporteur.Invalid || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want an invalid field at %s", err, c.want)
			}
		})
	}
}

func TestDecode_RefusesDamage(t *testing.T) {
	file, err := gazetteer.Encode([]gazetteer.Named{{Name: "Accra", Entry: gazetteer.Entry{Kind: gazetteer.Capital, Type: language.Place, Canonical: "Accra", Country: "GH", Prior: 3}}})
	if err != nil {
		t.Fatal(err)
	}
	g, err := gazetteer.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := best(t, g, "Accra"); got != "capital GH Accra" {
		t.Errorf("read back: %q", got)
	}
	for i := range file {
		damaged := bytes.Clone(file)
		damaged[i] ^= 0x20
		if g, err := gazetteer.Decode(damaged); err == nil && best(t, g, "Accra") != "capital GH Accra" {
			t.Errorf("byte %d changed: no error", i)
		}
	}
	if _, err := gazetteer.Decode(file[:len(file)-4]); err == nil {
		t.Error("a file that is cut off is read")
	}
}

func TestLookup_DoesNotAllocate(t *testing.T) {
	g := gazetteer.Builtin()
	text := "Deputy head of the Organisation for Economic Co-operation and Development in Côte d'Ivoire"
	spans := tokens(text)
	if n := testing.AllocsPerRun(100, func() {
		g.Lookup("Democratic Republic of the Congo")
		g.Lookup("Åland Islands")
		g.Longest(text, spans[4:])
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzLookup(f *testing.F) {
	for _, s := range []string{"U.S.", "the United States", "Côte d’Ivoire", "al-Qaeda", "", "\xff", strings.Repeat("A ", 200)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		g := gazetteer.Builtin()
		var sum float64
		found := g.Lookup(name)
		for _, e := range found {
			sum += e.Prior
		}
		if found != nil && (sum < 0.9 || sum > 1.1) {
			t.Errorf("Lookup(%q): the priors add up to %v", name, sum)
		}
		g.Longest(name, tokens(name))
	})
}

func FuzzWith(f *testing.F) {
	f.Add("name,type,canonical name,id,country\nA,PLACE,,,\n")
	f.Add("name,type,canonical name,id,country\n\"A\nB\",PLACE,,,\n")
	f.Fuzz(func(t *testing.T, file string) {
		if g, err := gazetteer.Builtin().With(strings.NewReader(file)); err == nil && g.Len() < gazetteer.Builtin().Len() {
			t.Error("names were lost")
		}
	})
}

func BenchmarkLookup(b *testing.B) {
	g := gazetteer.Builtin()
	b.ReportAllocs()
	for b.Loop() {
		g.Lookup("Democratic Republic of the Congo")
	}
}
