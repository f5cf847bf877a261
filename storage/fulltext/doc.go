// Package fulltext holds what every driver's full-text search has in common:
// the grammar of queries, the normaliser that index and queries share, and the
// choice of the passages that show why a document matches.
//
// # Words
//
// Words breaks a text into normalised words, each with its place:
//
//   - Case and diacritics are folded, those of letters that do not decompose
//     too: Erdoğan is erdogan, Łódź is lodz, Straße is strasse, Þór is thor.
//     Arabic and Persian forms of a letter are one letter.
//   - A possessive 's is dropped, other apostrophes vanish (Sana'a is sanaa),
//     save behind an elided article before a vowel (l'Union is l union).
//   - Initials are one word: U.S. is us.
//   - Hyphens and slashes separate (al-Muallem is al muallem), and so does the
//     border of letters and digits (IRN83379128 is irn 83379128, F16 and F-16
//     are f 16). The commas of 2,000,000 do not.
//   - Of scripts that put no spaces between words, and of Korean, each
//     character is a word.
//   - A word longer than 64 characters is several words.
//
// Every word has a form, folded as told, and a stem. The stem is that of the
// English Snowball stemmer (Porter, 2001) where the form has only the letters
// a to z, and the form otherwise.
//
// # Queries
//
//	khaji damascus        both words
//	"peace talks"         the phrase
//	sanction*             words that begin so
//	"peace tal*"          the phrase, its last word begun only
//	iran OR syria         either
//	iran NOT nuclear      without the word; -nuclear says the same
//	(iran OR iraq) talks  parentheses group
//
// NOT binds tightest, then AND, which may be left out, then OR. The operators
// are operators in capitals only, and only where they have something to work
// on. Text that is one word to the eye and several to the index (al-Muallem)
// is a phrase. Words and phrases match by their stems, those that end in *
// by their forms. Any double quotation mark opens or closes a phrase. A phrase
// never goes beyond a line of the text.
//
// Whatever does not fit is white space: a quotation mark or parenthesis
// without its partner, parentheses deeper than MaxDepth, a * that follows no
// word, an operator without operand.
package fulltext
