package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"time"

	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/timestamppb"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
)

// maxRequestID is the greatest length of a request's identifier.
const maxRequestID = 128

// Put keeps a document.
func (s *Store) Put(ctx context.Context, put storage.Put) (storage.PutResult, error) {
	if err := s.enter(); err != nil {
		return storage.PutResult{}, err
	}
	defer s.leave()
	if err := checkPut(put); err != nil {
		return storage.PutResult{}, err
	}
	rec, err := s.encode(put.Document)
	if err != nil {
		return storage.PutResult{}, err
	}
	var a answer
	err = s.writer.do(ctx, len(rec.body)+len(put.Document.GetText()), func(conn *sql.Conn) (err error) {
		a, err = s.put(conn, put, rec)
		return err
	})
	if err != nil {
		return storage.PutResult{}, err
	}
	result := storage.PutResult{Created: a.created}
	if !a.created {
		result.DuplicateOf = a.kept.id
	}
	if a.kept.body == nil {
		result.Document = withStored(put.Document, a.kept)
		return result, nil
	}
	result.Document, err = s.document(a.kept)
	return result, err
}

// checkPut reports what is wrong with the identifiers of put.
func checkPut(put storage.Put) error {
	if put.ID != "" && !validID(put.ID) {
		return rapporteur.InvalidField("INVALID_DOCUMENT_ID", "document_id",
			"%q is no document ID; it must be 1 to 63 of a-z, 0-9 and hyphen, begin with a letter and not end with a hyphen", put.ID)
	}
	for i := range len(put.RequestID) {
		if c := put.RequestID[i]; c < '!' || c > '~' || i == maxRequestID {
			return rapporteur.InvalidField("INVALID_REQUEST_ID", "request_id", "must be at most %d printable ASCII characters", maxRequestID)
		}
	}
	return nil
}

// answer is what a put comes to.
type answer struct {
	kept    *stored // without body where this very put made it
	created bool
}

// put finds out what is to be written, and then writes it: an Error comes
// before the first write, as job.run wants it.
func (s *Store) put(conn *sql.Conn, put storage.Put, rec *record) (answer, error) {
	ctx := context.Background()
	if put.RequestID != "" {
		a, err := replay(ctx, conn, put, rec)
		if err != nil || a.kept != nil {
			return a, err
		}
	}
	if err := checkTaken(ctx, conn, put.ID, rec.hash); err != nil {
		return answer{}, err
	}
	var seq int64
	err := conn.QueryRowContext(ctx, `SELECT seq FROM documents WHERE content_hash = ?`, rec.hash).Scan(&seq)
	created := errors.Is(err, sql.ErrNoRows)
	if err != nil && !created {
		return answer{}, err
	}
	a := answer{created: created}
	if created {
		a.kept, seq, err = s.insert(ctx, conn, put.ID, rec)
	} else {
		a.kept, err = readWhole(ctx, conn, seq)
	}
	if err != nil || put.RequestID == "" {
		return a, err
	}
	_, err = conn.ExecContext(ctx, `
		INSERT INTO requests (request_id, seq, document_id, content_hash, created)
		VALUES (?, ?, ?, ?, ?)`, put.RequestID, seq, string(put.ID), rec.hash, created)
	return a, err
}

// replay returns the answer that the request was given before; none where it
// is new.
func replay(ctx context.Context, conn *sql.Conn, put storage.Put, rec *record) (answer, error) {
	var (
		seq     int64
		id      string
		hash    []byte
		created bool
	)
	err := conn.QueryRowContext(ctx, `
		SELECT seq, document_id, content_hash, created
		FROM requests
		WHERE request_id = ?`, put.RequestID).Scan(&seq, &id, &hash, &created)
	if errors.Is(err, sql.ErrNoRows) {
		return answer{}, nil
	}
	if err != nil {
		return answer{}, err
	}
	if id != string(put.ID) || !bytes.Equal(hash, rec.hash) {
		return answer{}, rapporteur.InvalidField("REQUEST_ID_REUSED", "request_id",
			"was used before to store something else; give each request an identifier of its own")
	}
	kept, err := readWhole(ctx, conn, seq)
	return answer{kept: kept, created: created}, err
}

// checkTaken refuses an ID that a document of another content has.
func checkTaken(ctx context.Context, conn *sql.Conn, id storage.ID, hash []byte) error {
	if id == "" {
		return nil
	}
	var taken []byte
	err := conn.QueryRowContext(ctx, `SELECT content_hash FROM documents WHERE id = ?`, string(id)).Scan(&taken)
	if errors.Is(err, sql.ErrNoRows) || err == nil && bytes.Equal(taken, hash) {
		return nil
	}
	if err != nil {
		return err
	}
	return errAlreadyExists(id)
}

// insert writes a new document with all that belongs to it.
func (s *Store) insert(ctx context.Context, conn *sql.Conn, id storage.ID, rec *record) (*stored, int64, error) {
	id, err := freeID(ctx, conn, id, rec.hash)
	if err != nil {
		return nil, 0, err
	}
	now := s.cfg.Clock().UnixMicro()
	kept := &stored{id: id, etag: rec.etag(now), createTime: now, updateTime: now, metadata: rec.metadata}
	v := rec.values
	result, err := conn.ExecContext(ctx, `
		INSERT INTO documents (id, content_hash, create_time, update_time, etag,
		                       agency, language, source, status, publish_first, publish_last, metadata)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		string(id), rec.hash, now, now, kept.etag,
		v.Agency, v.Language, v.Source, int(v.Status), v.PublishFirst, v.PublishLast, bytesNotNil(rec.metadata))
	if err != nil {
		return nil, 0, err
	}
	seq, err := result.LastInsertId()
	if err != nil {
		return nil, 0, err
	}
	if _, err := conn.ExecContext(ctx, `INSERT INTO contents (seq, body) VALUES (?, ?)`, seq, rec.body); err != nil {
		return nil, 0, err
	}
	w := rec.words
	_, err = conn.ExecContext(ctx, `
		INSERT INTO words (rowid, headline, body)
		VALUES (?, ?, ?)`, seq, w.headline, w.body)
	return kept, seq, err
}

// bytesNotNil is b, which the driver would otherwise write as NULL.
func bytesNotNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

// freeID is id, or, where that is empty, the first ID made from the content
// that no document has.
func freeID(ctx context.Context, conn *sql.Conn, id storage.ID, hash []byte) (storage.ID, error) {
	if id != "" {
		return id, nil
	}
	for attempt := 0; ; attempt++ {
		id := contentID(hash, attempt)
		var taken bool
		err := conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM documents WHERE id = ?)`, string(id)).Scan(&taken)
		if err != nil || !taken {
			return id, err
		}
	}
}

// withStored is a copy of doc with what the store set.
func withStored(doc *rapporteurv1.Document, kept *stored) *rapporteurv1.Document {
	own := proto.CloneOf(doc)
	if own.Metadata == nil {
		own.Metadata = &rapporteurv1.Metadata{}
	}
	own.Name = kept.id.Name()
	own.CreateTime = timestamppb.New(time.UnixMicro(kept.createTime))
	own.UpdateTime = timestamppb.New(time.UnixMicro(kept.updateTime))
	own.Etag = kept.etag
	return own
}
