package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"

	"google.golang.org/protobuf/proto"

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

// Known returns what Put would return where it would write nothing.
func (s *Store) Known(ctx context.Context, put storage.Put) (*storage.PutResult, error) {
	if put.Document == nil || put.RequestID != "" || checkPut(put) != nil {
		return nil, nil // Put remembers the request, or fails
	}
	hash := sha256.Sum256([]byte(put.Document.GetText()))
	if there, err := s.holdsText(ctx, hash[:]); err != nil || !there {
		return nil, err
	}
	rec := describeText(put.Document)
	var kept *stored
	err := s.reading(ctx, "look for the content", func(tx *sql.Tx) error {
		of, err := s.documentOf(ctx, tx, put.ID, rec)
		if err != nil {
			return err
		}
		seq, version, err := known(ctx, tx, of, rec)
		if err == nil && seq != 0 {
			kept, err = readVersion(ctx, tx, seq, version, true)
		}
		return err
	})
	if _, refused := errors.AsType[*rapporteur.Error](err); refused {
		return nil, nil // and so will Put
	}
	if err != nil || kept == nil {
		return nil, err
	}
	doc, err := s.document(kept)
	if err != nil {
		return nil, err
	}
	return &storage.PutResult{Document: doc, DuplicateOf: kept.id}, nil
}

// holdsText tells whether any version has a text, by its hash. Most that comes is
// new, so that this is one statement, which is too short to be interrupted.
func (s *Store) holdsText(ctx context.Context, hash []byte) (there bool, err error) {
	if err := s.enter(); err != nil {
		return false, err
	}
	defer s.leave()
	if err := ctx.Err(); err != nil {
		return false, err
	}
	err = s.read.QueryRowContext(context.WithoutCancel(ctx), `
		SELECT EXISTS (SELECT 1 FROM documents WHERE content_hash = ?1)
		    OR EXISTS (SELECT 1 FROM versions WHERE content_hash = ?1)`, hash).Scan(&there)
	return there, failed("look for the text", err)
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
	a, seq, err := s.place(ctx, conn, put.ID, rec)
	if err != nil || put.RequestID == "" {
		return a, err
	}
	_, err = conn.ExecContext(ctx, `
		INSERT INTO requests (request_id, seq, document_id, content_hash, created, version)
		VALUES (?, ?, ?, ?, ?, ?)`, put.RequestID, seq, string(put.ID), rec.hash, a.created, a.kept.version)
	return a, err
}

// place puts the record where it belongs: among the versions of its item's
// document, where there is one; nowhere, where the content is there already; or
// into a document of its own.
func (s *Store) place(ctx context.Context, conn *sql.Conn, id storage.ID, rec *record) (answer, int64, error) {
	of, err := s.documentOf(ctx, conn, id, rec)
	if err != nil {
		return answer{}, 0, err
	}
	seq, version, err := known(ctx, conn, of, rec)
	if err != nil {
		return answer{}, 0, err
	}
	switch {
	case seq != 0:
		kept, err := readVersion(ctx, conn, seq, version, true)
		return answer{kept: kept}, seq, err
	case of != 0:
		kept, err := s.placeVersion(ctx, conn, of, rec)
		return answer{kept: kept, created: true}, of, err
	}
	kept, seq, err := s.insert(ctx, conn, id, rec)
	return answer{kept: kept, created: true}, seq, err
}

// known returns the version that the record is a copy of: among those of the
// document of, or, where that is 0, of any. The seq is 0 where there is none.
func known(ctx context.Context, q querier, of int64, rec *record) (seq int64, version int, err error) {
	return sameContent(ctx, q, of, rec, func(m *rapporteurv1.Metadata) bool {
		return storage.SameState(m, rec.meta) && (of == 0 || m.GetVersion() == rec.meta.GetVersion())
	})
}

// documentOf returns the document that the record is a version of, 0 where
// there is none. It refuses an ID that a document of another item and content
// has.
func (s *Store) documentOf(ctx context.Context, q querier, id storage.ID, rec *record) (seq int64, err error) {
	if rec.state.item.Revises {
		err := q.QueryRowContext(ctx, `SELECT seq FROM documents WHERE item_key = ? AND item_key <> '' ORDER BY seq DESC LIMIT 1`, rec.state.item.Key).Scan(&seq)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return 0, err
		}
	}
	if seq == 0 && rec.meta.GetIdentifier() == "" && rec.meta.GetStatus() == rapporteurv1.Metadata_CANCELED {
		if seq, _, err = s.sameHeadline(ctx, q, rec); err != nil {
			return 0, err
		}
	}
	if id == "" {
		return seq, nil
	}
	var taken int64
	err = q.QueryRowContext(ctx, `SELECT seq FROM documents WHERE id = ?`, string(id)).Scan(&taken)
	if errors.Is(err, sql.ErrNoRows) {
		return seq, nil
	}
	if err != nil {
		return 0, err
	}
	if taken == seq {
		return seq, nil
	}
	holds, _, err := sameContent(ctx, q, taken, rec, func(m *rapporteurv1.Metadata) bool { return storage.SameState(m, rec.meta) })
	if err == nil && holds == 0 {
		err = errAlreadyExists(id)
	}
	return seq, err
}

// sameContent returns the first version that has the text of the record and
// metadata that match: of all documents, those that stand for one first, or of
// the document seq, where that is not 0. The seq returned is 0 where there is
// none.
func sameContent(ctx context.Context, q querier, seq int64, rec *record, match func(*rapporteurv1.Metadata) bool) (found int64, version int, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		var at int64
		var number int
		var metadata []byte
		if err := rows.Scan(&at, &number, &metadata); err != nil || found != 0 {
			return err
		}
		var m rapporteurv1.Metadata
		if err := proto.Unmarshal(metadata, &m); err != nil {
			return err
		}
		if match(&m) {
			found, version = at, number
		}
		return nil
	}, `
		SELECT seq, version, metadata FROM (
			SELECT 0 AS old, seq, version, metadata FROM documents
			WHERE content_hash = ?1 AND (?2 = 0 OR seq = ?2)
			UNION ALL
			SELECT 1, seq, version, metadata FROM versions
			WHERE content_hash = ?1 AND (?2 = 0 OR seq = ?2)
		)
		ORDER BY old, seq, version`, rec.hash, seq)
	return found, version, err
}

// replay returns the answer that the request was given before; none where it
// is new.
func replay(ctx context.Context, conn *sql.Conn, put storage.Put, rec *record) (answer, error) {
	var (
		seq     int64
		id      string
		hash    []byte
		created bool
		version int
	)
	err := conn.QueryRowContext(ctx, `
		SELECT seq, document_id, content_hash, created, version
		FROM requests
		WHERE request_id = ?`, put.RequestID).Scan(&seq, &id, &hash, &created, &version)
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
	kept, err := readVersion(ctx, conn, seq, version, true)
	return answer{kept: kept, created: created}, err
}

// insert writes a new document with all that belongs to it.
func (s *Store) insert(ctx context.Context, conn *sql.Conn, id storage.ID, rec *record) (*stored, int64, error) {
	id, err := freeID(ctx, conn, id, rec.hash)
	if err != nil {
		return nil, 0, err
	}
	var corrects link
	if storage.Corrects(rec.meta) {
		if _, corrects, err = s.sameHeadline(ctx, conn, rec); err != nil {
			return nil, 0, err
		}
	}
	now := s.now(rec)
	number := max(1, rec.meta.GetVersion())
	kept := &stored{
		id: id, etag: rec.etag(now), createTime: now, updateTime: now, metadata: rec.metadata,
		version: number, current: number, corrects: corrects,
	}
	v, st := rec.values, rec.state
	result, err := conn.ExecContext(ctx, `
		INSERT INTO documents (id, content_hash, create_time, update_time, etag,
		                       agency, language, source, status, publish_first, publish_last,
		                       version, item_key, headline_key, release_time, corrects, corrects_version, metadata)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		string(id), rec.hash, now, now, kept.etag,
		v.Agency, v.Language, v.Source, int(v.Status), v.PublishFirst, v.PublishLast,
		number, st.item.Key, st.headline, st.release, string(corrects.id), corrects.version, bytesNotNil(rec.metadata))
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
	return kept, seq, s.insertWords(ctx, conn, seq, rec.words)
}

func (s *Store) insertWords(ctx context.Context, conn *sql.Conn, seq int64, w indexed) error {
	_, err := conn.ExecContext(ctx, `
		INSERT INTO words (rowid, headline, body)
		VALUES (?, ?, ?)`, seq, w.headline, w.body)
	s.writer.lengths[seq] = w.words()
	return err
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
	kept.tell(own)
	return own
}
