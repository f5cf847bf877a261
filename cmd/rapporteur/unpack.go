package main

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"github.com/rapporteur-io/rapporteur/service"
)

// Bounds of what is unpacked, so that no file takes more than its share of
// memory and time, whatever it claims of itself.
const (
	maxUnpackDepth   = 3                              // archives within archives
	maxMembers       = 100_000                        // files of one zip archive
	maxUnpackedRatio = 200                            // how many times its size a file may unpack to, in all
	minUnpackedBytes = 1 << 30                        // what any file may unpack to, in all
	maxMemberBytes   = int64(service.LargestDocument) // of one document
)

// unpacker takes a file apart: gzip and zip, told by their first bytes, also
// within one another; anything else is a document. Names in archives are labels
// only: nothing is written under them.
type unpacker struct {
	document func(label string, raw []byte) error // an error ends the file
	refused  func(label string, err error)        // of a part; the others go on
	left     int64                                // bytes that may still be unpacked
	limit    int64
}

// file takes apart the file at a path.
func (u *unpacker) file(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	u.limit = max(minUnpackedBytes, maxUnpackedRatio*info.Size())
	u.left = u.limit
	return u.part(name, f, info.Size(), 0)
}

// unpacked takes apart what was unpacked, depth archives deep.
func (u *unpacker) unpacked(label string, raw []byte, depth int) error {
	if isPacked(raw) == "" {
		return u.document(label, raw)
	}
	return u.part(label, bytes.NewReader(raw), int64(len(raw)), depth)
}

// part takes apart a file, or an archive within one.
func (u *unpacker) part(label string, r io.ReaderAt, size int64, depth int) error {
	head := make([]byte, 4)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	packed := isPacked(head[:n])
	switch {
	case packed == "":
		raw, err := u.read(io.NewSectionReader(r, 0, size), "")
		if err != nil {
			return err
		}
		return u.document(label, raw)
	case depth == maxUnpackDepth:
		return fmt.Errorf("is a %s archive within %d others; unpack it first", packed, depth)
	case packed == "zip":
		return u.zip(label, r, size, depth)
	}
	z, err := gzip.NewReader(io.NewSectionReader(r, 0, size))
	if err != nil {
		return damaged("gzip", err)
	}
	raw, err := u.read(z, "gzip")
	if err != nil {
		return err
	}
	return u.unpacked(strings.TrimSuffix(label, ".gz"), raw, depth+1)
}

// isPacked tells the archive that begins with head; empty: none.
func isPacked(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return "gzip"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return "zip"
	}
	return ""
}

// zip takes apart a zip archive.
func (u *unpacker) zip(label string, r io.ReaderAt, size int64, depth int) error {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return damaged("zip", err)
	}
	if len(z.File) > maxMembers {
		return fmt.Errorf("is a zip archive of %d files, at most %d are taken; split it", len(z.File), maxMembers)
	}
	for _, f := range z.File {
		name := strings.ToValidUTF8(f.Name, "\uFFFD")
		if strings.HasSuffix(name, "/") || strings.HasPrefix(path.Base(name), ".") || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		member := label + "!/" + name
		raw, err := u.member(f)
		if err == nil {
			err = u.unpacked(member, raw, depth+1)
		}
		if errors.Is(err, errUnpackedTooMuch) || isFatal(err) {
			return err
		}
		if err != nil {
			u.refused(member, err)
		}
	}
	return nil
}

// member reads one file of a zip archive.
func (u *unpacker) member(f *zip.File) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errors.New("is encrypted; decrypt it first")
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged("zip", err)
	}
	raw, err := u.read(r, "zip")
	return raw, errors.Join(err, r.Close())
}

// errUnpackedTooMuch ends a file that unpacks to more than it may.
var errUnpackedTooMuch = errors.New("unpacks to too much")

// damaged is the error of an archive of a kind that cannot be unpacked.
func damaged(archive string, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("damaged %s: it ends too early: it has been cut off", archive)
	}
	return fmt.Errorf("damaged %s: %w", archive, err)
}

// read reads a document, or an archive within one, out of an archive of a kind,
// where it is in one. What is unpacked counts.
func (u *unpacker) read(r io.Reader, archive string) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxMemberBytes+1))
	switch {
	case err != nil && archive != "":
		return nil, damaged(archive, err)
	case err != nil:
		return nil, err
	}
	if int64(len(raw)) > maxMemberBytes {
		return nil, fmt.Errorf("larger than %s, the most that any document may have", service.LargestDocument)
	}
	if archive != "" {
		if u.left -= int64(len(raw)); u.left < 0 {
			return nil, fmt.Errorf("%w: more than %s, which is %d times its size or 1GiB; unpack it first", errUnpackedTooMuch, service.ByteSize(u.limit), maxUnpackedRatio)
		}
	}
	return raw, nil
}
