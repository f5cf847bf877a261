-- One text may be kept under several states, so that the hash is not unique any
-- more, and a document has versions: documents holds the one that stands for
-- it, versions the others.
CREATE TABLE new_documents (
    seq              INTEGER PRIMARY KEY,
    id               TEXT    NOT NULL UNIQUE,
    content_hash     BLOB    NOT NULL, -- SHA-256 of the canonical text
    create_time      INTEGER NOT NULL, -- microseconds since 1970, UTC
    update_time      INTEGER NOT NULL, -- when this version was stored
    etag             TEXT    NOT NULL,
    -- As filter.Values has them:
    agency           TEXT    NOT NULL,
    language         TEXT    NOT NULL,
    source           TEXT    NOT NULL,
    status           INTEGER NOT NULL,
    publish_first    TEXT    NOT NULL,
    publish_last     TEXT    NOT NULL,
    version          INTEGER NOT NULL,
    -- As package storage makes them of the metadata:
    item_key         TEXT    NOT NULL, -- of the last version that had one
    headline_key     BLOB    NOT NULL, -- first 8 bytes of the SHA-256; empty: none
    release_time     INTEGER NOT NULL,
    corrects         TEXT    NOT NULL, -- id; empty: nothing
    corrects_version INTEGER NOT NULL,
    metadata         BLOB    NOT NULL  -- rapporteur.v1.Metadata
) STRICT;

INSERT INTO new_documents
SELECT seq, id, content_hash, create_time, update_time, etag,
       agency, language, source, status, publish_first, publish_last,
       1, '', x'', 0, '', 0, metadata
FROM documents;

DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;

CREATE INDEX documents_by_create_time ON documents (
    create_time, id, publish_first, publish_last, agency, language, status, source
);
CREATE INDEX documents_by_publish_date ON documents (
    publish_first, id, create_time, publish_last, agency, language, status, source
);
CREATE INDEX documents_by_content ON documents (content_hash);
CREATE INDEX documents_by_item ON documents (item_key) WHERE item_key <> '';
CREATE INDEX documents_by_headline ON documents (headline_key) WHERE headline_key <> x'';
CREATE INDEX documents_by_correction ON documents (corrects) WHERE corrects <> '';
CREATE INDEX documents_hidden ON documents (release_time) WHERE release_time > 0;

CREATE TABLE versions (
    seq              INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    version          INTEGER NOT NULL,
    content_hash     BLOB    NOT NULL,
    update_time      INTEGER NOT NULL,
    etag             TEXT    NOT NULL,
    corrects         TEXT    NOT NULL,
    corrects_version INTEGER NOT NULL,
    metadata         BLOB    NOT NULL,
    body             BLOB    NOT NULL, -- as in contents
    PRIMARY KEY (seq, version)
) STRICT;

CREATE INDEX versions_by_content ON versions (content_hash);
CREATE INDEX versions_by_correction ON versions (corrects) WHERE corrects <> '';

-- The version that the request is answered with.
ALTER TABLE requests ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
