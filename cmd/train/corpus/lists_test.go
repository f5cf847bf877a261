package corpus_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
)

// listFiles makes the files that NameLists reads, with the given rows of some.
func listFiles(t *testing.T, rows map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	const header = "name\ttype\tcanonical\tid\tcountry\tfrom\tto\tsource\n"
	for _, name := range []string{"organisations", "persons", "positions", "name-parts", "media", "events"} {
		write(t, dir, "gazetteers-names/"+name+".tsv.gz", header+rows[name])
	}
	write(t, dir, "gazetteers-world/popular-names/common-forenames-by-country.csv", "\ufeffCountry,Romanized Name\nNO,Ida\n")
	write(t, dir, "gazetteers-world/popular-names/common-surnames-by-country.csv", "\ufeffCountry,Romanized Name\nNO,Berg\n")
	write(t, dir, "gazetteers-world/world-cities/world-cities.csv.gz", "name,country,subcountry,geonameid\nSkole,Nowhere,\"Upper, Skole\",1\nMarket,Nowhere,Skole,2\n")
	write(t, dir, "gazetteers-world/country-codes/country-codes.csv", "CLDR display name,official_name_en,UNTERM English Short,Capital\nChad,Chad,Chad (the),N'Djamena\n")
	news := "At the market they sold it.\\nIn the market and at a market, Skole was praised. The Target fell, on target and off target and by target.\\nAll of the market."
	for _, name := range []string{"wikipedia-current-events", "us-state-press", "us-state-human-rights-reports", "us-congress-press-foreign", "un-general-debate", "wikinews"} {
		write(t, dir, "news-text/"+name+".jsonl.gz", `{"id":"`+name+`-1","source":"made up","title":"T","text":"`+news+`"}`+"\n")
	}
	return dir
}

func TestNameLists(t *testing.T) {
	dir := listFiles(t, map[string]string{
		"organisations": "Target\torg.company\t\t\t\t\t\tnasdaq\nAir \"Skole\torg.airline\t\t\t\t\t\topenflights\nRotaria Inc.\torg.company\t\t\t\t\t\tnyse\nRotaria Inc.\torg.company\t\t\t\t\t\tnasdaq\n",
		"events":        "Battle of Skole\tevent.conflict\t\t\t\t\t\twikipedia-current-events:3\nSkole Treaty (1900)\tagreement\t\t\t\t\t\thand\n",
	})
	lists, err := corpus.NameLists(dir)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string][]string{}
	for _, l := range lists {
		got[l.Kind] = l.Phrases
	}
	for kind, want := range map[string][]string{
		"company":    {"Rotaria Inc."},       // one row of two sources; Target is a common word
		"agreement":  {"Skole Treaty"},       // without the year
		"event":      nil,                    // its source asks more than credit
		"city":       {"N'Djamena", "Skole"}, // Market is a common word
		"region":     {"Skole", "Upper , Skole"},
		"given_name": {"Ida"},
	} {
		if diff := cmp.Diff(got[kind], want); diff != "" {
			t.Errorf("%s, got (-) and want (+):\n%s", kind, diff)
		}
	}
	if c := strings.Join(got["country"], "|"); !strings.Contains(c, "Chad") || !strings.Contains(c, "Soviet Union") {
		t.Errorf("got countries %s", c)
	}
}

func TestNewsTexts(t *testing.T) {
	dir := listFiles(t, nil)
	n := 0
	for d, err := range corpus.NewsTexts(dir) {
		if err != nil {
			t.Fatal(err)
		}
		if len(d.Paragraphs) != 3 {
			t.Errorf("%s: got %d paragraphs, want 3", d.ID, len(d.Paragraphs))
		}
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("got %d documents before the end, want 3", n)
	}
	for _, err := range corpus.NewsTexts(t.TempDir()) {
		if err == nil {
			t.Error("got a document where there is none")
		}
	}
}
