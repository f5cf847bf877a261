package main

import (
	"io"
	"os"
	"strings"

	"golang.org/x/term"
)

// style writes for people: with colour where the output is a terminal and
// NO_COLOR is not set (no-color.org), and within its width.
type style struct {
	colour bool
	width  int
}

// textWidth is the width of lines where the output is no terminal.
const textWidth = 100

func styleOf(w io.Writer) style {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return style{width: textWidth}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil || width < 40 {
		width = textWidth
	}
	return style{colour: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", width: min(width, 120)}
}

func (s style) paint(code, text string) string {
	if !s.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (s style) heading(text string) string { return s.paint("1", text) }
func (s style) faint(text string) string   { return s.paint("2", text) }
func (s style) match(text string) string {
	if !s.colour {
		return "[" + text + "]"
	}
	return s.paint("1;33", text)
}

// printable drops what could steer a terminal: copy is untrusted.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if (r < ' ' && r != '\n' && r != '\t') || r == 0x7f || (r >= 0x80 && r < 0xa0) {
			return -1
		}
		return r
	}, text)
}

// wrap breaks text into lines of at most the style's width, each after the
// first behind the indent; first stands in front of the first line.
func (s style) wrap(first, indent, text string) string {
	var b strings.Builder
	b.WriteString(first)
	column := len([]rune(first))
	for i, word := range strings.Fields(text) {
		n := len([]rune(word))
		switch {
		case i > 0 && column+1+n > s.width:
			b.WriteString("\n" + indent)
			column = len([]rune(indent))
		case i > 0:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += n
	}
	return b.String()
}
