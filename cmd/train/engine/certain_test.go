package engine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCertain(t *testing.T) {
	rows := []struct{ text, want string }{
		{"They signed the Ulvik Agreement in Oslo .", "Ulvik Agreement/AGREEMENT"},
		{"The Treaty of Ulvik ended the Skole War .", "Treaty of Ulvik/AGREEMENT; Skole War/EVENT"},
		{"It breaks Security Council Resolution 99 .", ""},
		{"It breaks Resolution 99 .", "Resolution 99/AGREEMENT"},
		{"He won the 1998 Ulvik Cup .", "1998 Ulvik Cup/EVENT"},
		{"Battle of words .", ""},
		{"At the Battle of Ulvik Hill men died .", "Battle of Ulvik Hill/EVENT"},
		{"a K - 15 missile and COVID - 19", "K - 15/PRODUCT"},
		{"the Republican National Convention met", ""},
		{"Act now , said the War Office", ""},
		{"Iran 's Freedom Act", ""},
		{"they began Operation Grey Gate", "Operation Grey Gate/EVENT"},
		{"the operation", ""},
		{"", ""},
	}
	for _, r := range rows {
		words := strings.Fields(r.text)
		var got []string
		for _, n := range certain(words) {
			got = append(got, fmt.Sprintf("%s/%s", strings.Join(words[n.Start:n.End], " "), n.Types))
		}
		if diff := cmp.Diff(strings.Join(got, "; "), r.want); diff != "" {
			t.Errorf("%s: got (-) and want (+):\n%s", r.text, diff)
		}
	}
}
