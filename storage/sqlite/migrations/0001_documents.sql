CREATE TABLE documents (
    seq           INTEGER PRIMARY KEY,
    id            TEXT    NOT NULL UNIQUE,
    content_hash  BLOB    NOT NULL UNIQUE, -- SHA-256 of the canonical text
    create_time   INTEGER NOT NULL,        -- microseconds since 1970, UTC
    update_time   INTEGER NOT NULL,
    etag          TEXT    NOT NULL,
    -- As filter.Values has them:
    agency        TEXT    NOT NULL,
    language      TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    status        INTEGER NOT NULL,
    publish_first TEXT    NOT NULL,
    publish_last  TEXT    NOT NULL,
    metadata      BLOB    NOT NULL         -- rapporteur.v1.Metadata
) STRICT;

-- Both indexes hold all that filters and orders look at, so that a list reads
-- the documents of its page only.
CREATE INDEX documents_by_create_time ON documents (
    create_time, id, publish_first, publish_last, agency, language, status, source
);
CREATE INDEX documents_by_publish_date ON documents (
    publish_first, id, create_time, publish_last, agency, language, status, source
);

-- What is large is apart from what lists and searches read.
CREATE TABLE contents (
    seq  INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
    body BLOB NOT NULL -- rapporteur.v1.Document without the above, zstd
) STRICT;

CREATE TABLE requests (
    request_id   TEXT    NOT NULL PRIMARY KEY,
    seq          INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    document_id  TEXT    NOT NULL, -- that the request asked for; empty: none
    content_hash BLOB    NOT NULL, -- that the request brought
    created      INTEGER NOT NULL  -- whether it made the document
) STRICT, WITHOUT ROWID;

CREATE INDEX requests_by_seq ON requests (seq);

-- The words of fulltext.Words, separated by blanks, which the tokenizer takes
-- as they are: the stems, and behind them the forms, each marked by a · in
-- front, for the prefixes of queries. The marks make them terms of their own,
-- so that no query has to tell columns apart, which would be slow.
CREATE VIRTUAL TABLE words USING fts5 (
    headline, body,
    content = '', contentless_delete = 1, tokenize = 'ascii'
);

INSERT INTO words (words, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
