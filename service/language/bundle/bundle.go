// Package bundle reads and writes model files: a header that says what the
// models are and how they were made, and sections that are compressed and
// checked each by itself, so that one that is not needed costs nothing.
//
// A section is checked by its CRC-32C, which costs a tenth of what SHA-256 does,
// and finds what damages files. The header has SHA-256 sums as well, which name
// the models, and which Verify checks.
package bundle

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/zstd"
)

// magic begins every model file; the last byte is the version of the format.
const magic = "RAPPORT\x02"

// castagnoli is the polynomial that processors have an instruction for.
var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// maxSection is the size in bytes up to which a section is decompressed.
const maxSection = 1 << 30

// Header says what the models of a file are.
type Header struct {
	Version   string            `json:"version"`   // of the models, told in every document
	Templates map[string]string `json:"templates"` // fingerprint of each section's features
	Sources   []Source          `json:"sources"`
	Settings  map[string]string `json:"settings"` // of the training, seeds among them
	Scores    map[string]string `json:"scores"`   // on development data
	Sections  []SectionInfo     `json:"sections"`
}

// Source is a corpus that models were trained from.
type Source struct {
	Name    string `json:"name"`
	Licence string `json:"licence"`
	Use     string `json:"use"`
	SHA256  string `json:"sha256"` // of its files' contents, in the order of their names
}

// SectionInfo tells where a section lies.
type SectionInfo struct {
	Name   string `json:"name"`
	Offset int    `json:"offset"` // behind the header, in bytes
	Packed int    `json:"packed"` // compressed size in bytes
	Size   int    `json:"size"`   // size in bytes
	SHA256 string `json:"sha256"` // of the compressed bytes
	CRC32C uint32 `json:"crc32c"` // of the compressed bytes
}

// Section is a model as bytes.
type Section struct {
	Name string
	Data []byte
}

// Write makes a model file; it fills in h.Sections. The same arguments give the
// same bytes.
func Write(h Header, sections []Section) ([]byte, error) {
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1), zstd.WithEncoderCRC(false), zstd.WithWindowSize(8<<20))
	if err != nil {
		return nil, err
	}
	var body []byte
	h.Sections = nil
	for _, s := range sections {
		at := len(body)
		body = encoder.EncodeAll(s.Data, body)
		sum := sha256.Sum256(body[at:])
		h.Sections = append(h.Sections, SectionInfo{s.Name, at, len(body) - at, len(s.Data), hex.EncodeToString(sum[:]), crc32.Checksum(body[at:], castagnoli)})
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(magic)
	sum := sha256.Sum256(head)
	b.Write(sum[:])
	b.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(head))))
	b.Write(head)
	b.Write(body)
	return b.Bytes(), nil
}

// Bundle is an open model file.
type Bundle struct {
	Header
	body []byte
}

// ErrDamaged says that a file is no model file, or that its bytes have changed.
var ErrDamaged = errors.New("bundle: the model file is damaged")

// Open reads the header of a model file; it keeps file.
func Open(file []byte) (*Bundle, error) {
	const fixed = len(magic) + sha256.Size + 4
	if len(file) < fixed || string(file[:len(magic)]) != magic {
		return nil, ErrDamaged
	}
	n := int(binary.LittleEndian.Uint32(file[fixed-4:]))
	if n > len(file)-fixed {
		return nil, ErrDamaged
	}
	head := file[fixed : fixed+n]
	if sum := sha256.Sum256(head); !bytes.Equal(sum[:], file[len(magic):fixed-4]) {
		return nil, ErrDamaged
	}
	b := &Bundle{body: file[fixed+n:]}
	if err := json.Unmarshal(head, &b.Header); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return b, nil
}

// Packed is the compressed bytes of a section, a part of the file; nil where there
// is no such section.
func (b *Bundle) Packed(name string) []byte {
	for _, s := range b.Sections {
		if s.Name == name && s.Offset >= 0 && s.Packed >= 0 && s.Offset <= len(b.body) && s.Packed <= len(b.body)-s.Offset {
			return b.body[s.Offset : s.Offset+s.Packed]
		}
	}
	return nil
}

// Verify checks all sections by their SHA-256 sums.
func (b *Bundle) Verify() error {
	for _, s := range b.Sections {
		if s.Offset < 0 || s.Packed < 0 || s.Offset > len(b.body) || s.Packed > len(b.body)-s.Offset {
			return ErrDamaged
		}
		if sum := sha256.Sum256(b.body[s.Offset : s.Offset+s.Packed]); hex.EncodeToString(sum[:]) != s.SHA256 {
			return fmt.Errorf("%w: section %s", ErrDamaged, s.Name)
		}
	}
	return nil
}

// Section decompresses and checks a section.
func (b *Bundle) Section(name string) ([]byte, error) {
	for _, s := range b.Sections {
		if s.Name != name {
			continue
		}
		if s.Offset < 0 || s.Packed < 0 || s.Size < 0 || s.Size > maxSection || s.Offset > len(b.body) || s.Packed > len(b.body)-s.Offset {
			return nil, ErrDamaged
		}
		packed := b.body[s.Offset : s.Offset+s.Packed]
		if crc32.Checksum(packed, castagnoli) != s.CRC32C {
			return nil, fmt.Errorf("%w: section %s", ErrDamaged, name)
		}
		decoder, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxSection), zstd.IgnoreChecksum(true))
		if err != nil {
			return nil, err
		}
		defer decoder.Close()
		data, err := decoder.DecodeAll(packed, make([]byte, 0, s.Size))
		if err != nil || len(data) != s.Size {
			return nil, fmt.Errorf("%w: section %s: %w", ErrDamaged, name, err)
		}
		return data, nil
	}
	return nil, fmt.Errorf("%w: there is no section %s", ErrDamaged, name)
}
