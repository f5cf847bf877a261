package language

import (
	_ "embed"
	"math"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed data/languages.txt
var languagesText string

// Bounds of what Identify looks at, and the weights of evidence. A word that is
// of one language only tells most; what several share tells less of each
// (the inverse document frequency of Spärck Jones, 1972, over languages).
const (
	sampleBytes  = 1800 // text that is read, in bytes
	samplePart   = 300  // of each of the evenly spread parts of a longer text
	longestAffix = 8    // bytes of an ending or beginning
	maxWordSeen  = 40   // bytes of a word that is looked up

	wordWeight    = 1
	affixWeight   = 0.12
	letterWeight  = 0.25
	enoughHits    = 4.0  // weight of evidence at which it is no longer the shortage that lowers the confidence
	surest        = 0.99 // confidence that is never exceeded
	leastEvidence = 0.3  // weight below which the language cannot be told
)

// aloneInScript are the languages told by their script, since no other of the
// table is written in it.
var aloneInScript = map[string]string{
	"Greek": "el", "Armenian": "hy", "Georgian": "ka", "Thai": "th", "Lao": "lo", "Khmer": "km", "Myanmar": "my", "Tibetan": "bo",
	"Sinhala": "si", "Tamil": "ta", "Telugu": "te", "Kannada": "kn", "Malayalam": "ml", "Gujarati": "gu", "Gurmukhi": "pa", "Oriya": "or",
	"Ethiopic": "am", "Hangul": "ko", "Kana": "ja", "Han": "zh", "Thaana": "dv",
}

// script is a script that is told apart; kana are both of Japan's.
type script struct {
	name   string
	tables []*unicode.RangeTable
}

// scripts are tried in this order, the frequent ones first.
var scripts = []script{
	{"Latin", []*unicode.RangeTable{unicode.Latin}},
	{"Cyrillic", []*unicode.RangeTable{unicode.Cyrillic}},
	{"Arabic", []*unicode.RangeTable{unicode.Arabic}},
	{"Han", []*unicode.RangeTable{unicode.Han}},
	{"Kana", []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}},
	{"Hangul", []*unicode.RangeTable{unicode.Hangul}},
	{"Greek", []*unicode.RangeTable{unicode.Greek}},
	{"Hebrew", []*unicode.RangeTable{unicode.Hebrew}},
	{"Devanagari", []*unicode.RangeTable{unicode.Devanagari}},
	{"Bengali", []*unicode.RangeTable{unicode.Bengali}},
	{"Thai", []*unicode.RangeTable{unicode.Thai}},
	{"Armenian", []*unicode.RangeTable{unicode.Armenian}},
	{"Georgian", []*unicode.RangeTable{unicode.Georgian}},
	{"Tamil", []*unicode.RangeTable{unicode.Tamil}},
	{"Telugu", []*unicode.RangeTable{unicode.Telugu}},
	{"Kannada", []*unicode.RangeTable{unicode.Kannada}},
	{"Malayalam", []*unicode.RangeTable{unicode.Malayalam}},
	{"Gujarati", []*unicode.RangeTable{unicode.Gujarati}},
	{"Gurmukhi", []*unicode.RangeTable{unicode.Gurmukhi}},
	{"Oriya", []*unicode.RangeTable{unicode.Oriya}},
	{"Sinhala", []*unicode.RangeTable{unicode.Sinhala}},
	{"Ethiopic", []*unicode.RangeTable{unicode.Ethiopic}},
	{"Khmer", []*unicode.RangeTable{unicode.Khmer}},
	{"Lao", []*unicode.RangeTable{unicode.Lao}},
	{"Myanmar", []*unicode.RangeTable{unicode.Myanmar}},
	{"Tibetan", []*unicode.RangeTable{unicode.Tibetan}},
	{"Thaana", []*unicode.RangeTable{unicode.Thaana}},
}

// evidence is what a word or letter says: which languages it is of, each with
// the same weight.
type evidence struct {
	languages []uint8 // indices into profiles.tags
	weight    float64
}

// profiles is the table of data/languages.txt.
type profiles struct {
	tags    []string
	scripts []string
	words   map[string]*evidence
	endings map[string]*evidence
	begins  map[string]*evidence
	letters map[string]*evidence

	// Whether a key of letters or begins starts with two bytes, and whether one
	// of endings ends with them: spares most look-ups.
	starts, ends [1 << 16]bool
}

// twoBytes is the index of two bytes in starts and ends.
func twoBytes(a, b byte) uint16 { return uint16(a)<<8 | uint16(b) }

// readProfiles reads the embedded table, once.
var readProfiles = sync.OnceValue(func() *profiles {
	p := &profiles{
		words: map[string]*evidence{}, endings: map[string]*evidence{}, begins: map[string]*evidence{}, letters: map[string]*evidence{},
	}
	for line := range strings.Lines(languagesText) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		n := uint8(len(p.tags))
		p.tags, p.scripts = append(p.tags, fields[0]), append(p.scripts, fields[1])
		for _, f := range fields[2:] {
			switch {
			case strings.HasPrefix(f, "-"):
				note(p.endings, f[1:], n)
			case strings.HasSuffix(f, "-"):
				note(p.begins, f[:len(f)-1], n)
			case strings.HasPrefix(f, "~"):
				note(p.letters, f[1:], n)
			default:
				note(p.words, f, n)
			}
		}
	}
	for _, table := range []map[string]*evidence{p.letters, p.begins} {
		for key := range table {
			if len(key) == 1 { // of whatever follows
				for b := range 256 {
					p.starts[twoBytes(key[0], byte(b))] = true
				}
				continue
			}
			p.starts[twoBytes(key[0], key[1])] = true
		}
	}
	for key := range p.endings {
		if len(key) == 1 {
			for b := range 256 {
				p.ends[twoBytes(byte(b), key[0])] = true
			}
			continue
		}
		p.ends[twoBytes(key[len(key)-2], key[len(key)-1])] = true
	}
	weigh(p.words, wordWeight, len(p.tags))
	weigh(p.letters, letterWeight, len(p.tags))
	weigh(p.endings, affixWeight, len(p.tags))
	weigh(p.begins, affixWeight, len(p.tags))
	return p
})

// note adds that key is of language n.
func note(table map[string]*evidence, key string, n uint8) {
	e := table[key]
	if e == nil {
		e = &evidence{}
		table[key] = e
	}
	if len(e.languages) == 0 || e.languages[len(e.languages)-1] != n {
		e.languages = append(e.languages, n)
	}
}

// weigh gives the evidence of a table its weights.
func weigh(table map[string]*evidence, kind float64, languages int) {
	most := math.Log(float64(languages) + 1)
	for _, e := range table {
		e.weight = kind * math.Log(float64(languages+1)/float64(len(e.languages))) / most
	}
}

// Identify tells the language of text as a BCP-47 tag, "und" where it cannot be
// told, with a confidence from 0 to 1 that is lower for short and for mixed
// texts. It knows some eighty languages, by their script, their words of
// function, and their typical letters and endings. Of a text of more than 1800
// bytes it reads six parts that are spread evenly.
func Identify(text string) (tag string, confidence float64) {
	p := readProfiles()
	sample := sampleOf(text)
	counts, letters := countScripts(sample)
	best := 0
	for i := range counts {
		if counts[i] > counts[best] {
			best = i
		}
	}
	if counts[best] == 0 {
		return "und", 0
	}
	name := scripts[best].name
	if name == "Han" && counts[indexKana]*10 > counts[best] {
		name = "Kana"
	}
	share := float64(counts[best]) / float64(letters)
	if name == "Kana" {
		share = float64(counts[indexHan]+counts[indexKana]) / float64(letters)
	}
	if tag, ok := aloneInScript[name]; ok {
		return tag, round(min(surest, share*(1-math.Exp(-float64(counts[best])/4))))
	}
	tag, confidence = p.among(name, sample)
	return tag, round(min(surest, confidence*share))
}

// Places of the scripts of Chinese and Japanese.
const (
	indexHan  = 3
	indexKana = 4
)

// sampleOf is text, or evenly spread parts of it where it is long.
func sampleOf(text string) []string {
	if len(text) <= sampleBytes {
		return []string{text}
	}
	const parts = sampleBytes / samplePart
	var sample []string
	for i := range parts {
		start := i * (len(text) - samplePart) / (parts - 1)
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++
		}
		end := min(len(text), start+samplePart)
		for end > start && end < len(text) && !utf8.RuneStart(text[end]) {
			end--
		}
		sample = append(sample, text[start:end])
	}
	return sample
}

// countScripts counts the letters of each script, and all letters.
func countScripts(sample []string) (counts [32]int, letters int) {
	for _, part := range sample {
		for i := 0; i < len(part); {
			c := part[i]
			if c < utf8.RuneSelf {
				if c|0x20 >= 'a' && c|0x20 <= 'z' {
					counts[0]++
					letters++
				}
				i++
				continue
			}
			r, size := utf8.DecodeRuneInString(part[i:])
			i += size
			if !unicode.IsLetter(r) {
				continue
			}
			letters++
			for s := range scripts {
				if unicode.In(r, scripts[s].tables...) {
					counts[s]++
					break
				}
			}
		}
	}
	return counts, letters
}

// among tells the languages of one script apart.
func (p *profiles) among(script string, sample []string) (tag string, confidence float64) {
	scores := make([]float64, len(p.tags))
	var lower []byte
	for _, part := range sample {
		for i := 0; i < len(part); {
			start, end := nextWord(part, i)
			i = end
			if start == end || end-start > maxWordSeen {
				continue
			}
			lower = lowered(lower[:0], part[start:end])
			p.hear(scores, lower)
		}
	}
	first, second := -1, -1
	for i, s := range scores {
		if p.scripts[i] != script {
			continue
		}
		switch {
		case first < 0 || s > scores[first]:
			first, second = i, first
		case second < 0 || s > scores[second]:
			second = i
		}
	}
	if first < 0 || scores[first] < leastEvidence {
		return "und", 0
	}
	margin := 1.0
	if second >= 0 {
		margin = (scores[first] - scores[second]) / scores[first]
	}
	// Half the best score ahead of the next is as sure as it gets.
	return p.tags[first], (0.5 + 0.5*min(1, 2*margin)) * (1 - math.Exp(-2*scores[first]/enoughHits))
}

// nextWord finds the next run of letters, with apostrophes inside it.
func nextWord(s string, i int) (start, end int) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || r == '\'' {
			break
		}
		i += size
	}
	start = i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’' && r != 'ʻ' {
			break
		}
		i += size
	}
	return start, i
}

// lowered appends word in lower case, apostrophes made one.
func lowered(buf []byte, word string) []byte {
	for _, r := range word {
		switch {
		case r == '’':
			r = '\''
		case r == 'İ':
			r = 'i'
		default:
			r = unicode.ToLower(r)
		}
		buf = utf8.AppendRune(buf, r)
	}
	return buf
}

// hear adds what a word in lower case says to the scores.
func (p *profiles) hear(scores []float64, word []byte) {
	if e := p.words[string(word)]; e != nil {
		e.add(scores)
	}
	if len(word) < 3 {
		return
	}
	if p.ends[twoBytes(word[len(word)-2], word[len(word)-1])] {
		for i := max(1, len(word)-longestAffix); i < len(word); i++ {
			if e := p.endings[string(word[i:])]; e != nil {
				e.add(scores)
			}
		}
	}
	if p.starts[twoBytes(word[0], word[1])] {
		for i := 1; i <= min(longestAffix, len(word)-1); i++ {
			if e := p.begins[string(word[:i])]; e != nil {
				e.add(scores)
			}
		}
	}
	for i := 0; i < len(word); i++ {
		if !utf8.RuneStart(word[i]) || i+1 < len(word) && !p.starts[twoBytes(word[i], word[i+1])] {
			continue
		}
		end, runes := i, 0
		for end < len(word) && runes < 3 {
			_, size := utf8.DecodeRune(word[end:])
			end += size
			runes++
			if e := p.letters[string(word[i:end])]; e != nil {
				e.add(scores)
			}
		}
	}
}

func (e *evidence) add(scores []float64) {
	for _, l := range e.languages {
		scores[l] += e.weight
	}
}

// round keeps four digits, so that the last bits of floating-point arithmetic,
// which differ between processors, do not show.
func round(x float64) float64 { return math.Round(x*1e4) / 1e4 }
