package record

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"danvankheo/catalog"
	"danvankheo/frontend/parts/chart"
)

// course is one thing measured more than once: before and after, or year by year.
type course struct {
	name string
	bars []chart.Bar
}

// stage finds "before" and "after" in a claim's name: "Thu nhập bình quân (trước
// khi làm)".
var stage = regexp.MustCompile(`(?i)^(.+?)[\s,(–-]+((?:trước|sau)(?:\s+(?:khi|đó|mô hình|năm)[^)]*)?)\)?$`)

// courses takes out of the claims what was measured more than once in one unit of
// measure, and gives the rest. Only numbers that can be read are compared.
func courses(list []catalog.Claim) (out []course, rest []catalog.Claim) {
	type key struct{ name, measure string }
	groups, order := map[key][]catalog.Claim{}, []key{}
	of := make([]key, len(list))
	for i, c := range list {
		name := c.Name
		if m := stage.FindStringSubmatch(name); m != nil {
			name = m[1]
			if c.Period == "" || !strings.Contains(strings.ToLower(c.Period), strings.ToLower(m[2])) {
				c.Period = strings.TrimSpace(strings.TrimSuffix(m[2]+", "+c.Period, ", "))
			}
		}
		k := key{strings.ToLower(strings.TrimSpace(name)), c.Measure}
		if of[i] = k; len(groups[k]) == 0 {
			order = append(order, k)
		}
		c.Name = name
		groups[k] = append(groups[k], c)
	}
	drawn := map[key]bool{}
	for _, k := range order {
		if bars, ok := drawable(groups[k]); ok {
			drawn[k] = true
			out = append(out, course{groups[k][0].Name, bars})
		}
	}
	for i, c := range list {
		if !drawn[of[i]] {
			rest = append(rest, c)
		}
	}
	return out, rest
}

// drawable: several numbers, each of a time of its own.
func drawable(list []catalog.Claim) ([]chart.Bar, bool) {
	if len(list) < 2 {
		return nil, false
	}
	seen, bars := map[string]bool{}, make([]chart.Bar, 0, len(list))
	for _, c := range list {
		n, ok := amount(c.Value)
		if !ok || c.Period == "" || seen[c.Period] {
			return nil, false
		}
		seen[c.Period] = true
		bars = append(bars, chart.Bar{Label: c.Period, Value: n, Shown: strings.TrimSpace(c.Value + " " + c.Measure)})
	}
	return bars, true
}

// amount reads a decimal as it is typed in Vietnamese, in thousandths: what is
// drawn are lengths, what is read is the text.
func amount(value string) (int, bool) {
	plain := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSpace(value), ".", ""), ",", ".")
	x, err := strconv.ParseFloat(plain, 64)
	if err != nil || x < 0 || x > 1e12 || math.IsNaN(x) {
		return 0, false
	}
	return int(math.Round(x * 1000)), true
}
