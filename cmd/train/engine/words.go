package engine

import (
	"bufio"
	"compress/gzip"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur/cmd/train/cluster"
	"github.com/rapporteur-io/rapporteur/cmd/train/corpus"
	"github.com/rapporteur-io/rapporteur/service/language"
	"github.com/rapporteur-io/rapporteur/service/language/form"
)

// normal is a word as form.Form.Normal has it: digits as 0.
func normal(w string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '0'
		}
		return r
	}, w)
}

// makeLexicon makes the word clusters and the classes of ambiguity.
func (b *builder) makeLexicon() error {
	sentences, err := b.sentences()
	if err != nil {
		return err
	}
	clusters := cluster.Exchange(slices.Values(sentences), cluster.Options{
		Classes: settings.clusters, MinCount: settings.clusterCount, Rounds: settings.clusterRounds,
	})
	var entries []form.Entry
	for i, w := range clusters.Words {
		entries = append(entries, form.Entry{Hash: form.HashNormal(w), Value: uint16(clusters.Class[i]) + 1})
	}
	// A word in letters that were not met is of the class of its most frequent form.
	for i, w := range clusters.Words {
		entries = append(entries, form.Entry{Hash: form.HashLower(w), Value: uint16(clusters.Class[i]) + 1})
	}
	b.lexicon = &form.Lexicon{Clusters: form.NewTable(entries), Ambiguities: b.ambiguities()}
	return nil
}

// sentences are those of the open news texts and of the treebanks, as words.
func (b *builder) sentences() ([][]string, error) {
	var all [][]string
	engine := language.Untrained()
	for d, err := range corpus.NewsTexts(b.corpora) {
		if err != nil {
			return nil, err
		}
		for _, p := range d.Paragraphs {
			a := engine.Analyse(p, []language.Span{{Start: 0, End: int32(len(p))}}, "en", 0)
			for _, s := range a.Sentences {
				words := make([]string, 0, s.EndToken-s.FirstToken)
				for _, t := range a.Tokens[s.FirstToken:s.EndToken] {
					words = append(words, normal(p[t.Start:t.End]))
				}
				all = append(all, words)
			}
		}
	}
	for _, s := range b.trees() {
		var words []string
		for _, w := range s.Words {
			words = append(words, normal(w.Form))
		}
		all = append(all, words)
	}
	return all, nil
}

// ambiguities gives words that may be the same parts of speech one class: those
// that it is at least once in fifty, and the most frequent one.
func (b *builder) ambiguities() *form.Table {
	counts := map[uint64]*[32]int{}
	for _, s := range b.trees() {
		for _, w := range s.Words {
			h := form.HashLower(w.Form)
			if counts[h] == nil {
				counts[h] = new([32]int)
			}
			counts[h][language.ParseUPOS(w.UPOS)]++
		}
	}
	classes := map[uint64]uint16{}
	var entries []form.Entry
	for _, h := range slices.Sorted(maps.Keys(counts)) {
		all, best := 0, 0
		for tag, n := range counts[h] {
			all += n
			if n > counts[h][best] {
				best = tag
			}
		}
		if all < 2 {
			continue
		}
		set := uint64(best) << 32
		for tag, n := range counts[h] {
			if n*50 >= all {
				set |= 1 << tag
			}
		}
		if _, ok := classes[set]; !ok {
			classes[set] = uint16(len(classes) + 1)
		}
		entries = append(entries, form.Entry{Hash: h, Value: classes[set]})
	}
	return form.NewTable(entries)
}

// wordList reads a list of English words.
func wordList(corpora string) (map[string]bool, error) {
	f, err := os.Open(filepath.Join(corpora, "lexica-speeches/words/en.gz"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	words := map[string]bool{}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		words[lines.Text()] = true
	}
	return words, lines.Err()
}

// Words of the vocabulary are met so often, by their case.
const (
	leastSmall   = 3
	leastCapital = 4
)

// vocabulary lists the words of the open news texts whose lemmas may be other
// than their endings tell: inflected words in small letters, and words that are
// never written small.
func (b *builder) vocabulary() ([]string, error) {
	counts := map[string]int{}
	for d, err := range corpus.NewsTexts(b.corpora) {
		if err != nil {
			return nil, err
		}
		for _, p := range d.Paragraphs {
			for w := range strings.FieldsFuncSeq(p, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if len(w) > 3 {
					counts[w]++
				}
			}
		}
	}
	var words []string
	for w, n := range counts {
		lower := strings.ToLower(w)
		first, size := utf8.DecodeRuneInString(w)
		switch {
		case w == lower && n >= leastSmall && inflected(w):
			words = append(words, w)
		case unicode.IsUpper(first) && w[size:] == lower[min(size, len(lower)):] && n >= leastCapital && counts[lower] == 0:
			words = append(words, w)
		}
	}
	slices.Sort(words)
	return words, nil
}

func inflected(w string) bool {
	for _, ending := range []string{"s", "ed", "ing", "er", "est"} {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}
