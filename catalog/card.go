package catalog

import "time"

// Card is the public face of a record (thẻ công khai): a pure function of its
// publication and of what that touches. Public pages, feeds and the public API
// read Cards and nothing else, so what is not here cannot leak.
type Card struct {
	ID      string  `json:"id"`
	Slug    string  `json:"slug"`
	Kind    Kind    `json:"kind"`
	Subject Subject `json:"subject"`
	Field   Field   `json:"field"`
	Origin  Origin  `json:"origin"`
	Life    Life    `json:"life"`
	Name    string  `json:"name"`
	Summary string  `json:"summary"`
	// Unit is the unit as recorded; UnitName its full name then. Both empty for
	// a place outside the loaded units.
	Unit     string `json:"unit"`
	UnitName string `json:"unit_name"`
	UnitSlug string `json:"unit_slug"`
	// Within are Unit and everything above it, nearest first, for filters.
	Within []string `json:"within"`
	// Since is the day on which it was recorded there, "" for unknown; Chosen is
	// where a person placed it after its unit was split.
	Since  string `json:"since"`
	Chosen Chosen `json:"chosen"`
	// Today are the units in force where it lies: one, or several while nobody has
	// chosen, or none; TodayWithin the one and everything above it, else what they
	// have in common.
	Today       []UnitName `json:"today"`
	TodayWithin []string   `json:"today_within"`
	Place       Place      `json:"place"` // as written
	Year        string     `json:"year"`
	Started     string     `json:"started"`
	Tags        []string   `json:"tags"`
	// Story are the answered public items in the order of the form.
	Story        []Passage     `json:"story"`
	Claims       []Claim       `json:"claims"` // only accepted or adjusted; Value is the verified one
	Figures      string        `json:"figures"`
	Photos       []Photo       `json:"photos"`
	Recognitions []Recognition `json:"recognitions"`
	Source       string        `json:"source"`
	Illustration bool          `json:"illustration"`
	Edition      int           `json:"edition"`
	FirstAt      time.Time     `json:"first_at"`
	At           time.Time     `json:"at"` // this edition was published

	Versioned
}

// UnitName is a unit as a page names and links it.
type UnitName struct {
	ID   string `json:"id"`
	Slug string `json:"slug"`
	Name string `json:"name"` // full
}

// Moved reports whether it lies elsewhere today than where it was recorded.
func (c Card) Moved() bool {
	return c.Unit != "" && (len(c.Today) != 1 || c.Today[0].ID != c.Unit)
}

// Passage is one answered item of the form.
type Passage struct {
	Key     string `json:"key"`
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

// Where is the place line under a name: the place as written; for a registered
// record its hamlet and its unit.
func (c Card) Where() string {
	s := c.Place.String()
	switch {
	case c.Origin == Registered && s != "" && c.Place == (Place{Unit: c.Place.Unit, Hamlet: c.Place.Hamlet}) && c.UnitName != "":
		return s + ", " + c.UnitName
	case s == "":
		return c.UnitName
	}
	return s
}

// CardOf derives the public face. units resolves the publication's unit and
// its ancestors. What was withdrawn or erased has no card: ok is false.
func CardOf(p Publication, units *Units) (c Card, ok bool) {
	if !p.Shown() {
		return Card{}, false
	}
	return p.Counted(units), true
}

// Counted is what figures count of it: a Card, of an erased one without anything to
// read.
func (p Publication) Counted(units *Units) Card {
	t := p.Content
	c := Card{
		ID: p.ID, Slug: p.Slug, Kind: p.Kind, Subject: t.Subject, Field: t.Field, Origin: p.Origin, Life: t.Life,
		Name: t.Name, Summary: t.Summary, Place: t.Place, Year: t.Year(), Started: t.Started, Tags: orEmpty(t.Tags),
		Claims: []Claim{}, Figures: p.Figures, Photos: orEmpty(t.Photos), Recognitions: orEmpty(t.Recognitions),
		Story: []Passage{}, Within: []string{}, Today: []UnitName{}, TodayWithin: []string{}, Source: p.Source, Illustration: p.Illustration,
		Edition: p.Edition, FirstAt: p.FirstAt, At: p.At,
	}
	if p.Erased {
		c.Slug = ""
	}
	if u, found := units.Get(p.Unit); found {
		c.Unit, c.UnitName, c.UnitSlug, c.Within = u.ID, u.FullName, u.Slug, units.Within(u.ID)
		c.Since, c.Chosen = p.Since, p.Chosen
		now := units.Today().Place(p.Unit, p.Since, p.Chosen)
		c.TodayWithin = orEmpty(now.Within)
		for _, id := range now.Units() {
			x, _ := units.Get(id)
			c.Today = append(c.Today, UnitName{x.ID, x.Slug, x.FullName})
		}
	}
	for _, item := range FormByID(p.Form).Items {
		if text := t.Answers[item.Key]; text != "" && !item.Private {
			c.Story = append(c.Story, Passage{item.Key, item.PublicHeading(), text})
		}
	}
	for _, claim := range t.Claims {
		switch claim.Verdict {
		case Adjusted:
			claim.Value = claim.Verified
			c.Claims = append(c.Claims, claim)
		case Accepted:
			c.Claims = append(c.Claims, claim)
		}
	}
	return c
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
