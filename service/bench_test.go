package service_test

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/service"
	"github.com/rapporteur-io/rapporteur/storage/sqlite"
)

// variant is the twin with a number in every paragraph and some words changed,
// so that each is new content.
func variant(text string, i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 1))
	words := strings.SplitAfter(text, " ")
	for range 20 {
		words[r.IntN(len(words))] = "term" + strconv.Itoa(r.IntN(50_000)) + " "
	}
	return strings.ReplaceAll(strings.Join(words, ""), "\n\n", fmt.Sprintf(" Report %d.\n\n", i))
}

// latencies reports p50 and p99 of what calls took.
type latencies struct {
	mu  sync.Mutex // guards all
	all []time.Duration
}

func (l *latencies) add(d time.Duration) {
	l.mu.Lock()
	l.all = append(l.all, d)
	l.mu.Unlock()
}

func (l *latencies) report(b *testing.B) {
	slices.Sort(l.all)
	for _, q := range []struct {
		name string
		at   int
	}{{"p50-µs", 50}, {"p99-µs", 99}} {
		b.ReportMetric(float64(l.all[(len(l.all)-1)*q.at/100].Microseconds()), q.name)
	}
}

// rss is the resident memory of this process in MiB, 0 where it cannot be told.
func rss() float64 {
	raw, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(raw))
	pages, err := strconv.Atoi(fields[1])
	if err != nil {
		return 0
	}
	return float64(pages*os.Getpagesize()) / (1 << 20)
}

// BenchmarkParse is one call after the other through the whole chain, with all
// layers and with few.
func BenchmarkParse(b *testing.B) {
	for _, layers := range []service.Layers{nil, plainLayers, taggedLayers, fewLayers} {
		b.Run("layers="+cmp.Or(layers.String(), "default"), func(b *testing.B) {
			r := start(b)
			text := twin(b)
			req := &rapporteurv1.ParseRequest{Source: textSource(text), Layers: layers}
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			var l latencies
			for b.Loop() {
				begin := time.Now()
				if _, err := r.Parse(b.Context(), req); err != nil {
					b.Fatal(err)
				}
				l.add(time.Since(begin))
			}
			l.report(b)
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

// Layers that the benchmarks find beside all, which are the default: plainLayers
// need trees, taggedLayers tags and lemmas, and fewLayers no model.
var (
	plainLayers  = service.Layers{rapporteurv1.Layer_TOKENS, rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES}
	taggedLayers = service.Layers{rapporteurv1.Layer_ABBREVIATIONS, rapporteurv1.Layer_KEY_PHRASES}
	fewLayers    = service.Layers{rapporteurv1.Layer_ABBREVIATIONS}
)

// processorTime is what this process has used of the processors, which tells
// more than the clock on a machine that is shared.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// BenchmarkStore stores new documents from 8 and from 256 clients at once, at
// synchronous=FULL, with all layers and with few.
func BenchmarkStore(b *testing.B) {
	for _, layers := range []service.Layers{nil, plainLayers, fewLayers} {
		for _, clients := range []int{8, 256} {
			b.Run(fmt.Sprintf("layers=%s/clients=%d", cmp.Or(layers.String(), "default"), clients), func(b *testing.B) {
				r := start(b, func(c *service.Config) { c.MaxInFlight = 512 })
				text := twin(b)
				var next atomic.Int64
				var l latencies
				var group sync.WaitGroup
				used := processorTime()
				b.ResetTimer()
				for range clients {
					group.Go(func() {
						for i := next.Add(1); i <= int64(b.N); i = next.Add(1) {
							begin := time.Now()
							if _, err := r.Store(b.Context(), &rapporteurv1.StoreRequest{Source: textSource(variant(text, int(i))), Layers: layers}); err != nil {
								b.Error(err)
								return
							}
							l.add(time.Since(begin))
						}
					})
				}
				group.Wait()
				reportStores(b, processorTime()-used)
				b.ReportMetric(rss(), "RSS-MiB")
				l.report(b)
			})
		}
	}
}

// reportStores reports how many documents were stored in a second, and the
// processor time of each.
func reportStores(b *testing.B, used time.Duration) {
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(float64(used.Microseconds())/float64(b.N), "CPU-µs/doc")
}

// BenchmarkStoreStream feeds new documents of some 900 bytes over one stream,
// at synchronous=FULL.
func BenchmarkStoreStream(b *testing.B) {
	for _, layers := range []service.Layers{nil, plainLayers, fewLayers} {
		b.Run("layers="+cmp.Or(layers.String(), "default"), func(b *testing.B) {
			r := start(b)
			stream, err := r.StoreStream(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			text := strings.Join(strings.SplitAfter(twin(b), " ")[:140], "")
			used := processorTime()
			b.ResetTimer()
			go func() {
				for i := range b.N {
					if stream.Send(&rapporteurv1.StoreStreamRequest{Source: textSource(variant(text, i)), Layers: layers}) != nil {
						return // Recv tells why
					}
				}
				_ = stream.CloseSend()
			}()
			for i := range b.N {
				resp, err := stream.Recv()
				if err != nil || !resp.GetStored().GetCreated() {
					b.Fatalf("response %d: %v, %v", i, resp, err)
				}
			}
			reportStores(b, processorTime()-used)
		})
	}
}

// BenchmarkStart is the time from nothing to the first answer over the
// network, on an archive that exists.
func BenchmarkStart(b *testing.B) {
	path := filepath.Join(b.TempDir(), "start.db")
	for b.Loop() {
		store, err := sqlite.Open(b.Context(), sqlite.Config{Path: path})
		if err != nil {
			b.Fatal(err)
		}
		cfg := service.Defaults()
		cfg.GRPCAddr, cfg.HTTPAddr = "127.0.0.1:0", "127.0.0.1:0"
		server, err := service.New(cfg, store, slog.New(slog.DiscardHandler))
		if err != nil {
			b.Fatal(err)
		}
		if err := server.Listen(); err != nil {
			b.Fatal(err)
		}
		ctx, cancel := context.WithCancel(b.Context())
		ended := make(chan error, 1)
		go func() { ended <- server.Run(ctx) }()
		if _, err := rapporteurv1.NewArchiveServiceClient(server.Conn()).ListDocuments(ctx, &rapporteurv1.ListDocumentsRequest{}); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		cancel()
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
		if err := server.Close(); err != nil {
			b.Fatal(err)
		}
		if err := store.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}
