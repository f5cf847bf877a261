package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rapporteur-io/rapporteur/service/analysis/coreference"
	"github.com/rapporteur-io/rapporteur/service/analysis/gazetteer"
	"github.com/rapporteur-io/rapporteur/service/language"
)

// gapCase is an example of GAP (Webster et al., "Mind the GAP", 2018): a text, a
// pronoun in it, and two names, each of which it refers to or not.
type gapCase struct {
	text    string
	pronoun extent
	names   [2]extent
	same    [2]bool
	female  bool
}

// readGAP reads a gzipped file of GAP. Offsets there count characters.
func readGAP(path string) (cases []gapCase, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("read %s: %w", path, err)
		}
	}()
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(unzipped)
	lines.Buffer(nil, longestRecord)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if f[0] == "ID" {
			continue
		}
		if len(f) < 10 {
			return nil, fmt.Errorf("%q has %d columns", f[0], len(f))
		}
		c := gapCase{text: f[1], same: [2]bool{f[6] == "TRUE", f[9] == "TRUE"}}
		c.female = strings.HasPrefix(strings.ToLower(f[2]), "s") || strings.HasPrefix(strings.ToLower(f[2]), "her")
		for _, p := range []struct {
			e    *extent
			word string
			at   string
		}{{&c.pronoun, f[2], f[3]}, {&c.names[0], f[4], f[5]}, {&c.names[1], f[7], f[8]}} {
			if *p.e, err = placeOf(c.text, p.word, p.at); err != nil {
				return nil, fmt.Errorf("%s: %w", f[0], err)
			}
		}
		cases = append(cases, c)
	}
	return cases, lines.Err()
}

// placeOf is the place in bytes of a word that begins behind so many characters.
func placeOf(text, word, at string) (extent, error) {
	n, err := strconv.Atoi(at)
	if err != nil {
		return extent{}, err
	}
	for i := range text {
		if n == 0 {
			if !strings.HasPrefix(text[i:], word) {
				return extent{}, fmt.Errorf("%q is not at character %s", word, at)
			}
			return extent{i, i + len(word)}, nil
		}
		n--
	}
	return extent{}, fmt.Errorf("%q is behind the text", word)
}

// measurePronouns scores GAP's validation part.
func measurePronouns(ctx context.Context, corpora string) (*report, error) {
	cases, err := readGAP(filepath.Join(corpora, "gap", "gap-validation.tsv.gz"))
	if err != nil {
		return nil, err
	}
	r := &report{Notes: []string{
		"gap validation: does a pronoun refer to each of two names; mentions are found, not given.",
		"rule baselines have F1 50 to 66 on GAP (Webster et al., 2018).",
	}}
	engine := language.New()
	var masculine, feminine []tally
	for _, c := range cases {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if t := c.score(engine); c.female {
			feminine = append(feminine, t)
		} else {
			masculine = append(masculine, t)
		}
	}
	t := table{Title: "pronoun to name", Columns: []string{"precision", "recall", "F1"}}
	for _, x := range []struct {
		name string
		each []tally
	}{{"masculine", masculine}, {"feminine", feminine}, {"overall", append(masculine[:len(masculine):len(masculine)], feminine...)}} {
		var all tally
		for _, one := range x.each {
			all.add(one)
		}
		p, rec, f1 := all.scores()
		line := plainRow(x.name, 100*p, 100*rec, 100*f1)
		line.Figures[2].Interval = bootstrapOf(len(x.each), func(chosen []int) float64 {
			var sum tally
			for _, i := range chosen {
				sum.add(x.each[i])
			}
			_, _, f := sum.scores()
			return 100 * f
		})
		t.Rows = append(t.Rows, line)
	}
	r.Tables = []table{t}
	return r, nil
}

// score resolves one case.
func (c *gapCase) score(engine language.Engine) tally {
	a := engine.Analyse(c.text, []language.Span{{Start: 0, End: int32(len(c.text))}}, "en", language.AllLayers)
	var t tally
	var found [2]bool
	if a.UPOS != nil && a.Heads != nil {
		found = c.found(a, coreference.Resolve(a, gazetteer.Builtin(), nil))
	}
	for k := range found {
		hit := 0.0
		if found[k] && c.same[k] {
			hit = 1
		}
		if c.same[k] {
			t.recallHit, t.recallAll = t.recallHit+hit, t.recallAll+1
		}
		if found[k] {
			t.precisionHit, t.precisionAll = t.precisionHit+hit, t.precisionAll+1
		}
	}
	return t
}

// found tells of each name whether the pronoun's entity is mentioned there.
func (c *gapCase) found(a *language.Analysis, r *coreference.Resolution) (found [2]bool) {
	entity := -1
	for _, m := range r.Mentions {
		if m.Kind == coreference.Pronoun && int(a.Tokens[m.First].Start) == c.pronoun.start {
			entity = m.Entity
		}
	}
	if entity < 0 {
		return found
	}
	for _, i := range r.Entities[entity].Mentions {
		m := &r.Mentions[i]
		if m.Kind != coreference.Name {
			continue
		}
		start, end := int(a.Tokens[m.Core.First].Start), int(a.Tokens[m.Core.End-1].End)
		for k, n := range c.names {
			found[k] = found[k] || start < n.end && n.start < end
		}
	}
	return found
}
