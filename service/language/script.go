package language

import "unicode"

// script is a writing system.
type script uint8

// The scripts that are told apart.
const (
	noScript script = iota
	latin
	cyrillic
	arabic
	devanagari
	bengali
	hebrew
	ethiopic
	greek
	han
	kana
	hangul
	thai
	armenian
	georgian
	lao
	khmer
	myanmar
	tibetan
	sinhala
	tamil
	telugu
	kannada
	malayalam
	gujarati
	gurmukhi
	odia
	thaana
	cherokee
	tifinagh
	nko
	olChiki
	meetei
	scripts // number of them
)

// scriptLanguages are the languages of scripts that one alone, or nearly so, is
// written in.
var scriptLanguages = [scripts]string{
	greek: "el", han: "zh", kana: "ja", hangul: "ko", thai: "th", armenian: "hy", georgian: "ka", lao: "lo", khmer: "km", myanmar: "my",
	tibetan: "bo", sinhala: "si", tamil: "ta", telugu: "te", kannada: "kn", malayalam: "ml", gujarati: "gu", gurmukhi: "pa", odia: "or",
	thaana: "dv", cherokee: "chr", tifinagh: "zgh", nko: "nqo", olChiki: "sat", meetei: "mni",
}

// modelScripts are the scripts of several languages, by their ISO 15924 code.
var modelScripts = map[string]script{
	"Latn": latin, "Cyrl": cyrillic, "Arab": arabic, "Deva": devanagari, "Beng": bengali, "Hebr": hebrew, "Ethi": ethiopic,
}

// blocks are ranges of characters beyond ASCII with the script of their
// letters, in ascending order.
var blocks = []struct {
	last   rune
	script script
}{
	{0xa9, noScript},
	{0x24f, latin},
	{0x2af, latin},
	{0x36f, noScript},
	{0x3ff, greek},
	{0x52f, cyrillic},
	{0x58f, armenian},
	{0x5ff, hebrew},
	{0x6ff, arabic},
	{0x74f, noScript},
	{0x77f, arabic},
	{0x7bf, thaana},
	{0x7ff, nko},
	{0x89f, noScript},
	{0x8ff, arabic},
	{0x97f, devanagari},
	{0x9ff, bengali},
	{0xa7f, gurmukhi},
	{0xaff, gujarati},
	{0xb7f, odia},
	{0xbff, tamil},
	{0xc7f, telugu},
	{0xcff, kannada},
	{0xd7f, malayalam},
	{0xdff, sinhala},
	{0xe7f, thai},
	{0xeff, lao},
	{0xfff, tibetan},
	{0x109f, myanmar},
	{0x10ff, georgian},
	{0x11ff, hangul},
	{0x139f, ethiopic},
	{0x13ff, cherokee},
	{0x177f, noScript},
	{0x17ff, khmer},
	{0x1c4f, noScript},
	{0x1c7f, olChiki},
	{0x1c8f, cyrillic},
	{0x1cbf, georgian},
	{0x1dff, noScript},
	{0x1eff, latin},
	{0x1fff, greek},
	{0x2c5f, noScript},
	{0x2c7f, latin},
	{0x2cff, noScript},
	{0x2d2f, georgian},
	{0x2d7f, tifinagh},
	{0x2ddf, ethiopic},
	{0x2dff, cyrillic},
	{0x2e7f, noScript},
	{0x2fff, han},
	{0x3004, noScript},
	{0x3007, han},
	{0x3040, noScript},
	{0x30ff, kana},
	{0x312f, han},
	{0x318f, hangul},
	{0x31ef, noScript},
	{0x31ff, kana},
	{0x33ff, noScript},
	{0x4dbf, han},
	{0x4dff, noScript},
	{0x9fff, han},
	{0xa63f, noScript},
	{0xa69f, cyrillic},
	{0xa71f, noScript},
	{0xa7ff, latin},
	{0xa8df, noScript},
	{0xa8ff, devanagari},
	{0xa97f, hangul},
	{0xab2f, noScript},
	{0xabbf, ethiopic},
	{0xabff, meetei},
	{0xd7ff, hangul},
	{0xf8ff, noScript},
	{0xfaff, han},
	{0xfb06, latin},
	{0xfb1c, armenian},
	{0xfb4f, hebrew},
	{0xfdff, arabic},
	{0xfe6f, noScript},
	{0xfeff, arabic},
	{0xff20, noScript},
	{0xff5a, latin},
	{0xff65, noScript},
	{0xff9f, kana},
	{0xffdc, hangul},
	{0x1ffff, noScript},
	{0x323af, han},
}

// scriptOf is the script of a letter, noScript of anything else; marks are of
// no script, since they only go with letters, save those of scripts whose words need
// them.
func scriptOf(r rune) script {
	if r < 0x80 {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return latin
		}
		return noScript
	}
	low, high := 0, len(blocks)
	for low < high {
		if mid := (low + high) / 2; blocks[mid].last < r {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == len(blocks) || blocks[low].script == noScript || !unicode.IsLetter(r) {
		return noScript
	}
	return blocks[low].script
}
