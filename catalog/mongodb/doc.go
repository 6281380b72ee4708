// Package mongodb keeps the ledger's Store promise on MongoDB: the only importer
// of its driver. It may know the ledger's types; it may not know what any noun
// means, nor that its tests run on a stand-in.
//
// An entry is one document, its bodies the exact text that was hashed. Entries
// are inserted in order, and one unique index on seq decides between processes.
// State is written after the entry, in steps: every document by itself, and only
// over a lower version, so that any number of processes may write it in any
// order. A document of state holds its body twice: as the text that was hashed
// (body), which is what the program reads and Verify compares, and as a document
// (doc), which is what queries, indexes and people with a MongoDB tool see;
// BSON alone would turn 1.50 into 1.5. The unique names lie in the same document
// (names): they come and go with the version that takes them or lets them go,
// and no second collection can fall out of step. What a derived noun takes away
// stays as a version with the mark gone, so that a slow process cannot bring it
// back.
//
// A writer may die between entry and state. Processes that are running follow
// the entry and complete its state; a process that starts calls Mend, which goes
// on from a mark (collection meta) up to which state is known to stand. Start at
// names.go, then Append, then state.go, then Mend.
//
// What cannot be kept here: an erased body is gone from every document, and so
// for every reader, when the erasure is acknowledged; but MongoDB's files, its
// journal and its oplog hold old copies until they are overwritten or run out
// (storage.oplogMinRetentionHours, replSetResizeOplog, compact), and so do
// backups. An entry must fit into 16 MB: bodies of 4 MB and their headers do up
// to some forty thousand changes in one act.
//
// Held against the MongoDB manual, topic by topic (retryable writes, causal
// consistency, atomicity, ordered inserts, sort order and limits in its text; the
// other titles below from memory, to be read again). Relied on, and promised
// there: writes are asked for with {w: "majority", j: true}, and what was so acknowledged is not rolled back ("Write Concern", "Rollbacks During
// Replica Set Failover"; that holds while writeConcernMajorityJournalDefault is
// left true). Reads use read concern "majority" on the primary and see only what
// a majority holds ("Read Concern majority"). That this store sees what it has
// itself written and read before is promised for causally consistent sessions
// with these two concerns ("Causal Consistency and Read and Write Concerns"):
// causal.go. What another process wrote a moment ago may be missed on a primary
// that was deposed and does not know it ("Read Isolation, Consistency, and
// Recency"); such a one cannot acknowledge an insert, so nothing is decided on it
// that lasts. A unique index
// admits one document a value ("Unique Indexes"); the error of the second may
// come before a majority holds the first, so a duplicate says only "read again"
// (ErrBehind, errOnItsWay). An ordered insertMany stops at the first error and
// may leave a prefix ("db.collection.insertMany"). A write to one document is
// atomic, filter and replacement together, and several in one command are not
// ("Atomicity and Transactions"). insertOne, insertMany, replaceOne, updateOne
// and bulkWrite of these are retryable, so that a retry by the driver after a
// lost answer writes nothing twice; deleteMany (Sweep) is not and need not be;
// all of it needs a replica set, of one member if need be ("Retryable Writes").
// A time-out does not undo a write ("Write Concern", wtimeout): every error but
// a duplicate leaves the outcome open, and the appender finds out by reading. A
// document is at most 16 MB and nests at most 100 deep ("MongoDB Limits and
// Thresholds"): hence MaxEntry and nestMost. Strings compare by their bytes
// where no collation is asked for ("Collation"), absent values sort lowest
// ("Comparison/Sort Order"), $ne matches absent fields ("$ne"). Index keys have
// no limit of length since 4.2 ("Limits"). Not relied on: transactions, change
// streams, upserts, TTL, $elemMatch, positional operators. Run so far against
// MongoDB's protocol by FerretDB only; no MongoDB was at hand.
package mongodb
