package fulltext

import (
	"strings"

	"github.com/rapporteur-io/rapporteur"
)

// Bounds of a query.
const (
	MaxBytes = 8192 // length of a query
	MaxWords = 1024 // words that it may hold
	MaxDepth = 8    // parentheses within parentheses that are heeded
)

// Query is a query that was read. Its zero value matches nothing.
type Query struct {
	// Root is the expression that a document must match. It holds at least
	// one phrase that is wanted, no phrase without words, no And or Or of fewer
	// than two parts, none directly within one of its own kind, and nothing
	// twice in one of them.
	Root Expr
}

// Expr is an expression of a query: a Phrase, And, Or or Without.
type Expr interface{ expr() }

// Phrase matches its words where they follow one another.
type Phrase struct {
	Words  []Term
	Prefix bool // words are matched by their forms, the last one by how it begins; otherwise by their stems
}

// Term is a word of a phrase.
type Term struct{ Form, Stem string }

// And matches what all of its parts match.
type And []Expr

// Or matches what any of its parts matches.
type Or []Expr

// Without matches what Want matches and Exclude does not.
type Without struct{ Want, Exclude Expr }

func (Phrase) expr()  {}
func (And) expr()     {}
func (Or) expr()      {}
func (Without) expr() {}

// Parse reads a query in the grammar of the package comment. Any text that
// holds a word to look for is a query; the error is Invalid, of the field
// query.
func Parse(query string) (Query, error) {
	if len(query) > MaxBytes {
		return Query{}, rapporteur.InvalidField("QUERY_TOO_LONG", "query", "has %d bytes, at most %d are allowed; ask for less", len(query), MaxBytes)
	}
	lexemes, words := lex(query)
	if words == 0 {
		return Query{}, rapporteur.InvalidField("QUERY_EMPTY", "query", "has no word to look for; name at least one")
	}
	if words > MaxWords {
		return Query{}, rapporteur.InvalidField("QUERY_TOO_LONG", "query", "has %d words, at most %d are allowed; ask for less", words, MaxWords)
	}
	p := parser{lexemes: pairs(lexemes)}
	root := p.or()
	if root.expr == nil || root.negative {
		return Query{}, rapporteur.InvalidField("QUERY_ONLY_EXCLUDES", "query", "excludes words and looks for none; add a word to look for")
	}
	return Query{Root: root.expr}, nil
}

// literal is an expression, or, where it is negative, everything that the
// expression does not match. Keeping the sign outside lets NOT stand anywhere:
// a negative part of an And becomes its exclusion.
type literal struct {
	expr     Expr
	negative bool
}

// parser reads lexemes by recursive descent, one level for each parenthesis.
type parser struct {
	lexemes []lexeme
	pos     int
}

func (p *parser) peek() kind {
	if p.pos == len(p.lexemes) {
		return end
	}
	return p.lexemes[p.pos].kind
}

// or reads alternatives up to a closing parenthesis or the end.
func (p *parser) or() literal {
	var positive, negative []Expr
	for {
		if part := p.and(); part.negative {
			negative = append(negative, part.expr)
		} else if part.expr != nil {
			positive = append(positive, part.expr)
		}
		if p.peek() != orWord {
			break
		}
		p.pos++
	}
	// a OR NOT b is NOT (b AND NOT a).
	if len(negative) > 0 {
		return literal{expr: without(all(negative), either(positive)), negative: true}
	}
	return literal{expr: either(positive)}
}

// and reads what must hold together, up to OR, a closing parenthesis or the
// end.
func (p *parser) and() literal {
	var positive, negative []Expr
	sign := false
	for {
		var part literal
		switch p.peek() {
		case andWord:
			p.pos++
			continue
		case notWord, minus:
			p.pos++
			sign = !sign
			continue
		case open:
			p.pos++
			part = p.or()
			p.pos++ // its partner is there: pairs saw to it
		case phrase:
			part.expr = p.lexemes[p.pos].phrase
			p.pos++
		default:
			if len(positive) == 0 && len(negative) > 0 {
				return literal{expr: either(negative), negative: true}
			}
			return literal{expr: without(all(positive), either(negative))}
		}
		if part.expr != nil {
			if part.negative != sign {
				negative = append(negative, part.expr)
			} else {
				positive = append(positive, part.expr)
			}
		}
		sign = false
	}
}

// without is want less exclude, of which either may be missing.
func without(want, exclude Expr) Expr {
	if exclude == nil || want == nil {
		return want
	}
	return Without{Want: want, Exclude: exclude}
}

// all is the And of parts, nil of none.
func all(parts []Expr) Expr {
	var flat And
	for _, part := range parts {
		if inner, ok := part.(And); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, part)
		}
	}
	flat = distinct(flat)
	if len(flat) > 1 {
		return flat
	}
	return only(flat)
}

// either is the Or of parts, nil of none.
func either(parts []Expr) Expr {
	var flat Or
	for _, part := range parts {
		if inner, ok := part.(Or); ok {
			flat = append(flat, inner...)
		} else {
			flat = append(flat, part)
		}
	}
	flat = distinct(flat)
	if len(flat) > 1 {
		return flat
	}
	return only(flat)
}

func only(parts []Expr) Expr {
	if len(parts) == 0 {
		return nil
	}
	return parts[0]
}

// distinct drops phrases that were there before.
func distinct[E ~[]Expr](parts E) E {
	seen := make(map[string]bool, len(parts))
	kept := parts[:0]
	for _, part := range parts {
		if p, ok := part.(Phrase); ok {
			key := p.key()
			if seen[key] {
				continue
			}
			seen[key] = true
		}
		kept = append(kept, part)
	}
	return kept
}

// key tells phrases apart by what they match.
func (p Phrase) key() string {
	var b strings.Builder
	for _, w := range p.Words {
		if p.Prefix {
			b.WriteString(w.Form)
		} else {
			b.WriteString(w.Stem)
		}
		b.WriteByte(' ')
	}
	if p.Prefix {
		b.WriteByte('*')
	}
	return b.String()
}

// Wanted returns the phrases of the query that are not excluded, each once, in
// the order of the query.
func (q Query) Wanted() []Phrase {
	var found []Phrase
	seen := make(map[string]bool)
	var walk func(Expr)
	walk = func(e Expr) {
		switch e := e.(type) {
		case Phrase:
			if key := e.key(); !seen[key] {
				seen[key] = true
				found = append(found, e)
			}
		case And:
			for _, part := range e {
				walk(part)
			}
		case Or:
			for _, part := range e {
				walk(part)
			}
		case Without:
			walk(e.Want)
		}
	}
	walk(q.Root)
	return found
}
