package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language/bundle"
)

// ownCorpus is the corpus that lies in this repository.
const ownCorpus = "testdata/names/written-*.txt"

// sources are the corpora that the models are made from.
var sources = []bundle.Source{
	{Name: "ud-ewt", Licence: "CC BY-SA 4.0", Use: "Universal Dependencies English Web Treebank 2.16, train part: tags, lemmas, trees, sentences, word clusters"},
	{Name: "gum", Licence: "annotations CC BY 4.0; texts CC BY, CC BY-SA, public domain", Use: "Georgetown University Multilayer corpus 11, train part: tags, lemmas, trees, sentences, names, word clusters"},
	{Name: "uner-ewt", Licence: "CC BY-SA 4.0", Use: "Universal NER on EWT, train part: names"},
	{Name: "re3d", Licence: "public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0, by source", Use: "Relationship and Entity Extraction Evaluation Dataset (Dstl), three quarters: names"},
	{Name: "crossner", Licence: "MIT", Use: "CrossNER, train parts: names"},
	{Name: "wikigold", Licence: "CC BY 4.0", Use: "Wikigold, four fifths: names"},
	{Name: "re-docred", Licence: "MIT", Use: "Re-DocRED, four fifths: names"},
	{Name: "wnut17", Licence: "CC BY 4.0", Use: "W-NUT 2017, train part: names"},
	{Name: ownCorpus, Licence: "Apache-2.0", Use: "wire copy written for this project, with all its names marked, nine tenths: names"},
	{Name: "gmb", Licence: "texts public domain", Use: "Groningen Meaning Bank extract, half of nineteen twentieths, as silver, half of that with other names in it: names"},
	{Name: "news-text", Licence: "public domain, CC0, CC BY 2.5, CC BY-SA 4.0, by file", Use: "word clusters, vocabulary; names: what words and phrases are taken for, sentences with certain names and such in which two name finders agree"},
	{Name: "lexica-speeches/words", Licence: "public domain", Use: "base forms for the lemmatiser"},
	{Name: "gazetteers-names", Licence: "CC0, public domain, PDDL, MIT rows", Use: "lists of names, as features, and to put other names into marked texts"},
	{Name: "gazetteers-world", Licence: "PDDL, CC0, CC BY 4.0 (GeoNames) files", Use: "lists of countries, cities and personal names, as features, and to put other names into marked texts"},
}

// listSources notes the sources with the checksums of their files.
func (b *builder) listSources() error {
	for _, s := range sources {
		files, err := b.filesOf(s)
		if err != nil {
			return err
		}
		sum := sha256.New()
		for _, path := range files {
			if err := addFile(sum, path); err != nil {
				return err
			}
		}
		s.SHA256 = hex.EncodeToString(sum.Sum(nil))
		b.header.Sources = append(b.header.Sources, s)
	}
	return nil
}

// filesOf are the files of a source, in the order of their names.
func (b *builder) filesOf(s bundle.Source) ([]string, error) {
	if s.Name == ownCorpus {
		files, err := filepath.Glob(corpus.OwnStories)
		if err == nil && len(files) == 0 {
			err = fmt.Errorf("no file %s: train in the repository's root", corpus.OwnStories)
		}
		return files, err
	}
	var files []string
	err := filepath.WalkDir(filepath.Join(b.corpora, s.Name), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	return files, err
}

// addFile adds the content of a file to a checksum.
func addFile(sum io.Writer, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(sum, f)
	return err
}

// card is the model card.
func card(h *bundle.Header, size int) string {
	var c strings.Builder
	fmt.Fprintf(&c, `# The English models, %s

Small recurrent networks in whole numbers, which read the words of a sentence in both directions: a tagger (UPOS and Penn tags together) and
a dependency parser (each word's head by the product of both, Eisner's algorithm where those make no tree). Linear models over hashed
features, trained as averaged perceptrons and rounded to eight bits: what ends sentences, and a name finder of two passes. A lemmatiser of
learnt rules. All stand on word clusters made by the exchange algorithm. They read English newswire; they are weaker on speech, verse, code
and other languages.

Made by `+"`make models`"+` from the corpora below; the same corpora give the same bytes, on processors with fused
multiplication and addition.

## Sources

| corpus | licence | use |
| --- | --- | --- |
`, h.Version)
	for _, s := range h.Sources {
		fmt.Fprintf(&c, "| %s | %s | %s |\n", s.Name, s.Licence, s.Use)
	}
	fmt.Fprintf(&c, "\nCities: GeoNames, by way of world-cities (CC BY 4.0). SHA-256 of each corpus's files, in the order of their names:\n\n")
	for _, s := range h.Sources {
		fmt.Fprintf(&c, "- %s `%s`\n", s.Name, s.SHA256)
	}
	fmt.Fprintf(&c, "\n## Settings\n\n")
	for _, k := range slices.Sorted(maps.Keys(h.Settings)) {
		fmt.Fprintf(&c, "- %s: %s\n", k, h.Settings[k])
	}
	fmt.Fprintf(&c, "\n## Scores\n\nOn development parts, in per cent; `make evaluate` measures more.\n\n")
	for _, k := range slices.Sorted(maps.Keys(h.Scores)) {
		fmt.Fprintf(&c, "- %s %s\n", k, h.Scores[k])
	}
	fmt.Fprintf(&c, "\n## Sizes\n\nThe file has %d bytes.\n\n| section | bytes | packed | SHA-256 |\n| --- | ---: | ---: | --- |\n", size)
	for _, s := range h.Sections {
		fmt.Fprintf(&c, "| %s | %d | %d | `%s` |\n", s.Name, s.Size, s.Packed, s.SHA256)
	}
	return c.String()
}
