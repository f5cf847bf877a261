package wire_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCanonicalText(t *testing.T) {
	const first = "The foreign minister said on Wednesday that both countries would go on talking to each other about the border."
	const second = "No date was set for the next meeting, which is to be held in the capital of one of them before the end of the year."
	for _, tt := range []struct{ name, text, want string }{
		{"one line", first, first},
		{"blanks at the ends", "\n\n  " + first + "  \n\n", first},
		{"line ends of all kinds", "One sentence stands here.\r\n\r\nTwo stand here.\r\rThree.\u2028\u2028Four.\u0085\u0085Five.\u2029Six.", "One sentence stands here.\n\nTwo stand here.\n\nThree.\n\nFour.\n\nFive.\n\nSix."},
		{"odd blanks", "He\u00a0said\u2003that\u202f5\u2009%\u3000was  much.", "He said that 5 % was much."},
		{"invisible characters", "\ufeffHe\u200b said\u00ad so\u2060, and\u200d went\u200e home\x07.", "He said so, and went home."},
		{"joiners of other scripts", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001F468\u200d\U0001F469", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001F468\u200d\U0001F469"},
		{"accents composed", "Erdog\u0306an met Ange\u0301la.", "Erdo\u011fan met Ang\u00e9la."},
		{"single line feeds between paragraphs", first + "\n" + second + "\n" + first, first + "\n\n" + second + "\n\n" + first},
		{"wrapped, blank lines between paragraphs", wrap(first, 64, "") + "\n\n" + wrap(second, 64, ""), first + "\n\n" + second},
		{"wrapped, indented paragraphs", wrap(first, 64, "    ") + "\n" + wrap(second, 64, "    ") + "\n" + wrap(first, 64, "    "), first + "\n\n" + second + "\n\n" + first},
		{"wrapped, paragraphs told by short lines", wrap(first, 70, "") + "\n" + wrap(second, 70, ""), first + "\n\n" + second},
		{"wrapped in capitals", wrap(strings.ToUpper(first), 66, "") + "\n\n" + wrap(strings.ToUpper(second), 66, ""), strings.ToUpper(first) + "\n\n" + strings.ToUpper(second)},
		{"wrapped once", "The foreign minister said on Wednesday that both countries would go on\ntalking.", "The foreign minister said on Wednesday that both countries would go on talking."},
		{"one broken line among paragraphs", first + "\n\nThe foreign minister said on Wednesday that both countries would\ngo on talking.\n\n" + second, first + "\n\nThe foreign minister said on Wednesday that both countries would go on talking.\n\n" + second},
		{
			"hyphen of the word", "The foreign minister said on Wednesday that a counter-\nterrorism meeting had been held in the capital of one of the two\ncountries.",
			"The foreign minister said on Wednesday that a counter-terrorism meeting had been held in the capital of one of the two countries.",
		},
		{
			"hyphen of the line", "The foreign minister said on Wednesday that the agree-\nment would be signed soon. The agreement is about a border that\nhas been open for years.",
			"The foreign minister said on Wednesday that the agreement would be signed soon. The agreement is about a border that has been open for years.",
		},
		{
			"hyphen of two words", "The foreign minister said on Wednesday that both the pre-\nand the post-war borders would be discussed by the two countries\nin the spring.",
			"The foreign minister said on Wednesday that both the pre- and the post-war borders would be discussed by the two countries in the spring.",
		},
		{
			"list", "The two sides agreed on three things:\n- a railway\n- a bridge\n- a school",
			"The two sides agreed on three things:\n\n- a railway\n- a bridge\n- a school",
		},
		{
			"wrapped list", wrap(first, 60, "") + "\n\n1. A railway from the capital to the port, which will be built\n   by both sides together.\n2. A bridge across the river at the border.\n\n" + wrap(second, 60, ""),
			first + "\n\n1. A railway from the capital to the port, which will be built by both sides together.\n2. A bridge across the river at the border.\n\n" + second,
		},
		{
			"table", first + "\n\nWheat     Chicago    3.04   2.98\nCorn      Toledo     1.47   1.41\n\n" + second,
			first + "\n\nWheat     Chicago    3.04   2.98\nCorn      Toledo     1.47   1.41\n\n" + second,
		},
		{"table with tabs", first + "\n\nWheat\t3.04\nCorn\t1.47", first + "\n\nWheat   3.04\nCorn   1.47"},
		{
			"verse", first + "\n\nThe ships are gone\nAnd so are the men\nWho built them here\nOn the cold grey shore\n\n" + second,
			first + "\n\nThe ships are gone\nAnd so are the men\nWho built them here\nOn the cold grey shore\n\n" + second,
		},
		{
			"head without blank lines", "Ministers meet in capital\nBy JANE DOE\nDAMASCUS, July 3 (Reuters) - " + wrap(first, 64, ""),
			"Ministers meet in capital\n\nBy JANE DOE\n\nDAMASCUS, July 3 (Reuters) - " + first,
		},
		{"credit below the text", wrap(first, 64, "") + "\nMNA/TT", first + "\n\nMNA/TT"},
		{"wrapped Chinese", strings.Repeat("外交部长星期三说两国将继续就边界问题进行会谈并在年底之前举行下一次会议各方对此表示欢迎认为这是\n", 4), strings.Repeat("外交部长星期三说两国将继续就边界问题进行会谈并在年底之前举行下一次会议各方对此表示欢迎认为这是", 4)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := readText(t, tt.text)
			if diff := cmp.Diff(strings.Split(tt.want, "\n"), strings.Split(doc.GetText(), "\n")); diff != "" {
				t.Errorf("lines of the text (-want +got):\n%s", diff)
			}
			checkDocument(t, doc)
		})
	}
}

// format=flowed says which line ends are soft.
func TestCanonicalText_Flowed(t *testing.T) {
	doc := readRaw(t, "One line that \ngoes on.\n And so \ndoes this.", "text/plain; format=flowed")
	if got, want := doc.GetText(), "One line that goes on.\n\nAnd so does this."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// wrap breaks text at a column, its first line indented.
func wrap(text string, width int, indent string) string {
	var b strings.Builder
	b.WriteString(indent)
	column := len(indent)
	for i, word := range strings.Fields(text) {
		switch {
		case i == 0:
		case column+1+len(word) > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
