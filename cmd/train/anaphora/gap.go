package anaphora

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// Ambiguity is an example of GAP (Webster et al., "Mind the GAP", 2018): a text, a
// pronoun in it, and two names, each of which it refers to or not.
type Ambiguity struct {
	Text    string
	Pronoun Extent
	Names   [2]Extent
	Same    [2]bool // whether the pronoun refers to each of them
	Female  bool    // the pronoun is feminine
}

// ReadGAP reads a gzipped file of GAP. Offsets there count characters.
func ReadGAP(path string) (cases []Ambiguity, err error) {
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
		c := Ambiguity{Text: f[1], Same: [2]bool{f[6] == "TRUE", f[9] == "TRUE"}}
		c.Female = strings.HasPrefix(strings.ToLower(f[2]), "s") || strings.HasPrefix(strings.ToLower(f[2]), "her")
		for _, p := range []struct {
			e    *Extent
			word string
			at   string
		}{{&c.Pronoun, f[2], f[3]}, {&c.Names[0], f[4], f[5]}, {&c.Names[1], f[7], f[8]}} {
			if *p.e, err = placeOf(c.Text, p.word, p.at); err != nil {
				return nil, fmt.Errorf("%s: %w", f[0], err)
			}
		}
		cases = append(cases, c)
	}
	return cases, lines.Err()
}

// placeOf is the place in bytes of a word that begins behind so many characters.
func placeOf(text, word, at string) (Extent, error) {
	n, err := strconv.Atoi(at)
	if err != nil {
		return Extent{}, err
	}
	for i := range text {
		if n == 0 {
			if !strings.HasPrefix(text[i:], word) {
				return Extent{}, fmt.Errorf("%q is not at character %s", word, at)
			}
			return Extent{i, i + len(word)}, nil
		}
		n--
	}
	return Extent{}, fmt.Errorf("%q is behind the text", word)
}
