package gazetteer

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/rapporteur-io/rapporteur/service/language"
)

// embedded is the gazetteer that `make gazetteer` writes.
//
//go:embed gazetteer.bin
var embedded []byte

// The file of a gazetteer: its mark with the number of its format, the SHA-256
// of what follows unpacked, and the table, deflated (RFC 1951). The table has a
// line for each meaning of each name, sorted by keys, with columns separated by
// tabs: key, kind and type in letters and flags, canonical name, code of the
// country, Wikidata item, prior in thousandths. Columns that repeat those of
// the line above are written as they are; deflation takes care of them.
const (
	fileMark    = "RGAZ1\n"
	fileColumns = 6
	maxTable    = 64 << 20 // bytes
)

// Flags of the second column.
const (
	weakFlag   = 'w'
	nounFlag   = 'n'
	pluralFlag = 'p'
)

// Named is an entry with the name that means it, as it is written.
type Named struct {
	Name string
	Entry
}

// Encode writes the file of a gazetteer of the names given. Priors are taken as
// weights: those of one name are divided by their sum. Names that cannot be
// keys are an error.
func Encode(names []Named) ([]byte, error) {
	rows, err := rowsOf(names)
	if err != nil {
		return nil, err
	}
	var table bytes.Buffer
	for _, r := range rows {
		code := string([]byte{'a' + byte(r.Kind), 'a' + byte(r.Type)})
		for _, f := range []struct {
			set  bool
			flag rune
		}{{r.Weak, weakFlag}, {r.Noun, nounFlag}, {r.Plural, pluralFlag}} {
			if f.set {
				code += string(f.flag)
			}
		}
		fmt.Fprintf(&table, "%s\t%s\t%s\t%s\t%s\t%d\n", r.key, code, r.Canonical, r.Country, r.Wikidata, int(r.Prior*1000+0.5))
	}
	sum := sha256.Sum256(table.Bytes())
	out := bytes.NewBufferString(fileMark)
	out.Write(sum[:])
	packer, err := flate.NewWriter(out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := packer.Write(table.Bytes()); err != nil {
		return nil, err
	}
	if err := packer.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// rowsOf sorts names under their keys, the likeliest meaning first, each
// meaning once, with priors that add up to 1.
func rowsOf(names []Named) ([]row, error) {
	rows := make([]row, 0, len(names))
	for _, n := range names {
		key := Fold(n.Name)
		if key == "" {
			return nil, fmt.Errorf("name %q: it has no letters, or more than %d bytes", n.Name, maxKey)
		}
		if strings.ContainsAny(n.Canonical+n.Wikidata+n.Country, "\t\n") {
			return nil, fmt.Errorf("name %q: tabs and line feeds cannot be kept", n.Name)
		}
		rows = append(rows, row{key, n.Entry})
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		switch {
		case a.Prior > b.Prior:
			return -1
		case a.Prior < b.Prior:
			return 1
		}
		return 0
	})
	rows = slices.CompactFunc(rows, func(a, b row) bool {
		return a.key == b.key && a.Kind == b.Kind && a.Canonical == b.Canonical && a.Country == b.Country
	})
	for from := 0; from < len(rows); {
		to, sum := from, 0.0
		for ; to < len(rows) && rows[to].key == rows[from].key; to++ {
			sum += rows[to].Prior
		}
		for ; from < to; from++ {
			rows[from].Prior /= sum
		}
	}
	return rows, nil
}

// BuiltinVersion is the version of the embedded gazetteer, without reading it.
func BuiltinVersion() string { return hex.EncodeToString(embedded[len(fileMark):][:versionBytes]) }

// versionBytes is the number of bytes of a checksum that name a version.
const versionBytes = 4

// Decode reads the file of a gazetteer.
func Decode(file []byte) (*Gazetteer, error) {
	rest, ok := bytes.CutPrefix(file, []byte(fileMark))
	if !ok || len(rest) < sha256.Size {
		return nil, errors.New("gazetteer: not a file of this format; write it anew with make gazetteer")
	}
	packed := rest[sha256.Size:]
	var unpacked strings.Builder
	unpacked.Grow(unpackedTimes * len(packed))
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(&unpacked, sum), io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxTable+1))
	if err != nil {
		return nil, fmt.Errorf("gazetteer: unpack: %w", err)
	}
	if n > maxTable || !bytes.Equal(sum.Sum(nil), rest[:sha256.Size]) {
		return nil, errors.New("gazetteer: the checksum is wrong: the file is damaged; write it anew with make gazetteer")
	}
	return decodeTable(unpacked.String(), hex.EncodeToString(rest[:versionBytes]))
}

// unpackedTimes is how many times as long a table is as its file, about.
const unpackedTimes = 4

// decodeTable reads the table of a file.
func decodeTable(table, version string) (*Gazetteer, error) {
	g := newGazetteer(version, strings.Count(table, "\n"))
	for rest, line := table, ""; rest != ""; {
		line, rest, _ = strings.Cut(rest, "\n")
		r, err := parseRow(line)
		if err != nil {
			return nil, fmt.Errorf("gazetteer: line %d: %w", len(g.entries)+1, err)
		}
		if n := len(g.keys); n > 0 && r.key < g.keys[n-1] {
			return nil, fmt.Errorf("gazetteer: line %d: it is out of order", len(g.entries)+1)
		}
		g.add(r)
	}
	return g.finish(), nil
}

// parseRow reads a line of the table.
func parseRow(line string) (row, error) {
	var columns [fileColumns]string
	n := 0
	for rest, more := line, true; more && n < fileColumns; n++ {
		columns[n], rest, more = strings.Cut(rest, "\t")
	}
	code := columns[1]
	thousandths, err := strconv.Atoi(columns[5])
	if n < fileColumns || len(code) < 2 || err != nil || columns[0] == "" {
		return row{}, fmt.Errorf("%q is not an entry", line)
	}
	e := Entry{
		Kind: Kind(code[0] - 'a'), Type: language.NameType(code[1] - 'a'),
		Canonical: columns[2], Country: columns[3], Wikidata: columns[4], Prior: float64(thousandths) / 1000,
	}
	if e.Kind >= kinds || e.Type >= language.NameTypes {
		return row{}, fmt.Errorf("%q has no kind or type", line)
	}
	for _, flag := range code[2:] {
		switch flag {
		case weakFlag:
			e.Weak = true
		case nounFlag:
			e.Noun = true
		case pluralFlag:
			e.Plural = true
		}
	}
	return row{columns[0], e}, nil
}
