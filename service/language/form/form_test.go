package form_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur-io/rapporteur/service/language/form"
)

func of(word string) form.Form {
	var f form.Form
	f.Set(word)
	return f
}

func TestSet_Case(t *testing.T) {
	for word, want := range map[string]form.Case{
		"said": form.Small, "Said": form.Capital, "UN": form.Capitals, "A": form.OneCapital, "iPhone": form.Camel, "42": form.NoLetters, "…": form.NoLetters,
		"École": form.Capital, "ÉCOLE": form.Capitals, "été": form.Small, "P5+1": form.OneCapital, "McBride": form.Capital, "": form.NoLetters,
	} {
		if got := of(word).Case; got != want {
			t.Errorf("%q: got %d, want %d", word, got, want)
		}
	}
}

func TestSet_WhatIsTheSame(t *testing.T) {
	for _, c := range []struct {
		a, b                 string
		normal, lower, shape bool
	}{
		{"Said", "said", false, true, false},
		{"1999", "2007", true, true, true},
		{"’s", "'s", true, true, true},
		{"Assad", "Mikdad", false, false, true},
		{"Über", "ÜBER", false, true, false},
	} {
		a, b := of(c.a), of(c.b)
		got := []bool{a.Normal == b.Normal, a.Lower == b.Lower, a.Shape == b.Shape}
		if diff := cmp.Diff(got, []bool{c.normal, c.lower, c.shape}); diff != "" {
			t.Errorf("%s and %s: normal, lower, shape, got (-) and want (+):\n%s", c.a, c.b, diff)
		}
	}
	if a, b := of("running"), of("sitting"); a.Suffix[2] != b.Suffix[2] || a.Suffix[3] == b.Suffix[3] || a.Prefix[0] == b.Prefix[0] {
		t.Error("the endings of running and sitting have the last three letters in common")
	}
	if f := of("of"); f.Suffix[2] != 0 || f.Prefix[2] != 0 || f.Suffix[1] == 0 {
		t.Error("a word of two letters has no ending of three")
	}
}

func TestTable_FindsWhatItHolds(t *testing.T) {
	var entries []form.Entry
	for i := range 5000 {
		entries = append(entries, form.Entry{Hash: form.HashLower(fmt.Sprint("word", i)), Value: uint16(i)})
	}
	entries = append(entries, form.Entry{Hash: entries[0].Hash, Value: 9}) // the first holds
	written := form.NewTable(entries).AppendTo([]byte("x"))
	table, rest, err := form.ReadTable(append(written[1:], 'y'))
	if err != nil || string(rest) != "y" {
		t.Fatalf("got %v and %q behind the table", err, rest)
	}
	if table.Len() != 5000-countSame(entries[:5000]) {
		t.Errorf("got %d entries", table.Len())
	}
	for _, e := range entries[:5000] {
		if _, ok := table.Find(e.Hash); !ok {
			t.Fatalf("%x is not found", e.Hash)
		}
	}
	missed := 0
	for i := range 5000 {
		if _, ok := table.Find(form.HashLower(fmt.Sprint("other", i, "s"))); !ok {
			missed++
		}
	}
	if missed < 4990 {
		t.Errorf("%d of 5000 words that it does not hold are not found", missed)
	}
	for n := range len(written) - 1 {
		if _, _, err := form.ReadTable(written[1 : 1+n]); err == nil {
			t.Fatalf("%d of %d bytes pass for a table", n, len(written)-1)
		}
	}
}

// countSame counts entries that have the hash of one before, as words that
// differ in digits alone do.
func countSame(entries []form.Entry) int {
	seen, same := map[uint64]bool{}, 0
	for _, e := range entries {
		if seen[e.Hash] {
			same++
		}
		seen[e.Hash] = true
	}
	return same
}
