package fulltext_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// show writes an expression with all of its parentheses; stems stand for
// phrases, forms where they end in a prefix.
func show(e fulltext.Expr) string {
	join := func(parts []fulltext.Expr, operator string) string {
		shown := make([]string, len(parts))
		for i, part := range parts {
			shown[i] = show(part)
		}
		return "(" + strings.Join(shown, operator) + ")"
	}
	switch e := e.(type) {
	case fulltext.And:
		return join(e, " & ")
	case fulltext.Or:
		return join(e, " | ")
	case fulltext.Without:
		return "(" + show(e.Want) + " - " + show(e.Exclude) + ")"
	case fulltext.Phrase:
		var words []string
		for _, w := range e.Words {
			if e.Prefix {
				words = append(words, w.Form)
			} else {
				words = append(words, w.Stem)
			}
		}
		shown := strings.Join(words, "+")
		if e.Prefix {
			shown += "*"
		}
		return shown
	}
	return "?"
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ query, want string }{
		{"khaji damascus", "(khaji & damascus)"},
		{"khaji AND damascus", "(khaji & damascus)"},
		{`"peace talks"`, "peac+talk"},
		{"“peace talks” «à la»", "(peac+talk & a+la)"},
		{"sanction*", "sanction*"},
		{"destabilising*", "destabilising*"},
		{`"peace tal*"`, "peace+tal*"},
		{"al-mual*", "al+mual*"},
		{"iran OR syria", "(iran | syria)"},
		{"iran OR syria talks", "(iran | (syria & talk))"},
		{"iran NOT nuclear", "(iran - nuclear)"},
		{"iran -nuclear", "(iran - nuclear)"},
		{"-nuclear iran", "(iran - nuclear)"},
		{"NOT nuclear iran", "(iran - nuclear)"},
		{"iran AND NOT nuclear", "(iran - nuclear)"},
		{"iran -nuclear -missile", "(iran - (nuclear | missil))"},
		{"iran -(nuclear missile)", "(iran - (nuclear & missil))"},
		{`iran -"nuclear deal"`, "(iran - nuclear+deal)"},
		{"iran NOT -nuclear", "(iran & nuclear)"},
		{"iran -(-nuclear)", "(iran & nuclear)"},
		{"(iran OR -nuclear) talks", "(talk - (nuclear - iran))"},
		{"(iran OR iraq) talks", "((iran | iraq) & talk)"},
		{"((iran)) ((syria))", "(iran & syria)"},
		{"iran iran IRAN", "iran"},
		{"a OR (b OR c)", "(a | b | c)"},
		// One word to the eye.
		{"al-Muallem", "al+muallem"},
		{"IRN83379128", "irn+83379128"},
		{"Iran/Syria", "iran+syria"},
		{"U.S.-Iran", "us+iran"},
		{"2,000", "2000"},
		{"北京", "北+京"},
		{"iran—syria; talks…", "(iran & syria & talk)"},
		// Operators that are none.
		{"and or not", "(and & or & not)"},
		{`"AND" iran`, "(and & iran)"},
		{"iran OR", "iran"},
		{"OR iran AND", "iran"},
		{"iran OR OR syria", "(iran | syria)"},
		{"iran NOT", "iran"},
		{"TO BE OR NOT TO", ""},
		// Marks that do not fit.
		{`iran "syria`, "(iran & syria)"},
		{"iran) (syria", "(iran & syria)"},
		{"iran ()", "iran"},
		{"* iran **", "iran"},
		{"sanc*tion", "(sanc & tion)"},
		{"iran - syria", "(iran & syria)"},
		{"--iran", "iran"},
		{"title:iran {x} ^a", "(titl+iran & x & a)"},
		{"'iran'; DROP TABLE", "(iran & drop & tabl)"},
		{"NEAR(a b)", "(near & a & b)"},
		{`iran "" “”`, "iran"},
	} {
		q, err := fulltext.Parse(c.query)
		if c.want == "" {
			if err == nil {
				t.Errorf("Parse(%q): got %s, want an error", c.query, show(q.Root))
			}
			continue
		}
		if err != nil {
			t.Errorf("Parse(%q): %v", c.query, err)
			continue
		}
		if got := show(q.Root); got != c.want {
			t.Errorf("Parse(%q): got %s, want %s", c.query, got, c.want)
		}
	}
}

func TestParse_Errors(t *testing.T) {
	for _, c := range []struct {
		query  string
		reason rapporteur.Reason
	}{
		{"", "QUERY_EMPTY"},
		{" \t\n", "QUERY_EMPTY"},
		{`"" () * - …`, "QUERY_EMPTY"},
		{"AND OR NOT", "QUERY_EMPTY"},
		{"-iran", "QUERY_ONLY_EXCLUDES"},
		{"NOT (iran syria)", "QUERY_ONLY_EXCLUDES"},
		{"iran OR -syria", "QUERY_ONLY_EXCLUDES"},
		{strings.Repeat("ab ", fulltext.MaxWords+1), "QUERY_TOO_LONG"},
		{strings.Repeat("a", fulltext.MaxBytes+1), "QUERY_TOO_LONG"},
	} {
		_, err := fulltext.Parse(c.query)
		e, ok := errors.AsType[*rapporteur.Error](err)
		if !ok || e.Kind != rapporteur.Invalid || e.Reason != c.reason || len(e.Violations) != 1 || e.Violations[0].Field != "query" {
			t.Errorf("Parse(%.40q): got %v, want Invalid %s of query", c.query, err, c.reason)
		}
	}
}

func TestParse_DeepParentheses(t *testing.T) {
	query := strings.Repeat("(", 2000) + "iran OR syria" + strings.Repeat(")", 2000) + " talks"
	q, err := fulltext.Parse(query)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(q.Root), "((iran | syria) & talk)"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// check fails where a query does not keep what Query.Root promises.
func check(t *testing.T, e fulltext.Expr, depth int) {
	t.Helper()
	if depth > 3*fulltext.MaxDepth+3 {
		t.Fatalf("expression of depth %d", depth)
	}
	parts := func(parts []fulltext.Expr) {
		if len(parts) < 2 {
			t.Fatalf("%T of %d parts", e, len(parts))
		}
		for _, part := range parts {
			check(t, part, depth+1)
		}
	}
	switch e := e.(type) {
	case fulltext.Phrase:
		if len(e.Words) == 0 {
			t.Fatal("phrase without words")
		}
	case fulltext.And:
		parts(e)
	case fulltext.Or:
		parts(e)
	case fulltext.Without:
		check(t, e.Want, depth+1)
		check(t, e.Exclude, depth+1)
	default:
		t.Fatalf("expression %T", e)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`(iran OR "peace tal*") -nuclear`, "NOT -(a OR -b) c*", `"`, "((((((((((a OR b) c) OR d) e) OR f) g)", "-", "AND", "北京 U.S.* l'Union",
	} {
		f.Add(seed, "iran peace talks: a b c")
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		q, err := fulltext.Parse(query)
		if err != nil {
			if rapporteur.KindOf(err) != rapporteur.Invalid {
				t.Fatalf("error %v", err)
			}
			return
		}
		check(t, q.Root, 0)
		if len(q.Wanted()) == 0 {
			t.Fatal("nothing is wanted")
		}
		matches := q.Matches(text)
		checkSpans(t, text, fulltext.Span{Start: 0, End: len(text)}, matches)
		passages := q.Passages(text, nil, 3)
		if len(matches) > 0 && len(passages) == 0 {
			t.Fatalf("%d matches, no passage", len(matches))
		}
		checkPassages(t, text, passages)
	})
}
