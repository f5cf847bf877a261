package sqlite

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/klauspost/compress/zstd"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/filter"
	"github.com/rapporteur-io/rapporteur/storage/fulltext"
)

// maxDecoded bounds what a damaged body may claim to hold.
const maxDecoded = 1 << 30

// codec makes the encoder and decoder of bodies. Both serve many goroutines.
func (s *Store) codec() (err error) {
	s.encoder, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(2), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return fmt.Errorf("make the encoder: %w", err)
	}
	s.decoder, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(maxDecoded), zstd.WithDecoderLowmem(true))
	if err != nil {
		return fmt.Errorf("make the decoder: %w", err)
	}
	return nil
}

// record is a document as the tables hold it, without what is known in the
// transaction only.
type record struct {
	hash     []byte // SHA-256 of the text
	values   filter.Values
	metadata []byte
	body     []byte // compressed
	digest   []byte // SHA-256 of metadata and body before compression
	words    indexed
	state    state
	meta     *rapporteurv1.Metadata // that metadata encodes; not changed
	time     int64                  // of its storing, in microseconds; 0: not asked for yet
}

// now is the time of storing a record, which is asked of the clock once.
func (s *Store) now(r *record) int64 {
	if r.time == 0 {
		r.time = s.cfg.Clock().UnixMicro()
	}
	return r.time
}

// state is what versions and embargoes are told by.
type state struct {
	item     storage.Item
	headline []byte // as the column headline_key; never nil
	release  int64
}

func stateOf(m *rapporteurv1.Metadata) state {
	st := state{item: storage.ItemOf(m), headline: []byte{}, release: storage.ReleaseTime(m)}
	if key := storage.HeadlineKey(m); key != "" {
		sum := sha256.Sum256([]byte(key))
		st.headline = sum[:8]
	}
	return st
}

// indexed is what the full-text index holds of a document, by its columns.
type indexed struct{ headline, body string }

// stored is a document as it was read: its row, and the body where it was
// asked for.
type stored struct {
	id                     storage.ID
	etag                   string
	createTime, updateTime int64
	version, current       int32
	corrects               link
	metadata               []byte
	body                   []byte // compressed; nil: not read
}

// link refers to a version of a document; none where id is empty.
type link struct {
	id      storage.ID
	version int32
}

func (l link) proto() *rapporteurv1.VersionReference {
	if l.id == "" {
		return nil
	}
	return &rapporteurv1.VersionReference{Document: l.id.Name(), Version: l.version}
}

var deterministic = proto.MarshalOptions{Deterministic: true}

// encode makes the record of doc, which it does not change.
func (s *Store) encode(doc *rapporteurv1.Document) (*record, error) {
	if doc == nil {
		return nil, errors.New("storage: a Put without document")
	}
	r, body, err := describe(doc)
	if err != nil {
		return nil, err
	}
	r.words = index(doc)
	r.body = s.compress(body)
	return r, nil
}

// compress makes of a body what is kept.
func (s *Store) compress(body []byte) []byte {
	return s.encoder.EncodeAll(body, make([]byte, 0, len(body)/2))
}

// describe makes the record of doc without words and body, and the body before
// compression.
func describe(doc *rapporteurv1.Document) (r *record, body []byte, err error) {
	r = describeText(doc)
	metadata, err := deterministic.Marshal(doc.GetMetadata())
	if err != nil {
		return nil, nil, errEncoding(doc, err)
	}
	// All other fields are shared, not copied: a shallow copy is never changed.
	rest := &rapporteurv1.Document{}
	shallow(rest, doc)
	body, err = deterministic.Marshal(rest)
	if err != nil {
		return nil, nil, errEncoding(doc, err)
	}
	r.metadata, r.digest = metadata, digestOf(metadata, body)
	return r, body, nil
}

// describeText makes the part of the record of doc by which it is told whether
// it is there already.
func describeText(doc *rapporteurv1.Document) *record {
	hash := sha256.Sum256([]byte(doc.GetText()))
	return &record{hash: hash[:], values: filter.ValuesOf(doc), state: stateOf(doc.GetMetadata()), meta: doc.GetMetadata()}
}

// digestOf is the digest of a record, of which etags are made.
func digestOf(metadata, body []byte) []byte {
	digest := sha256.New()
	digest.Write(metadata)
	digest.Write(body)
	return digest.Sum(nil)
}

// shallow gives to all the fields of from that the body holds.
func shallow(to, from *rapporteurv1.Document) {
	into := to.ProtoReflect()
	from.ProtoReflect().Range(func(f protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch f.Name() {
		case "name", "metadata", "create_time", "update_time", "etag", "version", "current_version", "corrects", "corrected_by":
		default:
			into.Set(f, v)
		}
		return true
	})
	into.SetUnknown(from.ProtoReflect().GetUnknown())
}

// errEncoding tells whether the document or we are to blame.
func errEncoding(doc *rapporteurv1.Document, err error) error {
	if !utf8.ValidString(doc.GetText()) {
		return rapporteur.InvalidField("INVALID_UTF8", "document.text", "is not valid UTF-8; decode it first")
	}
	return fmt.Errorf("encode the document: %w", err)
}

// document makes the document of what was read.
func (s *Store) document(r *stored) (*rapporteurv1.Document, error) {
	doc := &rapporteurv1.Document{}
	if r.body != nil {
		body, err := s.decoder.DecodeAll(r.body, nil)
		if err != nil {
			return nil, fmt.Errorf("decompress %s: %w", r.id.Name(), err)
		}
		if err := proto.Unmarshal(body, doc); err != nil {
			return nil, fmt.Errorf("decode %s: %w", r.id.Name(), err)
		}
	}
	doc.Metadata = &rapporteurv1.Metadata{}
	if err := proto.Unmarshal(r.metadata, doc.Metadata); err != nil {
		return nil, fmt.Errorf("decode the metadata of %s: %w", r.id.Name(), err)
	}
	r.tell(doc)
	return doc, nil
}

// tell sets the fields of doc that are the store's.
func (r *stored) tell(doc *rapporteurv1.Document) {
	doc.Name = r.id.Name()
	doc.CreateTime = timestamppb.New(time.UnixMicro(r.createTime))
	doc.UpdateTime = timestamppb.New(time.UnixMicro(r.updateTime))
	doc.Etag = r.etag
	doc.Version, doc.CurrentVersion = r.version, r.current
	doc.Corrects, doc.CorrectedBy = r.corrects.proto(), nil
}

// etag is that of the record at a time of change.
func (r *record) etag(updateTime int64) string {
	h := sha256.New()
	h.Write(r.digest)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(updateTime)))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:15])
}

// idAlphabet is RFC 4648's base32 in small letters.
var idAlphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// contentID is the ID made from the content: 125 bits of its hash. Where that
// is taken the next attempt gives another.
func contentID(hash []byte, attempt int) storage.ID {
	h := sha256.New()
	h.Write(hash)
	h.Write(binary.BigEndian.AppendUint32(nil, uint32(attempt)))
	return storage.ID("d" + idAlphabet.EncodeToString(h.Sum(nil))[:25])
}

// validID tells whether an ID is one by AIP-122, as the API has it: 1 to 63 of
// a-z, 0-9 and hyphen, beginning with a letter and not ending with a hyphen.
func validID(id storage.ID) bool {
	if len(id) == 0 || len(id) > 63 || id[0] < 'a' || id[0] > 'z' || id[len(id)-1] == '-' {
		return false
	}
	return strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}

// Marks of the index. No word holds one, so that no query does by itself.
const (
	lineMark = "¶" // stands between lines, so that no phrase matches beyond its line
	formMark = "·" // stands before each form, so that it is no stem
)

// index returns the words of doc. The headline is the title and the paragraphs
// that are headlines; the body is all other text.
func index(doc *rapporteurv1.Document) indexed {
	text := doc.GetText()
	var headline, body wordList
	body.grow(len(text))
	inText := false
	at := 0
	for _, p := range doc.GetParagraphs() {
		if p.GetKind() != rapporteurv1.Paragraph_HEADLINE {
			continue
		}
		start, end := int(p.GetSpan().GetStart()), int(p.GetSpan().GetEnd())
		if start < at || end < start || end > len(text) {
			continue
		}
		inText = inText || strings.TrimSpace(text[start:end]) == strings.TrimSpace(doc.GetMetadata().GetTitle())
		body.add(text[at:start])
		headline.add(text[start:end])
		at = end
	}
	body.add(text[at:])
	if title := doc.GetMetadata().GetTitle(); !inText {
		headline.add(title)
	}
	return indexed{headline.column(), body.column()}
}

// wordList gathers words as the index takes them.
type wordList struct{ stems, forms strings.Builder }

// grow makes room for the words of a text of so many bytes.
func (l *wordList) grow(bytes int) {
	l.stems.Grow(bytes)
	l.forms.Grow(bytes + bytes/2)
}

// add adds the words of text, which begins a line.
func (l *wordList) add(text string) {
	end := -1 // of the word before
	for w := range fulltext.Words(text) {
		if l.stems.Len() > 0 && (end < 0 || strings.IndexByte(text[end:w.Start], '\n') >= 0) {
			l.put(lineMark, lineMark)
		}
		l.put(w.Stem, formMark+w.Form)
		end = w.End
	}
}

// column is what the index takes.
func (l *wordList) column() string { return l.stems.String() + lineMark + " " + l.forms.String() }

func (l *wordList) put(stem, form string) {
	l.stems.WriteString(stem)
	l.stems.WriteByte(' ')
	l.forms.WriteString(form)
	l.forms.WriteByte(' ')
}
