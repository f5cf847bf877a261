package sqlite_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// copyDesk writes made-up copy: words whose frequencies follow Zipf's law, as
// those of a language do, in sentences of a headline and paragraphs.
type copyDesk struct {
	random *rand.Rand
	zipf   *rand.Zipf
	words  []string
}

func newCopyDesk(seed uint64) *copyDesk {
	random := rand.New(rand.NewPCG(seed, seed))
	const vocabulary = 60_000
	d := &copyDesk{random: random, zipf: rand.NewZipf(random, 1.07, 2.7, vocabulary-1)}
	syllables := strings.Fields("ba ce di fo gu ha ki lo mi ne po ra se ti vu wa ya zo sha tre bli cor dan est fin gar")
	for i := range vocabulary {
		var b strings.Builder
		for n := i + 1; n > 0; n /= len(syllables) {
			b.WriteString(syllables[n%len(syllables)])
		}
		d.words = append(d.words, b.String())
	}
	return d
}

// word is a word drawn by its frequency.
func (d *copyDesk) word() string { return d.words[d.zipf.Uint64()] }

// functionWords is the number of the commonest words that say nothing of what a
// text is about, as "the" and "of" do; in English about a hundred make up half
// of a text.
const functionWords = 100

// sought is a word that someone may look for, drawn by its frequency.
func (d *copyDesk) sought() string {
	for {
		if i := d.zipf.Uint64(); i >= functionWords {
			return d.words[i]
		}
	}
}

// document is a piece of 80 to 240 words.
func (d *copyDesk) document(number int) *rapporteurv1.Document {
	doc := &rapporteurv1.Document{Metadata: &rapporteurv1.Metadata{
		Agency: []string{"AAA", "BBB", "CCC"}[number%3], Language: "en", PublishDate: fmt.Sprintf("2019-%02d-%02d", number%12+1, number%28+1),
		Uri: fmt.Sprintf("https://example.org/%d", number),
	}}
	var b strings.Builder
	for range 8 {
		b.WriteString(d.word() + " ")
	}
	doc.Metadata.Title = strings.TrimSpace(b.String())
	doc.Paragraphs = []*rapporteurv1.Paragraph{{Span: &rapporteurv1.Span{End: int32(b.Len() - 1)}, Kind: rapporteurv1.Paragraph_HEADLINE}}
	fmt.Fprintf(&b, "\n\nitem%d ", number)
	for left := 80 + d.random.IntN(160); left > 0; {
		start := b.Len()
		for range 12 + d.random.IntN(20) {
			b.WriteString(d.word() + " ")
			left--
		}
		b.WriteString("end. ")
		doc.Sentences = append(doc.Sentences, &rapporteurv1.Sentence{Span: &rapporteurv1.Span{Start: int32(start), End: int32(b.Len() - 1)}})
	}
	doc.Text = b.String()
	return doc
}

func benchmarkStore(b *testing.B) *sqlite.Store {
	b.Helper()
	return benchmarkStoreAt(b, filepath.Join(b.TempDir(), "archive.db"))
}

func benchmarkStoreAt(b *testing.B, path string) *sqlite.Store {
	b.Helper()
	store, err := sqlite.Open(context.Background(), sqlite.Config{Path: path})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := store.Close(); err != nil {
			b.Error(err)
		}
	})
	return store
}

// putAll stores documents from many goroutines, and returns how long each took.
func putAll(b *testing.B, store *sqlite.Store, docs []*rapporteurv1.Document, writers int) []time.Duration {
	b.Helper()
	took := make([]time.Duration, len(docs))
	var next atomic.Int64
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(docs) {
					return
				}
				begun := time.Now()
				if _, err := store.Put(context.Background(), storage.Put{Document: docs[i]}); err != nil {
					b.Error(err)
					return
				}
				took[i] = time.Since(begun)
			}
		})
	}
	group.Wait()
	return took
}

func reportPercentiles(b *testing.B, took []time.Duration) {
	b.Helper()
	reportPercentilesOf(b, "", took)
}

// reportPercentilesOf reports percentiles of what was measured by a clock of
// the given name.
func reportPercentilesOf(b *testing.B, clock string, took []time.Duration) {
	b.Helper()
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-"+clock+"ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-"+clock+"ms")
}

// processorTime is what this process has used of the processors, which tells
// more than the clock on a machine that is shared.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// archiveOf opens the archive of the benchmarks of searches, of a given number
// of documents. The environment's RAPPORTEUR_BENCH_ARCHIVE names a file that is
// made once and kept, so that versions of the program can search the same.
func archiveOf(b *testing.B, desk *copyDesk, documents int) *sqlite.Store {
	b.Helper()
	path := os.Getenv("RAPPORTEUR_BENCH_ARCHIVE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "archive.db")
	}
	_, err := os.Stat(path)
	store := benchmarkStoreAt(b, path)
	if err == nil {
		return store
	}
	const atOnce = 10_000
	for start := 0; start < documents; start += atOnce {
		docs := make([]*rapporteurv1.Document, min(atOnce, documents-start))
		for i := range docs {
			docs[i] = desk.document(start + i)
		}
		putAll(b, store, docs, 256)
	}
	return store
}

// BenchmarkPut stores from 8 goroutines, each waiting until its document is
// durable, and in bulk from 256.
func BenchmarkPut(b *testing.B) {
	for _, writers := range []int{8, 256} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) {
			store, desk := benchmarkStore(b), newCopyDesk(1)
			docs := make([]*rapporteurv1.Document, b.N)
			for i := range docs {
				docs[i] = desk.document(i)
			}
			used := processorTime()
			b.ResetTimer()
			took := putAll(b, store, docs, writers)
			b.ReportMetric(float64((processorTime()-used).Microseconds())/float64(b.N), "CPU-µs/doc")
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
			reportPercentiles(b, took)
		})
	}
}

// BenchmarkSearch searches 100,000 documents for words drawn by their frequency
// in the copy, for a page of 20 with snippets and the total.
func BenchmarkSearch(b *testing.B) {
	if testing.Short() {
		b.Skip("stores 100,000 documents")
	}
	store := archiveOf(b, newCopyDesk(2), 100_000)
	desk := newCopyDesk(3)
	for _, c := range []struct {
		name  string
		query func() storage.Query
	}{
		{"two words", func() storage.Query { return storage.Query{Text: desk.sought() + " " + desk.sought()} }},
		{"two words or function words", func() storage.Query { return storage.Query{Text: desk.word() + " " + desk.word()} }},
		{"the two commonest words", func() storage.Query { return storage.Query{Text: desk.words[0] + " " + desk.words[1]} }},
		{"two frequent words", func() storage.Query {
			return storage.Query{Text: desk.words[desk.random.IntN(3*functionWords)] + " " + desk.words[desk.random.IntN(3*functionWords)]}
		}},
		{"either of two words or function words", func() storage.Query { return storage.Query{Text: desk.word() + " OR " + desk.word()} }},
		{"one word or function word", func() storage.Query { return storage.Query{Text: desk.word()} }},
		{"two words or function words with filter", func() storage.Query {
			return storage.Query{Text: desk.word() + " " + desk.word(), Filter: `agency = BBB publish_date >= "2019-06"`}
		}},
		{"two words or function words by date", func() storage.Query {
			return storage.Query{Text: desk.word() + " " + desk.word(), OrderBy: "publish_date desc"}
		}},
		{"phrase of the two commonest words", func() storage.Query {
			return storage.Query{Text: `"` + desk.words[0] + " " + desk.words[1] + `"`}
		}},
		{"the two commonest words with filter", func() storage.Query {
			return storage.Query{Text: desk.words[0] + " " + desk.words[1], Filter: `agency = BBB publish_date >= "2019-06"`}
		}},
		{"the two commonest words by date", func() storage.Query {
			return storage.Query{Text: desk.words[0] + " " + desk.words[1], OrderBy: "publish_date desc"}
		}},
		{"phrase of function words", func() storage.Query {
			return storage.Query{Text: `"` + desk.word() + " " + desk.word() + `"`}
		}},
		{"either of two words", func() storage.Query { return storage.Query{Text: desk.sought() + " OR " + desk.sought()} }},
		{"phrase", func() storage.Query { return storage.Query{Text: `"` + desk.sought() + " " + desk.sought() + `"`} }},
		{"prefix", func() storage.Query { return storage.Query{Text: desk.sought() + "*"} }},
		{"two words with filter", func() storage.Query {
			return storage.Query{Text: desk.sought() + " " + desk.sought(), Filter: `agency = BBB publish_date >= "2019-06"`}
		}},
		{"two words by date", func() storage.Query {
			return storage.Query{Text: desk.sought() + " " + desk.sought(), OrderBy: "publish_date desc"}
		}},
	} {
		b.Run(c.name, func(b *testing.B) {
			took, used := make([]time.Duration, 0, b.N), make([]time.Duration, 0, b.N)
			for b.Loop() {
				q := c.query()
				q.PageSize, q.Snippets = 20, 3
				begun, before := time.Now(), processorTime()
				if _, err := store.Search(context.Background(), q); err != nil {
					b.Fatal(err)
				}
				took, used = append(took, time.Since(begun)), append(used, processorTime()-before)
			}
			reportPercentiles(b, took)
			reportPercentilesOf(b, "CPU-", used)
		})
	}
}
