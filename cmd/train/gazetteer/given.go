package gazetteer

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// givenOutput is the file of given names, from the root of the repository.
var givenOutput = filepath.Join("service", "analysis", "coreference", "given.txt")

// buildGiven writes the given names that popular-names has of one gender only.
func buildGiven(corpora string, log io.Writer) error {
	records, err := readCSV(filepath.Join(corpora, "gazetteers-world", "popular-names", "common-forenames-by-country.csv"))
	if err != nil {
		return err
	}
	names := map[string]map[string]bool{"M": {}, "F": {}}
	for _, r := range records {
		list := names[r["Gender"]]
		for _, column := range []string{"Romanized Name", "Localized Name"} {
			if name := strings.ToLower(strings.TrimSpace(r[column])); list != nil && isLatinWord(name) {
				list[name] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString("# Given names of one gender, by country's most popular: sigpwned/popular-names-by-country-dataset (CC0 1.0); written by make gazetteer.\n")
	for _, section := range []struct{ title, here, there string }{{"men", "M", "F"}, {"women", "F", "M"}} {
		fmt.Fprintf(&b, "\n[%s]\n", section.title)
		var line []string
		for _, name := range slices.Sorted(maps.Keys(names[section.here])) {
			if !names[section.there][name] {
				line = append(line, name)
			}
		}
		for part := range slices.Chunk(line, 24) {
			b.WriteString(strings.Join(part, " ") + "\n")
		}
	}
	fmt.Fprintf(log, "%s: %d and %d names\n", givenOutput, len(names["M"]), len(names["F"]))
	return os.WriteFile(givenOutput, []byte(b.String()), 0o644)
}

// isLatinWord tells whether a name is one word of Latin letters.
func isLatinWord(name string) bool {
	for _, r := range name {
		if !unicode.Is(unicode.Latin, r) {
			return false
		}
	}
	return len(name) > 1
}
