// Package sqlite keeps an archive in one SQLite file.
//
// # Writing
//
// One goroutine with one connection writes. What callers want written at the
// same time goes into one transaction (group commit), so that they share the
// cost of making it durable; none is answered before the transaction is
// committed. An item that is refused does not touch the others: what can be
// refused is found before anything of it is written. Where the database fails
// in the middle of a transaction, nothing of it is kept, and its items are
// tried again one by one, so that one that cannot be written spoils no other.
// (Savepoints would do the same, but each makes FTS5 write a segment.)
//
// # Reading
//
// A pool of read-only connections reads, each call in one snapshot. Readers do
// not wait for the writer, nor it for them (write-ahead logging). A read whose
// context ends is interrupted.
//
// # Versions
//
// A document's row, contents and words are those of the version that stands for
// it; the other versions are kept in a table that only reads by name look at.
// What is hidden by its state stays indexed, and is left out by the few rows of
// an index on the time of its release, so that no writing is needed when an
// embargo ends.
//
// # Processes
//
// Several processes may use one file on one machine, for instance a server and
// the command line: transactions take SQLite's write lock before they read,
// nothing of the database is remembered between transactions, and one that
// cannot get the lock within Config.BusyTimeout fails with Unavailable. A
// process whose schema another one has replaced by a newer one stops writing
// with FailedPrecondition. Network file systems are not safe for this (see
// sqlite.org/wal.html).
//
// # Full text
//
// The text is indexed as package fulltext normalises it, twice: by stems, and
// by unstemmed forms for the prefixes of queries, since a prefix may be longer
// than the stem of the words that it stands for. Scores are BM25 (Robertson
// and Zaragoza, 2009) with k1 = 1.2, b = 0.75, as FTS5 computes it; a word in
// the headline counts four times.
//
// FTS5 writes the index, and searches read it themselves (segments.go): FTS5's
// own search hands on one document after the other, at a cost that is mostly
// that of its way through SQLite, and counts all documents of each phrase a
// second time before it weighs the first. A search goes through the lists of
// its words once for the documents that match and for how many have each
// phrase, as sets of a bit for each document, and once more for the weights of
// the documents that are ranked, from the leaf on where the first of these
// stands. How long documents are stands packed in the table lengths.
//
// Of words that stand in most documents, BM25 hardly tells one document from
// another. Therefore only the latest 10,000 matches are weighed and ranked;
// those before them follow as blocks of 10,000, each ranked in itself, so that
// little is weighed in an archive of any size. A query with OR puts what
// matches its rarer parts in front, since no such part may wait behind a block
// of what is common. A page token holds the block that its page ended in.
//
// The documents of a filter are gathered by an index that holds all that filters
// look at, or the latest matches are looked up, whichever takes less. In another
// order than the best match, few matches are looked up and sorted; for many, an
// index is walked through in that order until enough of them are met.
//
// The package needs SQLite's FTS5, which github.com/mattn/go-sqlite3 compiles
// in under the build tag sqlite_fts5.
package sqlite
