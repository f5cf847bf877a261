package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"strings"
)

// journal remembers what was imported, so that an import that ended early goes
// on where it was. It is a text file that is only added to, a line for each
// document and for each file of which nothing was refused:
//
//	<key> <name of the document, or - of a file> <CRC-32 of what stands before>
//
// A line is written once its document is durable in the archive. Lines that are
// torn or damaged count as missing: what they told of is stored again, which
// the archive knows to be there. A journal that tells of documents which the
// archive does not hold is of another archive, and is begun anew.
type journal struct {
	file *os.File // nil: none is kept
	buf  *bufio.Writer
	done map[key]bool
	last []string // names of the documents written last
}

// key stands for a document's bytes or a file's place, size and time, and for
// how they are read.
type key [16]byte

func keyOf(parts ...string) (k key) {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	copy(k[:], h.Sum(nil))
	return k
}

// remembered is how many of the last documents are looked for in the archive.
const remembered = 16

// openJournal reads the journal at a path, and makes it where it is missing.
// An empty path means none.
func openJournal(path string) (*journal, error) {
	j := &journal{done: make(map[key]bool)}
	if path == "" {
		return j, nil
	}
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	for line := range strings.Lines(string(raw)) {
		if k, name, ok := readLine(line); ok {
			j.done[k] = true
			if name != "-" {
				j.last = append(j.last, name)
			}
		}
	}
	j.last = j.last[max(0, len(j.last)-remembered):]
	if j.file, err = os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	j.buf = bufio.NewWriter(j.file)
	if len(raw) > 0 && raw[len(raw)-1] != '\n' {
		fmt.Fprintln(j.buf) // ends a torn line
	}
	return j, nil
}

// readLine reads a line of a journal.
func readLine(line string) (k key, name string, ok bool) {
	text, whole := strings.CutSuffix(line, "\n")
	fields := strings.Split(text, " ")
	if !whole || len(fields) != 3 || fields[2] != checksum(fields[0], fields[1]) {
		return k, "", false
	}
	n, err := hex.Decode(k[:], []byte(fields[0])[:min(len(fields[0]), 2*len(k))])
	return k, fields[1], err == nil && n == len(k) && len(fields[0]) == 2*len(k)
}

func checksum(key, name string) string {
	return fmt.Sprintf("%08x", crc32.ChecksumIEEE([]byte(key+" "+name)))
}

// restart forgets all, since the journal is of another archive.
func (j *journal) restart() error {
	clear(j.done)
	j.last = nil
	if j.file == nil {
		return nil
	}
	j.buf.Reset(j.file)
	return j.file.Truncate(0)
}

// add notes what is done; name is "-" of a file.
func (j *journal) add(k key, name string) error {
	j.done[k] = true
	if j.file == nil {
		return nil
	}
	text := hex.EncodeToString(k[:])
	_, err := fmt.Fprintf(j.buf, "%s %s %s\n", text, name, checksum(text, name))
	return err
}

// flush hands what was noted to the operating system.
func (j *journal) flush() error {
	if j.file == nil {
		return nil
	}
	return j.buf.Flush()
}

func (j *journal) close() error {
	if j.file == nil {
		return nil
	}
	return errors.Join(j.buf.Flush(), j.file.Close())
}
