package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"

	"github.com/rapporteur-io/rapporteur/storage/filter"
)

// Check reads the whole archive, in one snapshot, and returns what is wrong
// with it: what SQLite and FTS5 find themselves, then whether documents,
// contents and full text belong together, then every document.
func (s *Store) Check(ctx context.Context) (findings []string, err error) {
	err = s.reading(ctx, "check the archive", func(tx *sql.Tx) error {
		for _, check := range []func(context.Context, *sql.Tx) ([]string, error){
			checkIntegrity, checkForeignKeys, checkPairs, checkLengths, s.checkDocuments, s.checkVersions,
		} {
			found, err := check(ctx, tx)
			if err != nil {
				return err
			}
			findings = append(findings, found...)
		}
		return nil
	})
	return findings, err
}

// checkIntegrity runs SQLite's check, which has FTS5 check its index too. FTS5
// checks the structure that the connection knows, which may be that of an older
// search, and learns of the present one only with a search. (What damage that
// one meets the check tells.)
func checkIntegrity(ctx context.Context, tx *sql.Tx) ([]string, error) {
	var any bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM words WHERE words MATCH 'a')`).Scan(&any)
	if e, ok := errors.AsType[sqlite3.Error](err); err != nil && (!ok || e.Code != sqlite3.ErrCorrupt) {
		return nil, err
	}
	found, err := lines(ctx, tx, `SELECT 'integrity: ' || integrity_check FROM pragma_integrity_check`)
	if len(found) == 1 && found[0] == "integrity: ok" {
		return nil, err
	}
	return found, err
}

func checkForeignKeys(ctx context.Context, tx *sql.Tx) ([]string, error) {
	return lines(ctx, tx, `
		SELECT 'foreign keys: row ' || ifnull(rowid, '?') || ' of ' || "table" || ' refers to a row of ' || parent || ' that is not there'
		FROM pragma_foreign_key_check`)
}

// checkPairs finds rows that lack their partner in another table.
func checkPairs(ctx context.Context, tx *sql.Tx) ([]string, error) {
	return lines(ctx, tx, `
		SELECT 'documents/' || id || ' has no contents'
		FROM documents WHERE seq NOT IN (SELECT seq FROM contents)
		UNION ALL
		SELECT 'documents/' || id || ' is not in the full-text index'
		FROM documents WHERE seq NOT IN (SELECT id FROM words_docsize)
		UNION ALL
		SELECT 'row ' || id || ' of the full-text index belongs to no document'
		FROM words_docsize WHERE id NOT IN (SELECT seq FROM documents)
		UNION ALL
		SELECT 'documents/' || id || ' has its version ' || version || ' twice'
		FROM documents JOIN versions USING (seq, version)
		ORDER BY 1`)
}

// lines returns the one column of a query.
func lines(ctx context.Context, tx *sql.Tx, query string) (all []string, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var line string
		err := rows.Scan(&line)
		all = append(all, line)
		return err
	}, query)
	return all, err
}

// checkDocuments reads every document, and makes its row anew from it.
func (s *Store) checkDocuments(ctx context.Context, tx *sql.Tx) (findings []string, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var r stored
		var hash []byte
		var v filter.Values
		var st state
		err := rows.Scan((*string)(&r.id), &hash, &r.createTime, &r.updateTime, &r.etag,
			&v.Agency, &v.Language, &v.Source, (*int32)(&v.Status), &v.PublishFirst, &v.PublishLast,
			&st.item.Key, &st.headline, &st.release, &r.metadata, &r.body)
		if err != nil {
			return err
		}
		findings = append(findings, s.checkDocument(&r, hash, func(rec *record) (more []string) {
			if rec.values != v {
				more = append(more, fmt.Sprintf("has other values for filters than its metadata gives: %+v, not %+v", v, rec.values))
			}
			if is := rec.state; is.item.Key != st.item.Key && is.item.Key != "" || !bytes.Equal(is.headline, st.headline) || is.release != st.release {
				more = append(more, fmt.Sprintf("has another state than its metadata gives: %+v, not %+v", st, is))
			}
			return more
		})...)
		return nil
	}, `
		SELECT d.id, d.content_hash, d.create_time, d.update_time, d.etag,
		       d.agency, d.language, d.source, d.status, d.publish_first, d.publish_last,
		       d.item_key, d.headline_key, d.release_time, d.metadata, c.body
		FROM documents d JOIN contents c ON c.seq = d.seq
		ORDER BY d.seq`)
	return findings, err
}

// checkVersions reads every version that stands for no document.
func (s *Store) checkVersions(ctx context.Context, tx *sql.Tx) (findings []string, err error) {
	err = each(ctx, tx, func(rows *sql.Rows) error {
		var r stored
		var hash []byte
		if err := rows.Scan((*string)(&r.id), &hash, &r.updateTime, &r.etag, &r.metadata, &r.body); err != nil {
			return err
		}
		findings = append(findings, s.checkDocument(&r, hash, func(*record) []string { return nil })...)
		return nil
	}, `
		SELECT d.id, v.content_hash, v.update_time, v.etag, v.metadata, v.body
		FROM versions v JOIN documents d ON d.seq = v.seq
		ORDER BY v.seq, v.version`)
	return findings, err
}

// checkDocument compares a version of a document with its row; more looks at
// what only some rows have.
func (s *Store) checkDocument(r *stored, hash []byte, more func(*record) []string) (findings []string) {
	finding := func(format string, args ...any) {
		findings = append(findings, r.id.Name()+" "+fmt.Sprintf(format, args...))
	}
	if !validID(r.id) {
		finding("has a name that is none")
	}
	doc, err := s.document(r)
	if err != nil {
		finding("cannot be read: %v", err)
		return findings
	}
	rec, _, err := describe(doc)
	if err != nil {
		finding("cannot be written again: %v", err)
		return findings
	}
	if !bytes.Equal(rec.hash, hash) {
		finding("has another text than was stored: its hash is %x, not %x", rec.hash, hash)
	}
	for _, text := range more(rec) {
		finding("%s", text)
	}
	if etag := rec.etag(r.updateTime); etag != r.etag {
		finding("has the etag %q, but its content and time give %q", r.etag, etag)
	}
	return findings
}
