package award

import (
	"encoding/json"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

// State of a round.
type State string

const (
	Open   State = "open"
	Closed State = "closed"
)

// Label is the state's Vietnamese name.
func (s State) Label() string {
	return map[State]string{Open: "Đang xét", Closed: "Đã kết thúc"}[s]
}

// Round is an award round (đợt xét khen thưởng). All but its end is fixed when
// it opens.
type Round struct {
	ID   string `json:"id"`
	Slug string `json:"slug"` // public address, unique among rounds
	Name string `json:"name"`
	// Unit is the catalog.Unit.ID whose subtree is considered, "" the whole
	// registry; UnitName its full name when the round opened.
	Unit     string         `json:"unit"`
	UnitName string         `json:"unit_name,omitempty"`
	Kinds    []catalog.Kind `json:"kinds"` // empty: both
	// Limit is the most candidates a member may mark, 0 for no limit: what the
	// secretary's regulation says, never a number of ours.
	Limit int `json:"limit"`
	// Regulation names the rules the round follows, in the secretary's words.
	Regulation string   `json:"regulation,omitempty"`
	Seats      []string `json:"seats"` // Person.ID of the members
	Candidates int      `json:"candidates"`

	State    State      `json:"state"`
	OpenedBy string     `json:"opened_by"` // Person.ID, "" for the program
	OpenedAt time.Time  `json:"opened_at"`
	ClosedBy string     `json:"closed_by,omitempty"`
	ClosedAt *time.Time `json:"closed_at,omitempty"`

	catalog.Versioned
}

// Mark is everything one member has marked in one round. One noun a member:
// two members never write the same thing, so neither can notice the other.
type Mark struct {
	ID      string   `json:"id"` // MarkID
	Round   string   `json:"round"`
	Member  string   `json:"member"`  // Person.ID
	Records []string `json:"records"` // ids in order
	Given   int      `json:"given"`   // len(Records), so that who marked can be counted without reading marks

	catalog.Versioned
}

// MarkID is the id of a member's marks in a round.
func MarkID(round, person string) string { return round + ":" + person }

// Names of the nouns in the ledger.
const (
	roundNoun     = "round"
	candidateNoun = "candidate"
	markNoun      = "mark"
)

// Nouns of this package, for the store and for catalog.Options.
var Nouns = []ledger.Noun{
	{Name: roundNoun, Plural: "rounds", Fields: []string{"slug"}, Unique: roundNames},
	{Name: candidateNoun, Plural: "candidates", Fields: []string{"round", "record"}, Tombstone: candidateTombstone},
	{Name: markNoun, Plural: "marks", Fields: []string{"round", "member", "given"}},
}

func roundNames(body []byte) ([]string, error) {
	var r Round
	if err := json.Unmarshal(body, &r); err != nil {
		return nil, err
	}
	return []string{slugName(r.Slug)}, nil
}

func slugName(slug string) string { return "round:" + slug }

// ChangesPublic reports whether an entry changes what the public sees of
// rounds: an opening or a closing, never a mark. Not even the number of changes
// may tell that someone has marked.
func ChangesPublic(e ledger.Entry) bool {
	for _, c := range e.Changes {
		if c.Noun == roundNoun {
			return true
		}
	}
	return false
}
