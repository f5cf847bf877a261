package sqlite

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// matchExpression writes an expression in the language of FTS5. Forms and stems hold
// letters, digits and marks only, so that quotation marks keep them whole.
func matchExpression(e fulltext.Expr) string {
	var b strings.Builder
	writeMatch(&b, e)
	return b.String()
}

func writeMatch(b *strings.Builder, e fulltext.Expr) {
	list := func(parts []fulltext.Expr, operator string) {
		for i, part := range parts {
			if i > 0 {
				b.WriteString(operator)
			}
			writeMatch(b, part)
		}
	}
	if p, ok := e.(fulltext.Phrase); ok {
		writePhrase(b, p)
		return
	}
	b.WriteByte('(')
	switch e := e.(type) {
	case fulltext.And:
		list(e, " AND ")
	case fulltext.Or:
		list(e, " OR ")
	case fulltext.Without:
		list([]fulltext.Expr{e.Want, e.Exclude}, " NOT ")
	}
	b.WriteByte(')')
}

func writePhrase(b *strings.Builder, p fulltext.Phrase) {
	b.WriteByte('"')
	for i, w := range p.Words {
		if i > 0 {
			b.WriteByte(' ')
		}
		if p.Prefix {
			b.WriteString(formMark + w.Form)
		} else {
			b.WriteString(w.Stem)
		}
	}
	b.WriteByte('"')
	if p.Prefix {
		b.WriteString(" *")
	}
}
