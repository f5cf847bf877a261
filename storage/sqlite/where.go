package sqlite

import (
	"strings"

	"github.com/rapporteur-io/rapporteur/storage/filter"
)

// textColumns and the operators of comparisons, in the order of the constants
// of package filter.
var (
	textColumns   = [...]string{filter.Agency: "d.agency", filter.Language: "d.language", filter.Source: "d.source"}
	textOperators = [...]string{filter.TextEqual: "=", filter.TextLess: "<", filter.TextLessEqual: "<=", filter.TextGreater: ">", filter.TextGreaterEqual: ">="}
)

// condition is a condition of a statement on documents d, and the values of
// its parameters.
type condition struct {
	sql  strings.Builder
	args []any
}

// where returns the condition of a filter, nil of none.
func where(e filter.Expr) *condition {
	if e == nil {
		return nil
	}
	c := &condition{}
	c.expr(e)
	return c
}

func (c *condition) add(sql string, args ...any) {
	c.sql.WriteString(sql)
	c.args = append(c.args, args...)
}

func (c *condition) expr(e filter.Expr) {
	switch e := e.(type) {
	case filter.And:
		c.list(e, " AND ")
	case filter.Or:
		c.list(e, " OR ")
	case filter.Not:
		c.add("NOT (")
		c.expr(e.Expr)
		c.add(")")
	case filter.Text:
		c.text(e)
	case filter.Status:
		c.add("d.status = ?", int(e.Value))
	case filter.Date:
		c.date(e)
	case filter.Time:
		c.time(e)
	}
}

func (c *condition) list(parts []filter.Expr, operator string) {
	for i, part := range parts {
		if i == 0 {
			c.add("(")
		} else {
			c.add(operator)
		}
		c.expr(part)
	}
	c.add(")")
}

func (c *condition) text(t filter.Text) {
	column := textColumns[t.Field]
	switch t.Match {
	case filter.TextContains:
		c.add("instr("+column+", ?) > 0", t.Value)
	case filter.TextTag:
		c.add("("+column+" = ? OR "+column+" >= ? AND "+column+" < ?)", t.Value, t.Value+"-", behind(t.Value+"-"))
	case filter.TextPrefix:
		if t.Value == "" {
			c.add(column + " <> ''")
			return
		}
		c.add("("+column+" >= ? AND "+column+" < ?)", t.Value, behind(t.Value))
	default:
		c.add(column+" "+textOperators[t.Match]+" ?", t.Value)
	}
}

// behind is the least string of bytes that is greater than all that begin with
// prefix, which is UTF-8 and not empty: its last byte can be raised.
func behind(prefix string) string {
	last := len(prefix) - 1
	return prefix[:last] + string([]byte{prefix[last] + 1})
}

func (c *condition) date(d filter.Date) {
	switch {
	case d.Known:
		c.add("d.publish_first <> ''")
	case d.First == "":
		c.add("d.publish_first = ''")
	case d.Op == filter.Less:
		c.add("(d.publish_last < ? AND d.publish_first <> '')", d.First)
	case d.Op == filter.LessEqual:
		c.add("(d.publish_last <= ? AND d.publish_first <> '')", d.Last)
	case d.Op == filter.Greater:
		c.add("d.publish_first > ?", d.Last)
	case d.Op == filter.GreaterEqual:
		c.add("d.publish_first >= ?", d.First)
	default:
		c.add("(d.publish_first >= ? AND d.publish_last <= ?)", d.First, d.Last)
	}
}

func (c *condition) time(t filter.Time) {
	switch t.Op {
	case filter.Less:
		c.add("d.create_time < ?", t.From)
	case filter.LessEqual:
		c.add("d.create_time < ?", t.To)
	case filter.Greater:
		c.add("d.create_time >= ?", t.To)
	case filter.GreaterEqual:
		c.add("d.create_time >= ?", t.From)
	default:
		c.add("(d.create_time >= ? AND d.create_time < ?)", t.From, t.To)
	}
}
