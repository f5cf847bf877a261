// Command mediatopics makes the table of IPTC Media Topics that package wire
// embeds, out of IPTC's own file of the scheme.
//
//	go run ./tools/mediatopics cptall-en-US.json.gz >service/wire/mediatopics.tsv
//
// The file is to be had from https://cv.iptc.org/newscodes/mediatopic/ (SKOS as
// JSON, en-US), plain or gzipped. Media Topics are copyright of IPTC, under
// CC BY 4.0; the table's head says so. Each line has the code of a topic, its
// name, "retired" where it is, and the IPTC subject codes that mean the same.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// scheme is IPTC's file.
type scheme struct {
	DateReleased string
	ConceptSet   []concept
}

// concept is one topic.
type concept struct {
	Qcode      string
	PrefLabel  map[string]string
	Retired    string
	ExactMatch []string
}

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mediatopics:", err)
		os.Exit(1)
	}
}

// run writes the table of the file that args names.
func run(args []string, out io.Writer) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: mediatopics FILE")
	}
	raw, err := read(args[0])
	if err != nil {
		return err
	}
	var s scheme
	if err := json.Unmarshal(raw, &s); err != nil {
		return err
	}
	slices.SortFunc(s.ConceptSet, func(a, b concept) int { return cmp.Compare(a.Qcode, b.Qcode) })
	w := bufio.NewWriter(out)
	day, _, _ := strings.Cut(s.DateReleased, "T")
	fmt.Fprintf(w, "# IPTC Media Topics, released %s: copyright IPTC (https://iptc.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/).\n", day)
	fmt.Fprintf(w, "# Names are those of the original in en-US; made by tools/mediatopics. Code, name, \"retired\" or nothing, IPTC subject codes.\n")
	for _, c := range s.ConceptSet {
		retired := ""
		if c.Retired != "" {
			retired = "retired"
		}
		var codes []string
		for _, m := range c.ExactMatch {
			if code, ok := strings.CutPrefix(m, "http://cv.iptc.org/newscodes/subjectcode/"); ok {
				codes = append(codes, code)
			}
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", strings.TrimPrefix(c.Qcode, "medtop:"), c.PrefLabel["en-US"], retired, strings.Join(codes, " "))
	}
	return w.Flush()
}

// read reads a file, unpacked.
func read(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(raw, []byte("\x1F\x8B")) {
		return raw, err
	}
	z, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
