package storagetest

import (
	"context"
	"strings"
	"testing"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

func testFilter(t *testing.T, open Opener) {
	a := openNew(t, open, Options{Clock: (&Clock{Step: time.Hour}).Now}) // a at 12:00, b at 13:00, …
	for _, d := range []struct {
		id, agency, language, date, source string
		status                             rapporteurv1.Metadata_PublishStatus
	}{
		{"a", "MNA", "en", "2019-07-03", "https://example.org/news/1", rapporteurv1.Metadata_USABLE},
		{"b", "mna", "en-GB", "2019-07", "https://example.org/news/2?q=a%20b", rapporteurv1.Metadata_WITHHELD},
		{"c", "AP", "fa", "2019", "file:///Straße/İ*.txt", rapporteurv1.Metadata_CANCELED},
		{"d", "", "eng", "", "", 0},
		{"e", "STRASSE", "", "2019-W27", "https://example.com/", rapporteurv1.Metadata_USABLE},
		{"f", "ΟΔΌΣ", "und", "2018-12-31", "x 😀 ", rapporteurv1.Metadata_USABLE},
	} {
		a.put(Document("text "+d.id, func(m *rapporteurv1.Metadata) {
			m.Agency, m.Language, m.PublishDate, m.Uri, m.Status = d.agency, d.language, d.date, d.source, d.status
		}), storage.ID(d.id))
	}
	for _, c := range []struct{ filter, want string }{
		{"", "a b c d e f"},
		{"agency = MNA", "a b"},
		{"agency:mna", "a b"},
		{"agency != MNA", "c d e f"},
		{"agency = straße", "e"},
		{"agency = οδός", "f"},
		{"agency = M*", "a b"},
		{`agency = ""`, "d"},
		{"agency:*", "a b c e f"},
		{"agency < b", "c"},
		{"agency >= mna", "a b e f"},
		{"agency > mna AND agency <= strasse", "e"},
		{"language = en", "a"},
		{"language = EN-gb", "b"},
		{"language:en", "a b"},
		{"language:EN-GB", "b"},
		{"language = en*", "a b d"},
		{"source = https://example.org/news/1", "a"},
		{"source = HTTPS://EXAMPLE.ORG/NEWS/1", ""},
		{"source = https://example.org/*", "a b"},
		{"source:example", "a b e"},
		{`source:"%20"`, "b"},
		{`source:"_"`, ""},
		{`source = "file:///Straße/İ\*.txt"`, "c"},
		{`source = "file:///Straße/İ*"`, "c"},
		{`source = "x 😀 "`, "f"},
		{`source = "x 😀"`, ""},
		{"status = usable", "a d e f"},
		{"status:WITHHELD", "b"},
		{"status != USABLE", "b c"},
		{"publish_date = 2019-07-03", "a"},
		{"publish_date = 2019-07", "a b e"},
		{"publish_date = 2019", "a b c e"},
		{"publish_date = 2019-W27", "a e"},
		{"publish_date != 2019", "d f"},
		{"publish_date >= 2019-07", "a b e"},
		{"publish_date > 2019-06-30", "a b e"},
		{"publish_date > 2019-07-02", "a"},
		{"publish_date <= 2019-07-07", "a e f"},
		{"publish_date < 2019", "f"},
		{"publish_date <= 2019", "a b c e f"},
		{`publish_date = ""`, "d"},
		{"publish_date:*", "a b c e f"},
		{"create_time >= 2019-07-03T15:00:00Z", "d e f"},
		{"create_time > 2019-07-03T15:00:00Z", "e f"},
		{"create_time < 2019-07-03T17:00:00+03:30", "a b"},
		{"create_time = 2019-07-03T12:00:00.000000Z", "a"},
		{"create_time = 2019-07-03T12:00:00.0000001Z", ""},
		{"create_time <= 2019-07-03T12:00:00.0000001Z", "a"},
		{"create_time = 2019-07-03", "a b c d e f"},
		{"create_time = 2019", "a b c d e f"},
		{"create_time > 2019-07-03", ""},
		{"agency = MNA OR agency = AP", "a b c"},
		{"agency = MNA AND language = en OR language = fa", "a"},
		{"agency = MNA language = en", "a"},
		{"NOT (agency = MNA OR agency = AP)", "d e f"},
		{"-agency = MNA -agency = AP", "d e f"},
		{"NOT (NOT agency = MNA)", "a b"},
	} {
		wantIDs(t, a.list(storage.Query{Filter: c.filter, OrderBy: "name", PageSize: 2, Hidden: true}), c.want, "List of %s", c.filter)
		wantIDs(t, a.search(storage.Query{Text: "text", Filter: c.filter, OrderBy: "name", Hidden: true}), c.want, "Search of %s", c.filter)
		if got := len(a.search(storage.Query{Text: "text", Filter: c.filter, PageSize: 2, Hidden: true})); got != len(strings.Fields(c.want)) {
			t.Errorf("Search of %s, the best first: %d documents, want %q", c.filter, got, c.want)
		}
	}
	// The largest filters that are allowed are answered.
	deep := strings.Repeat("NOT (", 32) + "agency = MNA" + strings.Repeat(")", 32)
	wide := strings.TrimSuffix(strings.Repeat("source = https://example.org/* OR ", 128), " OR ")
	nested := "agency = MNA"
	for range 32 {
		nested = "(agency = MNA OR language:en AND -publish_date < 2019 AND " + nested + ")"
	}
	for _, filter := range []string{deep, wide, nested} {
		if _, err := a.List(context.Background(), storage.Query{Filter: filter, PageSize: 1}); err != nil {
			t.Errorf("List of %.50s…: %v", filter, err)
		}
	}
}
