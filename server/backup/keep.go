package backup

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"danvankheo/catalog"
)

// The program's own backups are named by when they began, in local time.
const (
	namePrefix = "so-bo-"
	nameStamp  = "20060102-150405"
)

// Name is what a scheduled backup is called.
func Name(at time.Time, encrypted bool) string {
	name := namePrefix + at.In(catalog.Zone).Format(nameStamp) + ".tar"
	if encrypted {
		name += ".age"
	}
	return name
}

// madeAt reads a name; whatever is called otherwise is not ours.
func madeAt(name string) (time.Time, bool) {
	stamp, ours := strings.CutPrefix(strings.TrimSuffix(name, ".age"), namePrefix)
	stamp, tar := strings.CutSuffix(stamp, ".tar")
	if !ours || !tar {
		return time.Time{}, false
	}
	at, err := time.ParseInLocation(nameStamp, stamp, catalog.Zone)
	return at, err == nil
}

// Policy says how many backups stay: the last of each of so many days, weeks and
// months that have any. So nothing goes while no new one comes.
type Policy struct{ Days, Weeks, Months int }

var term = regexp.MustCompile(`^([0-9]{1,4})([dwm])$`)

// ParsePolicy reads a policy like 7d,4w,12m.
func ParsePolicy(s string) (Policy, error) {
	var p Policy
	for word := range strings.SplitSeq(s, ",") {
		m := term.FindStringSubmatch(strings.TrimSpace(word))
		if m == nil {
			return p, fmt.Errorf("backup: %q: write how many days, weeks and months stay, like 7d,4w,12m", s)
		}
		n, _ := strconv.Atoi(m[1])
		*map[string]*int{"d": &p.Days, "w": &p.Weeks, "m": &p.Months}[m[2]] = n
	}
	if p == (Policy{}) {
		return p, fmt.Errorf("backup: %q keeps nothing", s)
	}
	return p, nil
}

// Drop are the names of those that may go. The newest never may, nor anything
// that is not called like a backup of this program.
func (p Policy) Drop(names []string) []string {
	names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { _, ours := madeAt(n); return !ours })
	slices.Sort(names)
	slices.Reverse(names)
	stays := map[string]bool{}
	if len(names) > 0 {
		stays[names[0]] = true
	}
	for _, rule := range []struct {
		most   int
		period func(time.Time) string
	}{
		{p.Days, func(t time.Time) string { return t.Format("2006-01-02") }},
		{p.Weeks, func(t time.Time) string { y, w := t.ISOWeek(); return fmt.Sprint(y, "-", w) }},
		{p.Months, func(t time.Time) string { return t.Format("2006-01") }},
	} {
		seen := map[string]bool{}
		for _, n := range names {
			at, _ := madeAt(n)
			if period := rule.period(at); !seen[period] && len(seen) < rule.most {
				seen[period], stays[n] = true, true
			}
		}
	}
	return slices.DeleteFunc(names, func(n string) bool { return stays[n] })
}
