package coreference_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// read reads sentences with their analysis, a token a line: form, UPOS, XPOS,
// head (1-based in its sentence, 0 for the root), relation, and where they
// differ from form and "O", name ("B-PERSON", "I-PERSON") and lemma. Empty
// lines part sentences. A form that begins with ~ joins the one before it.
func read(t testing.TB, lines string) *language.Analysis {
	t.Helper()
	a := &language.Analysis{}
	var text strings.Builder
	first := 0
	end := func() {
		if n := len(a.Tokens); n > first {
			a.Sentences = append(a.Sentences, language.Sentence{
				Span:       language.Span{Start: a.Tokens[first].Start, End: a.Tokens[n-1].End},
				FirstToken: int32(first), EndToken: int32(n),
			})
			first = n
		}
	}
	for line := range strings.SplitSeq(lines, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			end()
			continue
		}
		if len(f) < 5 {
			t.Fatalf("%q is no token", line)
		}
		form, joined := strings.CutPrefix(f[0], "~")
		if text.Len() > 0 && !joined {
			text.WriteByte(' ')
		}
		start := int32(text.Len())
		text.WriteString(form)
		head, err := strconv.Atoi(f[3])
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		a.Tokens = append(a.Tokens, language.Span{Start: start, End: int32(text.Len())})
		a.UPOS = append(a.UPOS, language.ParseUPOS(f[1]))
		a.XPOS = append(a.XPOS, language.ParseXPOS(f[2]))
		a.Heads = append(a.Heads, int32(first+head-1))
		if head == 0 {
			a.Heads[len(a.Heads)-1] = -1
		}
		a.Relations = append(a.Relations, language.ParseRelation(f[4]))
		lemma := strings.ToLower(form)
		if len(f) > 6 {
			lemma = f[6]
		}
		a.Lemmas = append(a.Lemmas, lemma)
		if len(f) > 5 {
			switch part, kind, _ := strings.Cut(f[5], "-"); part {
			case "B":
				n := int32(len(a.Tokens))
				a.Names = append(a.Names, language.Name{FirstToken: n - 1, EndToken: n, Type: language.ParseNameType(kind)})
			case "I":
				a.Names[len(a.Names)-1].EndToken++
			}
		}
	}
	end()
	a.Text = text.String()
	return a
}

// describe writes each entity with a name or several mentions as a line: type,
// country, mentions, roles, members.
func describe(a *language.Analysis, r *coreference.Resolution) []string {
	phrase := func(g coreference.Range) string {
		if g.First >= g.End {
			return ""
		}
		return a.Text[a.Tokens[g.First].Start:a.Tokens[g.End-1].End]
	}
	var lines []string
	for _, e := range r.Entities {
		named := slices.ContainsFunc(e.Mentions, func(i int) bool { return r.Mentions[i].Kind == coreference.Name })
		if !named && len(e.Mentions) < 2 && len(e.Members) == 0 {
			continue
		}
		line := strings.TrimSpace(e.Type.String()+" "+e.Country) + ":"
		for k, i := range e.Mentions {
			if k > 0 {
				line += " ="
			}
			line += " " + phrase(r.Mentions[i].Core)
			if r.Mentions[i].Metonymy != "" {
				line += " (for " + r.Mentions[i].Metonymy + ")"
			}
		}
		for _, role := range e.Roles {
			line += fmt.Sprintf(" [%s|%s|%s", role.Text, phrase(role.Organisation), role.Country)
			if role.Former {
				line += "|former"
			}
			if role.Acting {
				line += "|acting"
			}
			line += "]"
		}
		if len(e.Members) > 0 {
			var members []string
			for _, m := range e.Members {
				members = append(members, phrase(r.Mentions[r.Entities[m].Name].Core))
			}
			line += " {" + strings.Join(members, ", ") + "}"
		}
		lines = append(lines, line)
	}
	return lines
}

// resolve resolves an annotated text with the embedded gazetteer.
func resolve(a *language.Analysis) *coreference.Resolution {
	return coreference.Resolve(a, gazetteer.Builtin(), nil)
}
