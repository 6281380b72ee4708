package gazetteer

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// id is the unit's own: the same for the same code, first day and full name,
// whichever list it stands in.
func id(u catalog.Unit) string {
	sum := sha256.Sum256([]byte(u.Code + "|" + u.ValidFrom + "|" + u.FullName))
	return "u" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:15]
}

// rank puts a parent above its children.
var rank = map[catalog.Level]int{catalog.Province: 0, catalog.District: 1, catalog.Commune: 2}

// parent finds the unit of that code above the i-th one. A code may be used
// twice on different dates, so only a unit in force on some day of the child's
// counts, and two of them are an error rather than a guess.
func parent(units []catalog.Unit, i int, code string) (string, error) {
	if code == "" {
		if units[i].Level != catalog.Province {
			return "", fmt.Errorf("%s has no parent", units[i].FullName)
		}
		return "", nil
	}
	var found []string
	for _, u := range units {
		if u.Code == code && rank[u.Level] < rank[units[i].Level] && overlap(u, units[i]) {
			found = append(found, u.ID)
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%s: %d units of the list have the parent's code %s", units[i].FullName, len(found), code)
	}
	return found[0], nil
}

func overlap(a, b catalog.Unit) bool {
	return (a.ValidTo == "" || b.ValidFrom <= a.ValidTo) && (b.ValidTo == "" || a.ValidFrom <= b.ValidTo)
}

// address gives every unit its slug. Units in force have the plain one; ended
// ones add their district, because names repeat inside a province, and the year
// of their end, because names come back: Đức Linh was a district and is a
// commune.
func address(units []catalog.Unit) {
	names := map[string]catalog.Unit{}
	for _, u := range units {
		names[u.ID] = u
	}
	for i := range units {
		u := &units[i]
		parts := []string{text.Slug(u.FullName)}
		if u.ValidTo != "" {
			if above := names[u.Parent]; above.Level == catalog.District {
				parts = append(parts, text.Slug(above.FullName))
			}
			parts = append(parts, u.ValidTo[:4])
		}
		u.Slug = strings.Join(parts, "-")
	}
}

// distinct refuses two units of one id, address, or code and first day.
func distinct(units []catalog.Unit, lines []row) error {
	first := map[string]int{}
	for i, u := range units {
		for _, key := range []string{"id " + u.ID, "address " + u.Slug, "code " + u.Code + " from " + quoted(u.ValidFrom)} {
			if before, twice := first[key]; twice {
				return fmt.Errorf("line %d: %s has the same %s as line %d", lines[i].no, u.FullName, key, before)
			}
			first[key] = lines[i].no
		}
	}
	return nil
}

func quoted(day string) string {
	if day == "" {
		return "an unknown day"
	}
	return day
}

// Find gives the one unit of a list that has this code and is in force on day
// (YYYY-MM-DD); ok is false for none and for several.
func Find(units []catalog.Unit, code, day string) (u catalog.Unit, ok bool) {
	fits := func(u catalog.Unit) bool { return u.Code == code && u.In(day) }
	i := slices.IndexFunc(units, fits)
	if i < 0 || slices.ContainsFunc(units[i+1:], fits) {
		return catalog.Unit{}, false
	}
	return units[i], true
}
