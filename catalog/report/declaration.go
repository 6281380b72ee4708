package report

import (
	"encoding/json"
	"regexp"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/text"
)

// Declaration is what someone declared on paper (số liệu báo cáo), exactly so.
type Declaration struct {
	ID string `json:"id"`
	// Unit is the catalog.Unit.ID that declares, "" where it is none of the
	// loaded units; Declarer is then who declares, in words.
	Unit     string `json:"unit"`
	Declarer string `json:"declarer,omitempty"`
	// AsOf is what the paper speaks of: YYYY, YYYY-MM or YYYY-MM-DD. Day is the
	// last day of it, up to which the registry counts.
	AsOf string `json:"as_of"`
	Day  string `json:"day"`
	// Source is the paper with its number, date and section, in words.
	Source  string  `json:"source"`
	Figures Figures `json:"figures"`

	Withdrawn bool `json:"withdrawn"`
	// Reason is why this version replaced the one before, or was withdrawn.
	Reason    string    `json:"reason,omitempty"`
	ChangedAt time.Time `json:"changed_at"`

	catalog.Versioned
}

// Name of the noun in the ledger.
const declarationNoun = "declaration"

// Nouns of this package, for the store and for catalog.Options.
var Nouns = []ledger.Noun{
	{Name: declarationNoun, Plural: "declarations", Fields: []string{"unit", "day"}, Unique: declarationNames},
}

func declarationNames(body []byte) ([]string, error) {
	var d Declaration
	if err := json.Unmarshal(body, &d); err != nil {
		return nil, err
	}
	if d.Withdrawn {
		return nil, nil
	}
	return []string{d.name()}, nil
}

// name is what may stand once: who, the day, the paper.
func (d Declaration) name() string {
	who := d.Unit
	if who == "" {
		who = "~" + text.Fold(d.Declarer)
	}
	return "declaration:" + who + "|" + d.AsOf + "|" + text.Fold(d.Source)
}

var days = []struct {
	written *regexp.Regexp
	layout  string
	years   int
	months  int
}{
	{regexp.MustCompile(`^\d{4}$`), "2006", 1, 0},
	{regexp.MustCompile(`^\d{4}-\d{2}$`), "2006-01", 0, 1},
	{regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`), "2006-01-02", 0, 0},
}

// period is the first and the last day of YYYY, YYYY-MM or YYYY-MM-DD.
func period(s string) (first, last string, ok bool) {
	for _, d := range days {
		if !d.written.MatchString(s) {
			continue
		}
		from, err := time.Parse(d.layout, s)
		if err != nil {
			break
		}
		to := from
		if d.years+d.months > 0 {
			to = from.AddDate(d.years, d.months, -1)
		}
		return from.Format(time.DateOnly), to.Format(time.DateOnly), true
	}
	return "", "", false
}

var written = regexp.MustCompile(`^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$`)

// ReadDay is a day, a month or a year as Vietnamese writes it (31/12/2020,
// 12/2020, 2020) or as nouns carry it, in the form of Declaration.AsOf. What is
// none of these comes back as it is, and Declare says so.
func ReadDay(s string) string {
	s = text.Line(s)
	m := written.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	out := m[3]
	for _, part := range []string{m[2], m[1]} {
		if part != "" {
			out += "-" + ("0" + part)[len(part)-1:]
		}
	}
	return out
}
