package web

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"danvankheo/catalog/boundary"
	"danvankheo/catalog/gazetteer"
	"danvankheo/frontend/browser"
)

// shipped are the boundaries every world has.
var shipped = sync.OnceValue(func() *boundary.Set {
	set, err := boundary.Read(gazetteer.Boundaries())
	if err != nil {
		panic(err)
	}
	return set
})

var (
	cell  = regexp.MustCompile(`<td class="r">(?:<a href="[^"]+">)?([\d.]+)(?:</a>)?</td>`)
	place = regexp.MustCompile(`<a href="(/don-vi/[^"]+)" aria-label="([^"]+): ([\d.]+) hồ sơ"><path class="m[1-4]" d="M[^"]+z">`)
)

func (w *world) numbers(body string) (out []int) {
	for _, m := range cell.FindAllStringSubmatch(body, -1) {
		n, err := strconv.Atoi(strings.ReplaceAll(m[1], ".", ""))
		w.check(err)
		out = append(out, n)
	}
	return out
}

func sum(list []int) (n int) {
	for _, x := range list {
		n += x
	}
	return n
}

// The table foots, whatever is asked for: units, the reasons for having none, and
// the total, which is every Card; and the map says the same as its table.
func TestTheMapFoots(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	all := w.web.index.Cards.Len()
	for _, path := range []string{
		"/ban-do", "/ban-do?units=recorded", "/ban-do?field=economy", "/ban-do?kind=exemplar&units=recorded", "/ban-do?field=khong-co&kind=%00&units=2020",
		"/ban-do?units=2024-12-15", "/ban-do?units=2019-12-31", "/ban-do?units=2025-07-01",
	} {
		a := w.get("nobody", path)
		if a.status != 200 {
			t.Errorf("%s: %d", path, a.status)
			continue
		}
		units, rest, _ := strings.Cut(a.body, `<tr class="sum">`)
		rows, below := w.numbers(units), w.numbers(rest)
		if len(rows) == 0 || len(below) < 2 {
			t.Errorf("%s: %v, %v", path, rows, below)
			continue
		}
		total := below[len(below)-1]
		if sum(rows) != below[0] || sum(below[:len(below)-1]) != total {
			t.Errorf("%s: %v, %v do not foot", path, rows, below)
		}
		if !strings.ContainsAny(path, "?") && total != all {
			t.Errorf("%d records on the map, %d Cards", total, all)
		}
		for _, m := range place.FindAllStringSubmatch(a.body, -1) {
			if !strings.Contains(a.body, `<th scope="row"><a href="`+m[1]+`">`+m[2]+`</a>`) {
				t.Errorf("%s: %s is on the map and not in the table", path, m[2])
			}
		}
		if drawn := !strings.Contains(path, "units=2024") && !strings.Contains(path, "units=2019"); drawn != (len(place.FindAllString(a.body, -1)) > 0) {
			t.Errorf("%s: drawn is %v: boundaries are of today only", path, !drawn)
		}
	}
}

// Each number of a map's units opens as many records as it says.
func TestNumbersOfTheMapOpenTheirRecords(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	link := regexp.MustCompile(`<td class="r"><a href="([^"]+)">([\d.]+)</a></td>`)
	today := link.FindAllStringSubmatch(w.get("nobody", "/ban-do?kind=model").body, -1)
	then := link.FindAllStringSubmatch(w.get("nobody", "/ban-do?units=2024-12-15").body, -1)
	if len(today) < 5 || len(then) == 0 {
		t.Errorf("%d and %d numbers are links", len(today), len(then))
	}
	for _, m := range append(today, then...) {
		path := html.UnescapeString(m[1])
		if rows := len(w.table(w.get("nobody", strings.Replace(path, "?", ".csv?", 1)))) - 1; strconv.Itoa(rows) != m[2] {
			t.Errorf("%s has %d records, the map says %s", path, rows, m[2])
		}
	}
}

// The first page shows the same in small, and says where the lines come from.
func TestTheFirstPageHasTheMapInSmall(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for path, words := range map[string]string{"/": "sapnhap.bando.com.vn", "/en": "they are not legal boundaries"} {
		a := w.get("nobody", path)
		for _, want := range []string{`class="map sketch"`, words, `href="` + strings.TrimSuffix(path, "/") + `/don-vi/`} {
			if !strings.Contains(a.body, want) {
				t.Errorf("%s lacks %q", path, want)
			}
		}
	}
}

// By keyboard alone and without script one comes from the map to a unit; Tab stops
// at what has records and at nothing else of the map.
func TestTheMapWithoutScriptOrMouse(t *testing.T) {
	w := fresh(t)
	b, err := browser.Start()
	w.must(err)
	t.Cleanup(b.Stop)
	tab, err := b.Visit(w.url+"/ban-do", browser.View{NoScript: true})
	w.must(err)
	t.Cleanup(tab.Close)
	l := looker{w, tab}
	stops, err := browser.Eval[[]int](tab, `[document.querySelectorAll("svg.map a").length, document.querySelectorAll("svg.map [tabindex]").length, document.querySelectorAll(".maptable tbody:first-of-type tr").length]`)
	w.must(err)
	if stops[0] == 0 || stops[0] > stops[2] || stops[1] != 0 {
		t.Errorf("%d links, %d other stops, %d rows", stops[0], stops[1], stops[2])
	}
	l.follow("/don-vi/")
	if text, err := tab.Text(); err != nil || !strings.Contains(text, "Đơn vị này qua thời gian") {
		t.Errorf("the map leads to %.80q, %v", text, err)
	}
}

// Without boundary files the table stands alone.
func TestWithoutBoundariesTheMapIsATable(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.web.sheets = newSheets(nil)
	if a := w.get("nobody", "/"); strings.Contains(a.body, `class="map`) {
		t.Error("the first page draws a map from nothing")
	}
	a := w.get("nobody", "/ban-do")
	for _, words := range []string{"Chưa có dữ liệu ranh giới", "Xã Hòa Ninh", "Tổng cộng"} {
		if !strings.Contains(a.body, words) {
			t.Errorf("%q is missing", words)
		}
	}
	if strings.Contains(a.body, `class="map"`) || a.status != 200 {
		t.Errorf("%d, a map is drawn from nothing", a.status)
	}
}
