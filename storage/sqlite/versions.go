package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"time"

	"google.golang.org/protobuf/proto"

	"github.com/rapporteur-io/rapporteur"
	rapporteurv1 "github.com/rapporteur-io/rapporteur/gen/go/rapporteur/v1"
	"github.com/rapporteur-io/rapporteur/storage"
	"github.com/rapporteur-io/rapporteur/storage/filter"
	"github.com/rapporteur-io/rapporteur/storage/pagetoken"
)

// placeVersion puts the record among the versions of a document, none of which
// it is a copy of.
func (s *Store) placeVersion(ctx context.Context, conn *sql.Conn, seq int64, rec *record) (*stored, error) {
	stands, err := readLight(ctx, conn, seq)
	if err != nil {
		return nil, err
	}
	var m rapporteurv1.Metadata
	if err := proto.Unmarshal(stands.metadata, &m); err != nil {
		return nil, err
	}
	now := s.now(rec)
	kept := &stored{id: stands.id, etag: rec.etag(now), createTime: stands.createTime, updateTime: now, current: stands.version, metadata: rec.metadata}
	if storage.Corrects(rec.meta) {
		kept.corrects = link{stands.id, stands.version}
	}
	newer := storage.Supersedes(rec.meta, &m)
	if kept.version, err = freeVersion(ctx, conn, seq, rec.meta.GetVersion(), newer); err != nil {
		return nil, err
	}
	if newer {
		kept.current = kept.version
		return kept, s.replace(ctx, conn, seq, kept, rec)
	}
	kept.corrects = link{} // what stands now came behind it
	_, err = conn.ExecContext(ctx, `
		INSERT INTO versions (seq, version, content_hash, update_time, etag, corrects, corrects_version, metadata, body)
		VALUES (?, ?, ?, ?, ?, '', 0, ?, ?)`, seq, kept.version, rec.hash, now, kept.etag, bytesNotNil(rec.metadata), rec.body)
	return kept, err
}

// freeVersion returns the number of a further version of a document: the one
// that it states, where no other has it and, of one that is to stand for the
// document, none has a higher one; else the next number behind all.
func freeVersion(ctx context.Context, conn *sql.Conn, seq int64, stated int32, newer bool) (int32, error) {
	var highest int32
	var taken bool
	err := conn.QueryRowContext(ctx, `
		SELECT max(version), max(version = ?2) FROM (
			SELECT version FROM documents WHERE seq = ?1
			UNION ALL
			SELECT version FROM versions WHERE seq = ?1
		)`, seq, stated).Scan(&highest, &taken)
	if stated > 0 && (stated > highest || !newer && !taken) {
		return stated, err
	}
	return highest + 1, err
}

// replace has a version stand for a document, and keeps the one that stood for
// it.
func (s *Store) replace(ctx context.Context, conn *sql.Conn, seq int64, kept *stored, rec *record) error {
	_, err := conn.ExecContext(ctx, `
		INSERT INTO versions (seq, version, content_hash, update_time, etag, corrects, corrects_version, metadata, body)
		SELECT d.seq, version, content_hash, update_time, etag, corrects, corrects_version, metadata, body
		FROM documents d JOIN contents c ON c.seq = d.seq
		WHERE d.seq = ?`, seq)
	if err != nil {
		return err
	}
	v, st := rec.values, rec.state
	_, err = conn.ExecContext(ctx, `
		UPDATE documents
		SET content_hash = ?, update_time = ?, etag = ?, agency = ?, language = ?, source = ?, status = ?, publish_first = ?, publish_last = ?,
		    version = ?, item_key = iif(? = '', item_key, ?), headline_key = ?, release_time = ?, corrects = ?, corrects_version = ?, metadata = ?
		WHERE seq = ?`,
		rec.hash, kept.updateTime, kept.etag, v.Agency, v.Language, v.Source, int(v.Status), v.PublishFirst, v.PublishLast,
		kept.version, st.item.Key, st.item.Key, st.headline, st.release, string(kept.corrects.id), kept.corrects.version, bytesNotNil(rec.metadata), seq)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, `UPDATE contents SET body = ? WHERE seq = ?`, rec.body, seq); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, `DELETE FROM words WHERE rowid = ?`, seq); err != nil {
		return err
	}
	return s.insertWords(ctx, conn, seq, rec.words)
}

// sameHeadline returns the document of the same headline as the record, some
// days before at most; 0 where there is none.
func (s *Store) sameHeadline(ctx context.Context, q querier, rec *record) (seq int64, l link, err error) {
	if len(rec.state.headline) == 0 {
		return 0, link{}, nil
	}
	condition, args := `create_time >= ?`, []any{s.now(rec) - (storage.HeadlineDays * 24 * time.Hour).Microseconds()}
	if day, err := time.Parse(time.DateOnly, rec.values.PublishLast); err == nil && rec.values.PublishFirst == rec.values.PublishLast {
		condition = `publish_first >= ? AND publish_first <= ?`
		args = []any{day.AddDate(0, 0, -storage.HeadlineDays).Format(time.DateOnly), rec.values.PublishLast}
	}
	err = q.QueryRowContext(ctx, `
		SELECT seq, id, version FROM documents
		WHERE headline_key = ? AND headline_key <> x'' AND `+condition+`
		ORDER BY publish_first DESC, seq DESC
		LIMIT 1`, append([]any{rec.state.headline}, args...)...).Scan(&seq, (*string)(&l.id), &l.version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, link{}, nil
	}
	return seq, l, err
}

// Versions returns a page of the versions of a document.
func (s *Store) Versions(ctx context.Context, id storage.ID, q storage.Query) (storage.Page, error) {
	if q.PageSize < 1 {
		return storage.Page{}, rapporteur.InvalidField("INVALID_PAGE_SIZE", "page_size", "must be at least 1")
	}
	below, binding := int64(1<<40), []string{"versions", string(id)}
	if q.PageToken != "" {
		keys, err := pagetoken.Decode(q.PageToken, binding, int64(0))
		if err != nil {
			return storage.Page{}, err
		}
		below = keys[0].(int64)
	}
	var page storage.Page
	err := s.reading(ctx, "list the versions", func(tx *sql.Tx) error {
		seq, _, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		numbers, err := versionsBelow(ctx, tx, seq, below, oneMore(q.PageSize))
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `SELECT 1 + count(*) FROM (SELECT 1 FROM versions WHERE seq = ? LIMIT ?)`, seq, storage.MaxTotal-1).Scan(&page.Total)
		if err != nil {
			return err
		}
		bytes := 0
		for i, number := range numbers {
			full := i == q.PageSize
			var hit storage.Hit
			if !full {
				kept, err := readVersion(ctx, tx, seq, number, q.Whole)
				if err != nil {
					return err
				}
				if hit.Document, err = s.document(kept); err != nil {
					return err
				}
				bytes += proto.Size(hit.Document)
				full = q.MaxBytes > 0 && bytes > q.MaxBytes && i > 0
			}
			if full {
				page.NextPageToken = pagetoken.Encode(binding, int64(numbers[i-1]))
				return nil
			}
			page.Hits = append(page.Hits, hit)
		}
		return nil
	})
	return page, err
}

// versionsBelow returns the numbers of the versions of a document that are
// below one, the highest first.
func versionsBelow(ctx context.Context, tx *sql.Tx, seq, below, limit int64) (numbers []int, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var n int
		err := rows.Scan(&n)
		numbers = append(numbers, n)
		return err
	}, `
		SELECT version FROM documents WHERE seq = ?1 AND version < ?2
		UNION ALL
		SELECT version FROM versions WHERE seq = ?1 AND version < ?2
		ORDER BY version DESC
		LIMIT ?3`, seq, below, limit)
	return numbers, err
}

// fillStates gives the documents of an archive without versions what the
// metadata say of item, headline and release.
func fillStates(ctx context.Context, tx *sql.Tx) (err error) {
	update, err := tx.PrepareContext(ctx, `
		UPDATE documents SET version = ?, item_key = ?, headline_key = ?, release_time = ?, status = ?
		WHERE seq = ?`)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, update.Close()) }()
	for seq := int64(0); ; {
		var metadata []byte
		err := tx.QueryRowContext(ctx, `SELECT seq, metadata FROM documents WHERE seq > ? ORDER BY seq LIMIT 1`, seq).Scan(&seq, &metadata)
		if errors.Is(err, sql.ErrNoRows) {
			_, err = tx.ExecContext(ctx, `UPDATE requests SET version = (SELECT version FROM documents WHERE documents.seq = requests.seq)`)
			return err
		}
		if err != nil {
			return err
		}
		doc := &rapporteurv1.Document{Metadata: &rapporteurv1.Metadata{}}
		if err := proto.Unmarshal(metadata, doc.Metadata); err != nil {
			return errors.Join(errors.New("document "+strconv.FormatInt(seq, 10)), err)
		}
		st := stateOf(doc.Metadata)
		_, err = update.ExecContext(ctx, max(1, doc.Metadata.GetVersion()), st.item.Key, st.headline, st.release, int(filter.ValuesOf(doc).Status), seq)
		if err != nil {
			return err
		}
	}
}
