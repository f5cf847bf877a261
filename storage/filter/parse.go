package filter

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur-io/rapporteur"
)

// fields are the names of the fields, for messages.
const fields = "agency, language, publish_date, create_time, source and status"

// Parse reads a filter; nil where it is empty. The error is Invalid, of the
// field filter, and says where in the filter what was expected.
func Parse(filter string) (Expr, error) {
	if len(filter) > MaxBytes {
		return nil, invalid("has %d bytes, at most %d are allowed", len(filter), MaxBytes)
	}
	p := parser{text: filter}
	if i := strings.IndexFunc(filter, func(r rune) bool { return r == utf8.RuneError || r == 0 }); i >= 0 {
		return nil, p.errorAt(i, "a character that is no text; send valid UTF-8 without NUL")
	}
	p.space()
	if p.pos == len(p.text) {
		return nil, nil
	}
	e, err := p.and()
	if err != nil {
		return nil, err
	}
	if p.pos < len(p.text) {
		return nil, p.errorAt(p.pos, "%s; AND, OR or the end of the filter was expected", p.found())
	}
	return e, nil
}

// parser reads a filter by recursive descent. Its methods leave the position
// behind white space.
type parser struct {
	text        string
	pos         int
	depth       int
	comparisons int
}

// and reads parts joined by AND, or by nothing.
func (p *parser) and() (Expr, error) {
	var parts And
	for {
		part, err := p.or()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if !p.keyword("AND") && (p.pos == len(p.text) || p.text[p.pos] == ')') {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// or reads parts joined by OR.
func (p *parser) or() (Expr, error) {
	var parts Or
	for {
		part, err := p.term()
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if !p.keyword("OR") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0], nil
	}
	return parts, nil
}

// term reads a comparison or a group, with or without NOT.
func (p *parser) term() (Expr, error) {
	negative := p.keyword("NOT")
	if !negative && p.pos < len(p.text) && p.text[p.pos] == '-' {
		negative = true
		p.pos++
	}
	var e Expr
	var err error
	if p.pos < len(p.text) && p.text[p.pos] == '(' {
		e, err = p.group()
	} else {
		e, err = p.comparison()
	}
	if err == nil && negative {
		e = Not{e}
	}
	return e, err
}

// group reads an expression in parentheses.
func (p *parser) group() (Expr, error) {
	opened := p.pos
	if p.depth++; p.depth > MaxDepth {
		return nil, p.errorAt(opened, "more than %d parentheses within each other; write it flatter", MaxDepth)
	}
	p.pos++
	p.space()
	e, err := p.and()
	if err != nil {
		return nil, err
	}
	if p.pos == len(p.text) {
		return nil, p.errorAt(opened, "a parenthesis that is not closed; add \")\"")
	}
	if p.text[p.pos] != ')' {
		return nil, p.errorAt(p.pos, "%s; AND, OR or \")\" was expected", p.found())
	}
	p.depth--
	p.pos++
	p.space()
	return e, nil
}

// comparison reads a field, an operator and a value.
func (p *parser) comparison() (Expr, error) {
	start := p.pos
	for p.pos < len(p.text) && isFieldByte(p.text[p.pos]) {
		p.pos++
	}
	name := p.text[start:p.pos]
	switch name {
	case "":
		return nil, p.errorAt(start, "%s; a comparison such as agency = \"MNA\" was expected", p.found())
	case "AND", "OR", "NOT":
		return nil, p.errorAt(start, "%s; a comparison such as agency = \"MNA\" was expected", name)
	}
	p.space()
	op, ok := p.operator()
	if !ok {
		switch {
		case compares[name] != nil:
			return nil, p.errorAt(p.pos, "%s behind %s; one of = != < <= > >= : was expected", p.found(), name)
		case strings.EqualFold(name, "and"), strings.EqualFold(name, "or"), strings.EqualFold(name, "not"):
			return nil, p.errorAt(start, "%q; operators are written in capitals", name)
		}
		return nil, p.errorAt(start, "%q without a field; a comparison such as agency = \"MNA\" was expected, the fields are %s", name, fields)
	}
	compare := compares[name]
	if compare == nil {
		return nil, p.errorAt(start, "the field %q; the fields are %s", name, fields)
	}
	if p.comparisons++; p.comparisons > MaxComparisons {
		return nil, p.errorAt(start, "more than %d comparisons; ask for less", MaxComparisons)
	}
	p.space()
	at := p.pos
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	e, problem := compare(op, v)
	if problem != "" {
		return nil, p.errorAt(at, "%s", problem)
	}
	return e, nil
}

// operator reads an operator as it is written.
func (p *parser) operator() (string, bool) {
	for _, op := range []string{"!=", "<=", ">=", "=", "<", ">", ":"} {
		if strings.HasPrefix(p.text[p.pos:], op) {
			p.pos += len(op)
			return op, true
		}
	}
	return "", false
}

// value is a value as the filter has it.
type value struct {
	text string
	star bool // whether a * ends it, which is not in text
}

// value reads a bare or quoted value.
func (p *parser) value() (value, error) {
	if p.pos < len(p.text) && (p.text[p.pos] == '"' || p.text[p.pos] == '\'') {
		return p.quoted()
	}
	start := p.pos
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if unicode.IsSpace(r) || r == '(' || r == ')' {
			break
		}
		if r == '"' || r == '\'' || r == '\\' || r == ',' {
			return value{}, p.errorAt(p.pos, "%s in a value; put the value in quotation marks", p.found())
		}
		p.pos += size
	}
	bare := p.text[start:p.pos]
	switch bare {
	case "":
		return value{}, p.errorAt(start, "%s; a value was expected", p.found())
	case "AND", "OR", "NOT":
		return value{}, p.errorAt(start, "%s; a value was expected, put it in quotation marks if it is meant as one", bare)
	}
	v := value{}
	v.text, v.star = strings.CutSuffix(bare, "*")
	if i := strings.IndexByte(v.text, '*'); i >= 0 {
		return value{}, p.errorAt(start+i, "a * within a value; it is allowed at the end only, \"\\*\" in quotation marks is the character itself")
	}
	p.space()
	return v, nil
}

// quoted reads a value in quotation marks.
func (p *parser) quoted() (value, error) {
	opened := p.pos
	mark := p.text[opened]
	var b strings.Builder
	star := -1 // offset of a * that was not escaped
	for i := opened + 1; i < len(p.text); i++ {
		c := p.text[i]
		if star >= 0 && c != mark {
			return value{}, p.errorAt(star, "a * within a value; it is allowed at the end only, \\* is the character itself")
		}
		switch {
		case c == mark:
			p.pos = i + 1
			if p.pos < len(p.text) && !strings.ContainsRune(" \t\r\n)(", rune(p.text[p.pos])) {
				return value{}, p.errorAt(p.pos, "%s behind a quotation mark; white space was expected, \\%c is the mark itself", p.found(), mark)
			}
			p.space()
			return value{text: b.String(), star: star >= 0}, nil
		case c == '\\' && i+1 < len(p.text):
			i++
			b.WriteByte(p.text[i])
		case c == '*':
			star = i
		default:
			b.WriteByte(c)
		}
	}
	return value{}, p.errorAt(opened, "a quotation mark that is not closed")
}

// keyword reads a word in capitals.
func (p *parser) keyword(word string) bool {
	rest, ok := strings.CutPrefix(p.text[p.pos:], word)
	if !ok {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(r) && r != '(' {
		return false
	}
	p.pos += len(word)
	p.space()
	return true
}

func (p *parser) space() {
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if !unicode.IsSpace(r) {
			return
		}
		p.pos += size
	}
}

// found names what stands at the position.
func (p *parser) found() string {
	if p.pos >= len(p.text) {
		return "the end"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return fmt.Sprintf("%q", string(r))
}

func (p *parser) errorAt(offset int, format string, args ...any) error {
	position := utf8.RuneCountInString(p.text[:offset]) + 1
	return invalid("has, at character %d, %s", position, fmt.Sprintf(format, args...))
}

func invalid(format string, args ...any) error {
	return rapporteur.InvalidField("FILTER_INVALID", "filter", format, args...)
}

func isFieldByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '.'
}
