package language

import (
	"unicode"
	"unicode/utf8"
)

// charClass is what a character is to the tokeniser.
type charClass uint8

const (
	charOther   charClass = iota // mark of punctuation, symbol, control
	charSpace                    // parts tokens
	charLetter                   // of words, with marks and joiners
	charDigit                    // of numbers and words
	charSingle                   // is a word by itself: Han, hiragana
	charRun                      // of words of katakana
	charSpacing                  // of words written without blanks between them: Thai, Lao, Khmer, Burmese
)

// asciiClasses are the classes of ASCII.
var asciiClasses = func() (classes [utf8.RuneSelf]charClass) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			classes[c] = charLetter
		case c >= '0' && c <= '9':
			classes[c] = charDigit
		case c == ' ', c >= '\t' && c <= '\r', c == 0x1f, c == 0x1e, c == 0x1d, c == 0x1c:
			classes[c] = charSpace
		}
	}
	return classes
}()

// charAt is the character at text[i:] with its class and size.
func charAt(text string, i int) (rune, charClass, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), asciiClasses[c], 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return r, classOf(r), size
}

// classOf is the class of a character beyond ASCII.
func classOf(r rune) charClass {
	switch {
	case r < 0x250:
		switch {
		case r == 0xa0, r == 0x85:
			return charSpace
		case r >= 0xc0 && r != 0xd7 && r != 0xf7, r == 0xaa, r == 0xb5, r == 0xba, r == 0xad:
			return charLetter
		}
		return charOther
	case r < 0x2000:
		return classOfLetter(r)
	case r == 0x200c, r == 0x200d, r == 0x2060:
		return charLetter // joiners inside words
	case r == 0x200b, r == 0xfeff, unicode.IsSpace(r):
		return charSpace
	case r < 0x2c00 && r != 0x2071 && r != 0x207f:
		if unicode.IsLetter(r) || unicode.IsMark(r) {
			return charLetter
		}
		return charOther
	case r >= 0x3040 && r <= 0x309f:
		return charSingle
	case r >= 0x30a0 && r <= 0x30ff && r != 0x30fb, r >= 0xff66 && r <= 0xff9f:
		return charRun
	case r >= 0xac00 && r <= 0xd7a3:
		return charLetter
	case unicode.Is(unicode.Han, r):
		if r == '々' || r == '〆' || r == '〇' || unicode.IsLetter(r) {
			return charSingle
		}
		return charOther
	}
	return classOfLetter(r)
}

// classOfLetter is the class by Unicode's general categories.
func classOfLetter(r rune) charClass {
	switch {
	case r >= 0x0e00 && r <= 0x0eff && (unicode.IsLetter(r) || unicode.IsMark(r)),
		r >= 0x1000 && r <= 0x109f && (unicode.IsLetter(r) || unicode.IsMark(r)),
		r >= 0x1780 && r <= 0x17ff && (unicode.IsLetter(r) || unicode.IsMark(r)):
		return charSpacing
	case unicode.IsLetter(r), unicode.IsMark(r):
		return charLetter
	case unicode.IsDigit(r):
		return charDigit
	case unicode.IsSpace(r):
		return charSpace
	}
	return charOther
}

// isApostrophe tells the marks that stand inside words as apostrophes.
func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '＇' }

// isHyphen tells the hyphens.
func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// isDash tells hyphens and dashes.
func isDash(r rune) bool { return r == '-' || r >= 0x2010 && r <= 0x2015 || r == '−' || r == '－' }

// isDigit tells ASCII digits.
func isDigit(c byte) bool { return c-'0' < 10 }

// isAlpha tells ASCII letters.
func isAlpha(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// isUpper tells ASCII capitals.
func isUpper(c byte) bool { return c-'A' < 26 }

// wordlike tells whether text[i:end] begins with a letter or digit of a word.
func wordlike(text string, i, end int) bool {
	if i >= end {
		return false
	}
	_, c, _ := charAt(text, i)
	return c == charLetter || c == charDigit
}

// letterAt tells whether text[i:end] begins with a letter of a word.
func letterAt(text string, i, end int) bool {
	if i >= end {
		return false
	}
	_, c, _ := charAt(text, i)
	return c == charLetter
}
