package main

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// speedStories are how many stories the speed is measured on.
const speedStories = 2000

// begun is when the program began.
var begun = time.Now()

// measureSpeed tells how many tokens of Reuters stories the engine analyses in a
// second of processor time, by layers. It is no figure that is the same every time.
func measureSpeed(ctx context.Context, corpora string) (*report, error) {
	texts, err := reutersBodies(corpora, speedStories)
	if err != nil {
		return nil, err
	}
	engine := language.New()
	t := table{Title: fmt.Sprintf("%d stories of Reuters-21578, one goroutine, processor time, best of three", len(texts)), Columns: []string{"tokens/s"}}
	for _, row := range []struct {
		name   string
		layers language.Layers
	}{
		{"tokens and sentences", 0},
		{"tags and lemmas", language.Tags},
		{"trees", language.Trees},
		{"names", language.Names},
		{"all layers", language.AllLayers},
	} {
		best := 0.0
		for range 3 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			tokens, start := 0, processorTime()
			for _, text := range texts {
				tokens += len(engine.Analyse(text, []language.Span{{Start: 0, End: int32(len(text))}}, "en", row.layers).Tokens)
			}
			best = max(best, float64(tokens)/(processorTime()-start).Seconds())
		}
		t.Rows = append(t.Rows, plainRow(row.name, best))
	}
	return &report{Notes: []string{"A layer is measured with those that it stands on."}, Tables: []table{t}}, nil
}

// reutersBodies are the bodies of the first stories of Reuters-21578, as their
// file has them.
func reutersBodies(corpora string, n int) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(corpora, "reuters21578", "*.sgm.gz"))
	if err != nil {
		return nil, err
	}
	if len(paths) == 0 {
		return nil, errors.New("no reuters21578/*.sgm.gz")
	}
	slices.Sort(paths)
	var bodies []string
	for _, path := range paths {
		text, err := readZipped(path)
		if err != nil {
			return nil, err
		}
		for len(bodies) < n {
			_, rest, ok := strings.Cut(text, "<BODY>")
			if !ok {
				break
			}
			body, after, _ := strings.Cut(rest, "</BODY>")
			bodies, text = append(bodies, strings.ToValidUTF8(body, "?")), after
		}
	}
	return bodies, nil
}

func readZipped(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	text, err := io.ReadAll(unzipped)
	if err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return string(text), nil
}
