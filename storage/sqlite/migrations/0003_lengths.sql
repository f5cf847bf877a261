-- How many words each document has in the full-text index, which searches need
-- of very many documents at once: 4 bytes for each of the 1,000 values of seq
-- from block * 1000 on, the lowest first.
CREATE TABLE lengths (
    block  INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

-- As the indexes by time hold all that filters look at.
CREATE INDEX documents_by_agency ON documents (
    agency, publish_first, id, create_time, publish_last, language, status, source
);
