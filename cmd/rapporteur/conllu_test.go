package main

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// TestParse_CoNLLU holds that the output is what UD's rules for form ask: ten
// columns, words counted from 1 on, ranges before their words, one root, heads
// within the sentence, and a text that the tokens make up.
func TestParse_CoNLLU(t *testing.T) {
	ranges := 0
	for _, story := range []string{"mehr.txt", "reuters.txt", "ap.txt", "afp.txt"} {
		out := mustRun(t, "", "parse", "-o", "conllu", "../../testdata/wire/"+story)
		for block := range strings.SplitSeq(strings.TrimSpace(out), "\n\n") {
			n, err := checkConllu(block)
			if err != nil {
				t.Fatalf("%s: %v in\n%s", story, err, block)
			}
			ranges += n
		}
	}
	if ranges == 0 {
		t.Error("no multiword token, want some")
	}
}

// checkConllu checks a sentence and counts its multiword tokens.
func checkConllu(block string) (ranges int, err error) {
	var text, made strings.Builder
	words, roots, last := 0, 0, 0
	var heads []int
	for line := range strings.SplitSeq(block, "\n") {
		if rest, ok := strings.CutPrefix(line, "# text = "); ok {
			text.WriteString(rest)
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		c := strings.Split(line, "\t")
		if len(c) != 10 {
			return 0, fmt.Errorf("%d columns in %q", len(c), line)
		}
		for i, field := range c {
			if field == "" || strings.TrimSpace(field) != field {
				return 0, fmt.Errorf("column %d of %q", i+1, line)
			}
		}
		blank := " "
		if c[9] == "SpaceAfter=No" {
			blank = ""
		}
		if first, end, ok := strings.Cut(c[0], "-"); ok {
			if first != strconv.Itoa(words+1) {
				return 0, fmt.Errorf("range %s behind word %d", c[0], words)
			}
			last, _ = strconv.Atoi(end)
			ranges++
			made.WriteString(c[1] + blank)
			continue
		}
		if words++; c[0] != strconv.Itoa(words) {
			return 0, fmt.Errorf("word %s, want %d", c[0], words)
		}
		if words > last {
			made.WriteString(c[1] + blank)
		}
		head, err := strconv.Atoi(c[6])
		if err != nil || (head == 0) != (c[7] == "root") {
			return 0, fmt.Errorf("head %s with relation %s", c[6], c[7])
		}
		if head == 0 {
			roots++
		}
		heads = append(heads, head)
	}
	for i, h := range heads {
		if h > words || h == i+1 {
			return 0, fmt.Errorf("head %d of word %d of %d", h, i+1, words)
		}
	}
	if roots != 1 {
		return 0, fmt.Errorf("%d roots", roots)
	}
	if strings.TrimSpace(made.String()) != text.String() {
		return 0, fmt.Errorf("the tokens make %q", made.String())
	}
	return ranges, nil
}

func TestParse_CoNLLUOfAnotherLanguage(t *testing.T) {
	got := command(t, "", "parse", "-o", "conllu", "../../testdata/wire/efe-es.txt")
	if got.code != 1 || !strings.Contains(got.err, "English") {
		t.Errorf("got %+v, want exit 1 and a word of English", got)
	}
}
