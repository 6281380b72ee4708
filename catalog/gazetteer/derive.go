package gazetteer

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"danvankheo/catalog"
	"danvankheo/catalog/text"
)

// id is the unit's own: the same for the same code, first day and full name,
// whichever list it stands in. Organisations have no code: what is above them
// tells one women's union from another.
func id(u catalog.Unit, above string) string {
	code := u.Code
	if u.Kind != catalog.Territory {
		code = string(u.Kind) + "@" + above
	}
	sum := sha256.Sum256([]byte(code + "|" + u.ValidFrom + "|" + u.FullName))
	return "u" + strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:15]
}

// rank puts a parent above its children.
var rank = map[catalog.Level]int{catalog.Province: 0, catalog.District: 1, catalog.Commune: 2}

// parent finds the unit of that code above another. A code may be used twice on
// different dates, so only a unit in force on some day of the child's counts, and
// two of them are an error rather than a guess.
func parent(byCode map[string][]catalog.Unit, child catalog.Unit, code string) (string, error) {
	if code == "" {
		if child.Level != catalog.Province && child.Kind == catalog.Territory {
			return "", say("%s chưa ghi mã cấp trên.", child.FullName)
		}
		return "", nil
	}
	var found []string
	for _, u := range byCode[code] {
		if (rank[u.Level] < rank[child.Level] || child.Kind != catalog.Territory && u.Kind == catalog.Territory) && overlap(u, child) {
			found = append(found, u.ID)
		}
	}
	switch len(found) {
	case 0:
		return "", say("%s: không có đơn vị cấp trên nào mang mã %s trong cùng thời gian. Thêm cấp trên hoặc sửa mã.", child.FullName, code)
	case 1:
	default:
		return "", say("%s: có %d đơn vị cấp trên cùng mang mã %s trong thời gian đó. Sửa ngày để còn một.", child.FullName, len(found), code)
	}
	return found[0], nil
}

func overlap(a, b catalog.Unit) bool {
	return (a.ValidTo == "" || b.ValidFrom <= a.ValidTo) && (b.ValidTo == "" || a.ValidFrom <= b.ValidTo)
}

// address gives every unit its slug. Units in force have the plain one, with
// their province where a list has several of the name; ended ones add their
// district, because names repeat inside a province, and the year of their end,
// because names come back: Đức Linh was a district and is a commune. Where that
// is not enough the code tells them apart.
func address(units []catalog.Unit) {
	names, many := map[string]catalog.Unit{}, map[string]int{}
	for _, u := range units {
		names[u.ID] = u
		if u.ValidTo == "" {
			many[text.Slug(u.FullName)]++
		}
	}
	for i := range units {
		u := &units[i]
		parts := []string{text.Slug(u.FullName)}
		if u.ValidTo != "" {
			if above := names[u.Parent]; above.Level == catalog.District {
				parts = append(parts, text.Slug(above.FullName))
			}
			parts = append(parts, u.ValidTo[:4])
		} else if above, ok := names[u.Parent]; ok && (many[parts[0]] > 1 || u.Kind != catalog.Territory) {
			parts = append(parts, text.Slug(above.FullName))
		}
		u.Slug = strings.Join(parts, "-")
	}
	taken := map[string]int{}
	for _, u := range units {
		taken[u.Slug]++
	}
	for i := range units {
		if u := &units[i]; taken[u.Slug] > 1 { // Văn Lang and Văn Lăng of one province
			u.Slug += "-" + u.Code
		}
	}
}

// distinct refuses two units of one id, address, or code and first day.
func distinct(units []catalog.Unit, lines []row) (faults Faults) {
	first := map[string]int{}
	for i, u := range units {
		keys := []struct{ key, words string }{{"id " + u.ID, "mã, ngày bắt đầu và tên"}, {"address " + u.Slug, "tên"}}
		if u.Code != "" { // organisations have none
			keys = append(keys, struct{ key, words string }{"code " + u.Code + "@" + u.ValidFrom, "mã và ngày bắt đầu"})
		}
		for _, k := range keys {
			if before, twice := first[k.key]; twice {
				faults.add(lines[i].no, "%s trùng %s với dòng %d.", u.FullName, k.words, before)
				break
			}
			first[k.key] = lines[i].no
		}
	}
	return faults
}

// Find gives the one unit of a list that has this code and is in force on day
// (YYYY-MM-DD); ok is false for none and for several.
func Find(units []catalog.Unit, code, day string) (u catalog.Unit, ok bool) {
	fits := func(u catalog.Unit) bool { return u.In(day) && u.On(day).Code == code }
	i := slices.IndexFunc(units, fits)
	if i < 0 || slices.ContainsFunc(units[i+1:], fits) {
		return catalog.Unit{}, false
	}
	return units[i], true
}
