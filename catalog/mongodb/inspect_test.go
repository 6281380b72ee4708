package mongodb

import (
	"strings"
	"testing"
	"time"
)

// What members and settings a set may come with, and what is said of them: no
// replica set was at hand to be spoilt.
func TestShort(t *testing.T) {
	now := time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)
	yes, no := true, false
	set := func(journaled *bool, arbiters ...bool) (r replica) {
		r.Config.Journaled = journaled
		for _, a := range arbiters {
			r.Config.Members = append(r.Config.Members, struct {
				Arbiter bool `bson:"arbiterOnly"`
			}{a})
		}
		return r
	}
	well := hello{SetName: "dvk", Writable: true, Now: now}
	for name, x := range map[string]struct {
		member hello
		set    replica
		says   string // "" is well
	}{
		"one member":        {well, set(&yes, false), ""},
		"three":             {well, set(nil, false, false, false), ""},
		"two and a judge":   {well, set(&yes, false, false, true), ""},
		"may not be asked":  {well, replica{}, ""},
		"a little late":     {hello{"dvk", true, now.Add(-10 * time.Second)}, replica{}, ""},
		"alone":             {hello{Writable: true, Now: now}, replica{}, "not a replica set"},
		"a secondary":       {hello{SetName: "dvk", Now: now}, replica{}, "not the primary"},
		"without journal":   {well, set(&no, false), "writeConcernMajorityJournalDefault"},
		"more judges":       {well, set(&yes, false, true, true), "1 of 3 members keep data"},
		"another time":      {hello{"dvk", true, now.Add(3 * time.Minute)}, replica{}, "3m0s apart"},
		"an hour behind":    {hello{"dvk", true, now.Add(-time.Hour)}, replica{}, "1h0m0s apart"},
		"says no time":      {hello{SetName: "dvk", Writable: true}, replica{}, ""},
		"alone and another": {hello{Now: now.Add(time.Hour)}, replica{}, "apart"},
	} {
		got := strings.Join(short(x.member, x.set, false, now), "; ")
		if x.says == "" && got != "" || !strings.Contains(got, x.says) {
			t.Errorf("%s: %q, want %q", name, got, x.says)
		}
	}
	if got := short(well, replica{}, true, now); len(got) != 1 || !strings.Contains(got[0], "FerretDB") {
		t.Error(got)
	}
}
