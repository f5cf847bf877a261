package filter_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage/filter"
)

// show writes an expression with all of its parentheses.
func show(e filter.Expr) string {
	join := func(parts []filter.Expr, operator string) string {
		shown := make([]string, len(parts))
		for i, part := range parts {
			shown[i] = show(part)
		}
		return "(" + strings.Join(shown, operator) + ")"
	}
	ops := []string{"=", "<", "<=", ">", ">="}
	switch e := e.(type) {
	case nil:
		return ""
	case filter.And:
		return join(e, " & ")
	case filter.Or:
		return join(e, " | ")
	case filter.Not:
		return "!" + show(e.Expr)
	case filter.Text:
		return []string{"agency", "language", "source"}[e.Field] +
			[]string{"=", "<", "<=", ">", ">=", "^", "~", ":"}[e.Match] + e.Value
	case filter.Status:
		return "status=" + e.Value.String()
	case filter.Date:
		if e.Known {
			return "date?"
		}
		return "date" + ops[e.Op] + e.First + "/" + e.Last
	case filter.Time:
		return fmt.Sprintf("time%s%d/%d", ops[e.Op], e.From, e.To)
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ filter, want string }{
		{"", ""},
		{" \t\n", ""},
		{`agency = "MNA"`, "agency=mna"},
		{"agency=MNA", "agency=mna"},
		{"agency = 'MNA'", "agency=mna"},
		{"agency:MNA", "agency=mna"},
		{"agency != MNA", "!agency=mna"},
		{"agency = ΣΊΣΥΦΟΣ", "agency=σίσυφοσ"},
		{`agency = "Straße"`, "agency=strasse"},
		{"agency = M*", "agency^m"},
		{`agency = "M*"`, "agency^m"},
		{`agency = "M\*"`, "agency=m*"},
		{`agency = "say \"x\" \\"`, `agency=say "x" \`},
		{`agency = ""`, "agency="},
		{"agency:*", "agency^"},
		{"agency < b", "(agency<b & agency^)"},
		{"agency >= b", "(agency>=b & agency^)"},
		{"language:EN", "language:en"},
		{"language = en-GB", "language=en-gb"},
		{"source:example.org", "source~example.org"},
		{"source = https://x.org/a?b=c&d=-e:f#g", "source=https://x.org/a?b=c&d=-e:f#g"},
		{`source = "İ ß 😀 "`, "source=İ ß 😀 "},
		{"status = withheld", "status=WITHHELD"},
		{"status != CANCELED", "!status=CANCELED"},
		// Structure; OR binds tighter than AND (AIP-160).
		{"agency=a AND agency=b", "(agency=a & agency=b)"},
		{"agency=a agency=b", "(agency=a & agency=b)"},
		{"agency=a AND agency=b OR agency=c", "(agency=a & (agency=b | agency=c))"},
		{"agency=a OR agency=b agency=c", "((agency=a | agency=b) & agency=c)"},
		{"(agency=a AND agency=b) OR agency=c", "((agency=a & agency=b) | agency=c)"},
		{"NOT agency=a OR agency=b", "(!agency=a | agency=b)"},
		{"-agency=a -(agency=b)", "(!agency=a & !agency=b)"},
		{"NOT(agency=a)", "!agency=a"},
		{"( ( agency=a ) )", "agency=a"},
		{"agency=a\u00a0AND\u2003agency=b", "(agency=a & agency=b)"},
		// Dates.
		{"publish_date = 2019-07-03", "date=2019-07-03/2019-07-03"},
		{`publish_date = "2019-07"`, "date=2019-07-01/2019-07-31"},
		{"publish_date >= 2019", "date>=2019-01-01/2019-12-31"},
		{"publish_date < 2020-02", "date<2020-02-01/2020-02-29"},
		{"publish_date = 2019-W27", "date=2019-07-01/2019-07-07"},
		{"publish_date = 2019-W27-3", "date=2019-07-03/2019-07-03"},
		{"publish_date = 2020-W53", "date=2020-12-28/2021-01-03"},
		{"publish_date = 9999", "date=9999-01-01/9999-12-31"},
		{`publish_date = ""`, "date=/"},
		{"publish_date:*", "date?"},
		{"publish_date != 2019", "!date=2019-01-01/2019-12-31"},
		// Times.
		{"create_time >= 1970-01-01T00:00:01Z", "time>=1000000/1000001"},
		{"create_time = 1970-01-01T01:00:00.000001+01:00", "time=1/2"},
		{"create_time < 1970-01-01T00:00:00.0000015Z", "time<2/2"},
		{"create_time > 1969-12-31T23:59:59.9999995Z", "time>0/0"},
		{`create_time = "1970"`, "time=0/31536000000000"},
		{"create_time <= 1970-01-01", "time<=0/86400000000"},
	} {
		e, err := filter.Parse(c.filter)
		if err != nil {
			t.Errorf("Parse(%q): %v", c.filter, err)
			continue
		}
		if got := show(e); got != c.want {
			t.Errorf("Parse(%q): got %s, want %s", c.filter, got, c.want)
		}
	}
}

func TestParse_Errors(t *testing.T) {
	for _, c := range []struct{ filter, want string }{
		{"iran", "character 1, \"iran\" without a field"},
		{`"iran"`, "character 1, \"\\\"\"; a comparison"},
		{"title = x", "character 1, the field \"title\"; the fields are agency"},
		{"Agency = x", "the field \"Agency\""},
		{"agency", "the end behind agency"},
		{"agency x", "\"x\" behind agency"},
		{"agency =", "the end; a value was expected"},
		{"agency = AND", "AND; a value was expected"},
		{"agency = a AND", "the end; a comparison"},
		{"agency = a OR OR agency = b", "OR; a comparison"},
		{"AND agency = a", "AND; a comparison"},
		{"agency = a and agency = b", "operators are written in capitals"},
		{"(agency = a", "character 1, a parenthesis that is not closed"},
		{"agency = a)", "character 11, \")\""},
		{"()", "\")\"; a comparison"},
		{"agency = (a b)", "\"(\"; a value"},
		{"é agency = a", "\"é\"; a comparison"},
		{"agency = \"ü\" AND x = 1", "character 18, the field \"x\""},
		{`agency = "a`, "a quotation mark that is not closed"},
		{`agency = "a\"`, "a quotation mark that is not closed"},
		{`agency = "a"b`, "behind a quotation mark"},
		{`agency = a"b`, "put the value in quotation marks"},
		{"agency = a*b", "a * within a value"},
		{`agency = "*a"`, "a * within a value"},
		{`agency = "a**"`, "a * within a value"},
		{"agency < a*", "* goes with = != and : only"},
		{"status = DEAD", "USABLE, WITHHELD or CANCELED"},
		{"status = PUBLISH_STATUS_UNSPECIFIED", "USABLE, WITHHELD or CANCELED"},
		{"status > USABLE", "status goes with"},
		{"publish_date = July", "a day, month, year or week was expected"},
		{"publish_date = 2019-13", "a day, month"},
		{"publish_date = 2019-02-29", "a day, month"},
		{"publish_date = 2019-W53", "a day, month"},
		{"publish_date = 2019-07*", "the date \"2019-07*\""},
		{"publish_date = 2019-07-03T00:00:00Z", "a day, month"},
		{`publish_date < ""`, "the date \"\""},
		{"publish_date = 0000", "a day, month"},
		{"create_time = 2019-07-03T12:00", "an RFC 3339 time"},
		{`create_time = ""`, "an RFC 3339 time"},
		{"create_time:*", "an RFC 3339 time"},
		{"agency = \x00", "no text"},
		{"agency = \xff", "no text"},
		{strings.Repeat("(", 33) + "agency=a" + strings.Repeat(")", 33), "more than 32 parentheses"},
		{strings.Repeat("agency=a ", 129), "more than 128 comparisons"},
		{strings.Repeat(" ", filter.MaxBytes+1), "bytes"},
	} {
		_, err := filter.Parse(c.filter)
		e, ok := errors.AsType[*rapporteur.Error](err)
		if !ok || e.Kind != rapporteur.Invalid || e.Violations[0].Field != "filter" {
			t.Errorf("Parse(%.60q): got %v, want Invalid of filter", c.filter, err)
			continue
		}
		if !strings.Contains(err.Error(), c.want) {
			t.Errorf("Parse(%.60q): got %q, want it to hold %q", c.filter, err, c.want)
		}
	}
}

func TestValuesOf(t *testing.T) {
	for _, c := range []struct {
		metadata *rapporteurv1.Metadata
		want     filter.Values
	}{
		{nil, filter.Values{Status: rapporteurv1.Metadata_USABLE}},
		{
			&rapporteurv1.Metadata{Agency: "MNA", Language: "en-GB", Uri: "File:///X", PublishDate: "2019-07", Status: rapporteurv1.Metadata_WITHHELD},
			filter.Values{Agency: "mna", Language: "en-gb", Source: "File:///X", Status: rapporteurv1.Metadata_WITHHELD, PublishFirst: "2019-07-01", PublishLast: "2019-07-31"},
		},
		{&rapporteurv1.Metadata{PublishDate: "XXXX-07-03"}, filter.Values{Status: rapporteurv1.Metadata_USABLE}},
		{&rapporteurv1.Metadata{Agency: "I\u0307STANBUL"}, filter.Values{Agency: "i\u0307stanbul", Status: rapporteurv1.Metadata_USABLE}},
	} {
		got := filter.ValuesOf(&rapporteurv1.Document{Metadata: c.metadata})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("values of %v (-want +got):\n%s", c.metadata, diff)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`agency = "MNA" AND publish_date >= "2019-07"`, `NOT (language:en OR source='a\'b*') -status=usable`,
		"create_time<=2019-07-03T12:00:00.5+03:30", "publish_date:2019-W27-3", "((((", "agency=\"\\", "a b",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := filter.Parse(text)
		if err != nil {
			if got, ok := errors.AsType[*rapporteur.Error](err); !ok || got.Kind != rapporteur.Invalid || got.Violations[0].Field != "filter" {
				t.Fatalf("error %v", err)
			}
			return
		}
		if e == nil {
			if strings.TrimSpace(text) != "" {
				t.Fatalf("%q is no expression", text)
			}
			return
		}
		if strings.Contains(show(e), "?") && !strings.Contains(text, "?") && !strings.Contains(text, "*") {
			t.Fatalf("%q is read as %s", text, show(e))
		}
	})
}
