package language

// kind is what a token is to the splitter.
type kind uint8

// The kinds of tokens.
const (
	other       kind = iota
	word             // also an abbreviation with its point
	numeral          // begins with a digit
	stop             // ".", which may end a sentence
	fullStop         // ends a sentence whatever follows: "。", "।"
	exclamation      // "!", "?" and runs of them
	ellipsis
	opener // bracket
	closer
	quoteOpens
	quoteCloses
	quote // either, by its surroundings
	dash
	bullet
	comma // comma, semicolon, colon: goes on with the sentence
	inverted
)

// kindOf is the kind of a single mark.
func kindOf(r rune) kind {
	if r < 0x80 {
		return asciiKinds[r]
	}
	return wideKinds[r]
}

// asciiKinds are the kinds of ASCII marks.
var asciiKinds = [0x80]kind{
	'.': stop, '!': exclamation, '?': exclamation, '(': opener, '[': opener, '{': opener, ')': closer, ']': closer, '}': closer,
	'"': quote, '\'': quote, '`': quoteOpens, '-': dash, '*': bullet, ',': comma, ';': comma, ':': comma,
}

// wideKinds are the kinds of marks beyond ASCII. Of the marks that end
// sentences whatever follows, the names and scripts are those of Unicode's
// property Sentence_Terminal.
var wideKinds = map[rune]kind{
	'。': fullStop, '｡': fullStop, '．': fullStop, '！': fullStop, '？': fullStop, '﹗': fullStop, '﹖': fullStop,
	'।': fullStop, '॥': fullStop, '؟': exclamation, '۔': fullStop, '։': fullStop, '܀': fullStop, '෴': fullStop,
	'။': fullStop, '។': fullStop, '៕': fullStop, '៖': comma, '።': fullStop, '፧': fullStop, '፨': fullStop, '᠃': fullStop, '᠉': fullStop,
	'\u037e': exclamation, '‼': exclamation, '⁇': exclamation, '⁈': exclamation, '⁉': exclamation, '‽': exclamation, '؞': fullStop, '\u061d': fullStop,
	'…': ellipsis, '⋯': ellipsis,
	'（': opener, '［': opener, '｛': opener, '〔': opener, '【': opener, '〖': opener, '）': closer, '］': closer, '｝': closer, '〕': closer, '】': closer, '〗': closer, '﴾': closer, '﴿': opener,
	'“': quoteOpens, '‘': quoteOpens, '”': quoteCloses, '’': quoteCloses, '„': quoteOpens, '‚': quoteOpens, '‟': quoteOpens, '‛': quoteOpens,
	'«': quoteOpens, '»': quoteCloses, '‹': quoteOpens, '›': quoteCloses, '「': quoteOpens, '」': quoteCloses, '『': quoteOpens, '』': quoteCloses,
	'《': quoteOpens, '》': quoteCloses, '〈': quoteOpens, '〉': quoteCloses, '〝': quoteOpens, '〞': quoteCloses, '〟': quoteCloses, '＂': quote,
	'‐': dash, '‑': dash, '‒': dash, '–': dash, '—': dash, '―': dash, '−': dash, '－': dash,
	'•': bullet, '▪': bullet, '‣': bullet, '◦': bullet, '●': bullet, '○': bullet, '■': bullet, '□': bullet, '◆': bullet, '►': bullet, '▶': bullet, '·': bullet, '※': bullet,
	'，': comma, '、': comma, '；': comma, '：': comma, '،': comma, '؛': comma, '፣': comma, '፤': comma, '፥': comma, '﹐': comma,
	'¿': inverted, '¡': inverted,
}

// hardBullet tells the bullets that begin an item also within a line.
func hardBullet(r rune) bool {
	switch r {
	case '•', '▪', '‣', '◦', '●', '►', '▶', '■', '◆':
		return true
	}
	return false
}
