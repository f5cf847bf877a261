package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkStoreFolder is the bulk path: a folder of stories of some 900 bytes,
// each of other words, stored by one command at synchronous=FULL.
func BenchmarkStoreFolder(b *testing.B) {
	raw, err := os.ReadFile(twin)
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	for i := range b.N {
		r := rand.New(rand.NewPCG(uint64(i), 1))
		words := strings.SplitAfter(string(raw), " ")[:140]
		for range 20 {
			words[r.IntN(len(words))] = fmt.Sprintf("term%d ", r.IntN(50_000))
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%07d.txt", i)), []byte(strings.Join(words, "")), 0o644); err != nil {
			b.Fatal(err)
		}
	}
	var out, errw bytes.Buffer
	b.ResetTimer()
	if code := run(b.Context(), []string{"store", "--db", filepath.Join(b.TempDir(), "bulk.db"), dir}, nil, &out, &errw); code != 0 {
		b.Fatalf("exit %d: %s", code, errw.String())
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
}
