package catalog

import "time"

// Kind of a record.
type Kind string

const (
	// Model is a way of working meant to be replicated (mô hình).
	Model Kind = "model"
	// Exemplar is an outstanding collective or person (điển hình).
	Exemplar Kind = "exemplar"
)

// Kinds in the order of every list and table.
var Kinds = []Kind{Model, Exemplar}

// Label is the kind's Vietnamese name.
func (k Kind) Label() string {
	return map[Kind]string{Model: "Mô hình", Exemplar: "Điển hình"}[k]
}

// Subject is the second axis, kept apart from kind: an exemplar is a
// collective or a person, and a model may belong to either.
type Subject string

const (
	Collective Subject = "collective"
	Individual Subject = "individual"
	// Unclear is counted as itself: a source that does not say is never guessed.
	Unclear Subject = ""
)

// Subjects in the order of every list; Unclear comes last.
var Subjects = []Subject{Collective, Individual, Unclear}

// Label is the subject's Vietnamese name.
func (s Subject) Label() string {
	return map[Subject]string{Collective: "Tập thể", Individual: "Cá nhân", Unclear: "Chưa rõ"}[s]
}

// Field is one of the four official fields; a record has exactly one.
type Field string

const (
	Economy         Field = "economy"
	Culture         Field = "culture"
	Security        Field = "security"
	PoliticalSystem Field = "political_system"
)

// Fields in the order of the origin document.
var Fields = []Field{Economy, Culture, Security, PoliticalSystem}

var fieldLabels = map[Field]string{
	Economy: "Phát triển kinh tế", Culture: "Văn hóa – xã hội",
	Security: "Quốc phòng – an ninh", PoliticalSystem: "Xây dựng hệ thống chính trị",
}

// Label is the field's official Vietnamese name.
func (f Field) Label() string { return fieldLabels[f] }

// Valid reports whether f is one of the four.
func (f Field) Valid() bool { return fieldLabels[f] != "" }

// Origin tells how a record came in.
type Origin string

const (
	// Registered: full form, full chain.
	Registered Origin = "registered"
	// Historical: from a report, list or newspaper; says so on its page.
	Historical Origin = "historical"
)

// File is the state of a record's paper: where it stands in the chain.
type File string

const (
	Draft     File = "draft"
	Submitted File = "submitted"
	Returned  File = "returned"
	Verified  File = "verified"
	Published File = "published"
	Withdrawn File = "withdrawn"
)

// TakenBack is a record whose import was taken back: no role reads it, and it is
// in no list of states.
const TakenBack File = "taken_back"

// Erased is a record whose text was erased: what is left is counted, nobody goes on
// with it, and it is in no list of states.
const Erased File = "erased"

// Files in the order of the chain.
var Files = []File{Draft, Submitted, Returned, Verified, Published, Withdrawn}

var fileLabels = map[File]string{
	Draft: "Bản nháp", Submitted: "Chờ thẩm định", Returned: "Trả lại",
	Verified: "Đã xác minh", Published: "Đã công khai", Withdrawn: "Đã gỡ", Erased: "Đã xóa nội dung",
}

// Label is the state's Vietnamese name.
func (f File) Label() string { return fileLabels[f] }

// Life is the state of the thing itself, kept apart from its paper: a model
// registered without results can be verified and published as running.
type Life string

const (
	Running      Life = "running"
	NotAssessed  Life = "not_assessed"
	Effective    Life = "effective"
	NotEffective Life = "not_effective"
	Ended        Life = "ended"
)

// Lives in the order of lists. NotAssessed is neither success nor failure.
var Lives = []Life{Running, NotAssessed, Effective, NotEffective, Ended}

// Label is the life's Vietnamese name.
func (l Life) Label() string {
	return map[Life]string{
		Running: "Đang thực hiện", NotAssessed: "Chưa đánh giá", Effective: "Hiệu quả",
		NotEffective: "Chưa hiệu quả", Ended: "Đã ngừng",
	}[l]
}

// Verdict is what the verifier said of one claim.
type Verdict string

const (
	Undecided Verdict = ""
	Accepted  Verdict = "accepted"
	Adjusted  Verdict = "adjusted"
	Rejected  Verdict = "rejected"
)

// Claim is a figure that can be checked (kết quả). Value is a decimal as typed
// in Vietnamese ("1,2"), so that nothing is rounded on the way.
type Claim struct {
	Name     string  `json:"name"`
	Value    string  `json:"value"`
	Measure  string  `json:"measure"` // unit of measure: "km", "hộ", "triệu đồng"
	Period   string  `json:"period,omitempty"`
	Evidence string  `json:"evidence,omitempty"`
	Verdict  Verdict `json:"verdict,omitempty"`
	Verified string  `json:"verified,omitempty"` // the verifier's value when adjusted
}

// Photo is a photograph of the record. Key is its content address in the
// photo store.
type Photo struct {
	Key    string `json:"key"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Alt    string `json:"alt"`
	Credit string `json:"credit"`
}

// Recognition is an event, not a status (công nhận).
type Recognition struct {
	Date string `json:"date,omitempty"` // YYYY, YYYY-MM or YYYY-MM-DD
	Text string `json:"text"`
}

// Place is where a record happens as its paper or source writes it. It never
// identifies a unit: Record.Unit does.
type Place struct {
	Unit     string `json:"unit,omitempty"` // the body as named: "Chi hội Nông dân ấp 6"
	Hamlet   string `json:"hamlet,omitempty"`
	Commune  string `json:"commune,omitempty"`
	District string `json:"district,omitempty"`
	Province string `json:"province,omitempty"`
}

// String joins the place from small to large: "Phú Lạc, Tuy Phong, Bình Thuận".
func (p Place) String() string {
	out := ""
	for _, s := range []string{p.Hamlet, p.Commune, p.District, p.Province} {
		if s == "" {
			continue
		}
		if out != "" {
			out += ", "
		}
		out += s
	}
	return out
}

// Content is what a form fills in and what a publication freezes.
type Content struct {
	Name         string            `json:"name"`
	Summary      string            `json:"summary,omitempty"`
	Subject      Subject           `json:"subject"`
	Field        Field             `json:"field"`
	Tags         []string          `json:"tags"`
	Place        Place             `json:"place"`
	Started      string            `json:"started,omitempty"` // YYYY or YYYY-MM
	Life         Life              `json:"life"`
	Answers      map[string]string `json:"answers"` // by Item.Key of the record's form
	Claims       []Claim           `json:"claims"`
	Photos       []Photo           `json:"photos"`
	Recognitions []Recognition     `json:"recognitions"`
}

// Year is the first four digits of Started, or "".
func (c Content) Year() string {
	if len(c.Started) < 4 {
		return ""
	}
	return c.Started[:4]
}

// Record is one entry of the registry as it is being worked on (hồ sơ). What
// the public sees of it is its Publication, which an edit does not touch.
type Record struct {
	ID     string `json:"id"`
	Kind   Kind   `json:"kind"`
	Origin Origin `json:"origin"`
	Form   string `json:"form"` // Form.ID it was filled in with, "" for historical
	Unit   string `json:"unit"` // Unit.ID as recorded, "" when outside the loaded units
	// Since is the day on which it was recorded at Unit, YYYY-MM-DD, "" for
	// unknown. Chosen is where a person placed it after a split; Seat is the
	// unit that answers for it: the chosen one, else Unit.
	Since   string  `json:"since,omitempty"`
	Chosen  Chosen  `json:"chosen"`
	Seat    string  `json:"seat"`
	File    File    `json:"file"`
	Content Content `json:"content"`
	// Source is where a historical record was taken from, as written.
	Source string `json:"source,omitempty"`
	// Figures are a historical record's figures exactly as the source words them.
	Figures string `json:"figures,omitempty"`
	// Identity of the row a historical record came in as; see Row.Identity.
	Identity string `json:"identity,omitempty"`
	// Alike is kind and folded name: records that share it may be one thing told
	// twice. PutRecord sets it.
	Alike string `json:"alike,omitempty"`
	// Illustration marks made-up demo content; its page says so.
	Illustration bool `json:"illustration,omitempty"`
	// Public: a publication of an earlier or this version is open.
	Public bool `json:"public"`
	// Note is the reason given with the last move.
	Note string `json:"note,omitempty"`
	// Editors are the persons who wrote any of this version's text since the
	// last publication: none of them may verify or publish it.
	Editors  []string `json:"editors"`
	Verifier string   `json:"verifier,omitempty"`
	Edition  int      `json:"edition"` // publications so far

	CreatedAt   time.Time  `json:"created_at"`
	ChangedAt   time.Time  `json:"changed_at"`
	SubmittedAt *time.Time `json:"submitted_at,omitempty"`

	Versioned
}

// Publication is the text the public sees (bản công khai): frozen by the
// publisher, replaced only by the next publication, closed by a withdrawal.
// Answers to private items are not in it.
type Publication struct {
	ID           string    `json:"id"` // the record's
	Slug         string    `json:"slug"`
	Kind         Kind      `json:"kind"`
	Origin       Origin    `json:"origin"`
	Form         string    `json:"form"`
	Unit         string    `json:"unit"`
	Since        string    `json:"since,omitempty"`
	Chosen       Chosen    `json:"chosen"`
	Seat         string    `json:"seat"`
	Content      Content   `json:"content"`
	Source       string    `json:"source,omitempty"`
	Figures      string    `json:"figures,omitempty"`
	Illustration bool      `json:"illustration,omitempty"`
	Edition      int       `json:"edition"`
	Of           int64     `json:"of"` // version of the record it shows
	FirstAt      time.Time `json:"first_at"`
	At           time.Time `json:"at"`
	Withdrawn    bool      `json:"withdrawn"`
	Note         string    `json:"note,omitempty"` // why it was withdrawn
	// Erased: nobody reads it any more. It is counted as it stands, and on past days as
	// it Was.
	Erased bool  `json:"erased,omitempty"`
	Was    []Was `json:"was,omitempty"`

	Versioned
}

// Shown reports whether everyone may read it.
func (p Publication) Shown() bool { return !p.Withdrawn && !p.Erased }

// Label is the origin's Vietnamese name.
func (o Origin) Label() string {
	return map[Origin]string{Registered: "Đơn vị đăng ký", Historical: "Theo nguồn công khai"}[o]
}
