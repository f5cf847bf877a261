package wire

import (
	"strings"
)

// promotion are lines that lead readers elsewhere, in the languages of the
// larger agencies.
var promotion = mustCompile(`(?i)^\W{0,4}(?:` +
	`(?:click |tap )?(?:here )?(?:to )?(?:read|see|learn|find out|discover|view) (?:the )?(?:more|full (?:story|article|text|post)|original (?:story|article))\b.{0,60}|` +
	`continue reading\b.{0,100}|keep reading\W*|(?:read|see|watch|also read|see also|related|more|don.t miss|recommended|you (?:may|might) also like)\s*(?:also|next|stories|articles|coverage|news|reading|on this story)?:.{0,160}|` +
	`the post .{1,200} (?:first )?appeared (?:first )?on .{1,100}|` +
	`sign up (?:for|to) .{1,160}|subscribe (?:to|now|for)\b.{0,160}|follow (?:us|@?\w+) on (?:twitter|facebook|x|instagram|telegram|whatsapp|google news)\b.{0,100}|` +
	`(?:share|tweet|email|print|comments?|advertisement|advertising|sponsored|story continues below(?: advertisement)?|article continues (?:below|after) .{0,40})\W*|` +
	`\[?(?:…|\.\.\.)\]?|` +
	`(?:weiter ?lesen|mehr dazu|mehr zum thema|lesen sie (?:auch|mehr|hier))\b.{0,120}|` +
	`(?:lire (?:la suite|aussi|également|l.article)|en savoir plus|à lire (?:aussi|également))\b.{0,120}|` +
	`(?:leer más|lea también|seguir leyendo|más información|te puede interesar|lea (?:aquí|además))\b.{0,120}|` +
	`(?:leggi (?:anche|tutto|di più)|continua a leggere)\b.{0,120}|(?:leia (?:mais|também)|saiba mais|continue lendo)\b.{0,120}|` +
	`(?:lees (?:ook|meer|verder)|läs (?:mer|också)|les (?:også|mer)|læs (?:også|mere))\b.{0,120}|(?:читайте также|подробнее)\b.{0,120}` +
	`)$`)

// maxPromotion bounds the lines that are looked at.
const maxPromotion = 300

// isPromotion reports whether a paragraph leads readers elsewhere and is no
// part of the story.
func isPromotion(p piece) bool {
	if p.kept || len(p.text) > maxPromotion || !promotion.MatchString(p.text) {
		return false
	}
	// "More: the minister said ..." is a sentence; with a link it is one to
	// another page.
	return p.link || strings.Count(p.text, " ") <= 3 || !endsSentence(p.text) || strings.HasPrefix(p.text, "The post ")
}

// withoutPromotion leaves out the paragraphs that lead readers elsewhere.
func withoutPromotion(pieces []piece) []piece {
	kept := pieces[:0]
	for _, p := range pieces {
		if !isPromotion(p) {
			kept = append(kept, p)
		}
	}
	return kept
}
