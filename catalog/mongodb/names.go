package mongodb

// Names of collections. A noun's state lies in a collection of its plural.
const (
	entriesName = "entries"
	keptName    = "kept"
	metaName    = "meta"
)

// Names of fields. Every document has its identity in _id: an entry its key, a
// noun its id, a kept document kind and id.
const (
	idField = "_id"

	// of an entry
	seqField     = "seq" // of the mark too
	atField      = "at"
	byField      = "by"
	actField     = "act"
	schemaField  = "schema"
	requestField = "request"
	changesField = "changes"
	prevField    = "prev"
	hashField    = "hash"

	// of a change
	nounField     = "noun"
	nounIDField   = "id"
	versionField  = "version" // of a noun's state too
	bodyHashField = "body_hash"
	saltField     = "salt"
	bodyField     = "body" // of state and kept documents too

	// of a noun's state
	docField   = "doc"   // the body as a document: to be read, asked for and indexed
	namesField = "names" // the unique names it holds
	goneField  = "gone"  // true: taken away by this version

	// of a kept document
	kindField  = "kind"
	revField   = "rev"
	groupField = "group"
	untilField = "until"

	// of meta
	mendedID = "mended"
)
