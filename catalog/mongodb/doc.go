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
// Reviewed against the MongoDB manual: what is relied on, and the page and
// section that promise it. Read in 7.0, which docker-compose.yml runs; where that
// one was not at hand, the version read is named.
//
//   - What {w: "majority", j: true} acknowledged lies in the journals of a
//     majority ("Write Concern", Acknowledgment Behavior) and is not rolled back
//     ("Rollbacks During Replica Set Failover", Avoid Replica Set Rollbacks; 8.0).
//   - Read concern "majority" shows only what a majority has acknowledged, and
//     that is not rolled back ("Read Concern "majority""); as it is based on
//     their journals while writeConcernMajorityJournalDefault is left true ("Write
//     Concern", Acknowledgment Behavior).
//   - With both, a causally consistent session reads its own writes and never an
//     older past than it has read, used by one goroutine at a time; a session may
//     be advanced to the times of another ("Read Isolation, Consistency, and
//     Recency", Causal Consistency): causal.go. The driver sends those times with
//     reads (its source, 1.17.10); with writes they are not needed, for:
//   - Of two members that both think they are primary only one completes majority
//     writes ("Causal Consistency and Read and Write Concerns"; older). On the other,
//     what another process wrote may be missed ("Read Concern "majority"": the
//     newest on a node need not be the newest there is). Nothing is decided on it
//     that lasts.
//   - A unique index admits one document a value ("Unique Indexes"); in a sharded
//     collection only with the shard key in it (there, Sharded Clusters and Unique
//     Indexes), so the collections must not be sharded.
//   - An ordered insertMany inserts in order and stops at the first error, what
//     came before it staying; an unordered one goes on ("db.collection.insertMany()",
//     Execution of Operations, Error Handling). Writes reach every member in their
//     order ("Read Isolation, Consistency, and Recency", Consistency Models).
//   - A write to one document is atomic, several in one command are not, and the
//     version expected stands in the filter ("Atomicity and Transactions",
//     Concurrency Control; 7.3 and older).
//   - insertOne, insertMany, replaceOne, updateOne and bulkWrite of these are sent
//     again by the driver after a lost answer and done once; not deleteMany
//     (Sweep), which needs no such care; all this on a replica set, of one member
//     if need be ("Retryable Writes", Retryable Write Operations, Compatibility).
//     Done twice after all, which the page warns of where a client slept for long,
//     an insert meets its own _id and a replacement its own version.
//   - A time-out undoes nothing ("Write Concern", wtimeout); maxTimeMS, which the
//     driver makes of its time-out, bounds the write on the primary and not the
//     wait for a majority (there). So every error but a duplicate leaves the
//     outcome open, and the appender finds out by reading.
//   - A document has at most 16 MB and 100 levels, a collection 64 indexes, a
//     command 100,000 writes; no length of index keys is on the list ("MongoDB
//     Limits and Thresholds"): hence MaxEntry and nestMost.
//   - Strings compare by their bytes where no collation is given, absent values
//     like null and so lowest, ranges within one type ("Comparison/Sort Order"); $ne
//     matches absent fields ("$ne"; 7.1). An index serves its order and the reverse
//     of all its keys ("Use Indexes to Sort Query Results"; 6.1).
//
// Not promised, and not relied on: a list may miss a document that is replaced
// while it is read, or show it twice ("Read Isolation, Consistency, and Recency",
// Isolation Guarantees; newer), so whatever must be complete goes by _id
// or seq, which never change. Not found in the manual: whether a duplicate is
// answered only when a majority holds the first; it is taken to be not, so one says
// "read again" and no more (ErrBehind, errOnItsWay). Not used: transactions, change
// streams, upserts, TTL, $elemMatch, positional operators. Run so far against
// MongoDB's protocol by FerretDB only; no MongoDB was at hand.
package mongodb
