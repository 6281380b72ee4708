package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	unitpart "danvankheo/frontend/parts/unit"
)

const planned = "planmergerplanme"

// plan makes two communes without records one, far in the future.
func (w *world) plan() {
	unit := func(slug string) string {
		u, ok := w.reg.Units().BySlug(slug)
		if !ok {
			w.t.Fatalf("no unit %s", slug)
		}
		return u.ID
	}
	w.do(sample.PersonID(sample.Administrator), catalog.PlanMerger{Merger: catalog.Merger{
		ID: planned, Title: "Sáp nhập hai xã", Day: "2999-01-01", Act: "99/NQ",
		New:    []catalog.Unit{{ID: "planunitplanunit", Name: "Cát Tiên", FullName: "Xã Cát Tiên Mới", Type: "xa", Code: "29999", Level: catalog.Commune, Parent: w.province()}},
		Arrows: []catalog.Arrow{{From: unit("xa-cat-tien-2"), To: "planunitplanunit", Portion: catalog.PortionWhole}, {From: unit("xa-cat-tien-3"), To: "planunitplanunit", Portion: catalog.PortionWhole}},
	}})
}

// waiting is a record whose place nobody has said yet.
func (w *world) waiting() catalog.Record {
	w.t.Helper()
	admin, err := w.reg.Person(w.t.Context(), sample.PersonID(sample.Administrator))
	w.must(err)
	list, err := w.reg.Unplaced(w.t.Context(), admin)
	w.must(err)
	if len(list) == 0 {
		w.t.Fatal("no record waits")
	}
	return list[0]
}

// choices are where it may belong.
func (w *world) choices(r catalog.Record) []string { return w.reg.Units().Choices(r.At(w.reg.Units())) }

// unitVisits are those of the units' pages; nil for other routes.
func (w *world) unitVisits(r route) []visit {
	key := catalog.NewID()
	with := func(more ...string) url.Values {
		v := url.Values{"_key": {key}}
		for i := 0; i < len(more); i += 2 {
			v.Add(more[i], more[i+1])
		}
		return v
	}
	plan := with("do", "save", "id", planned, "title", "Sáp nhập", "day", "2999-02-01", "act", "1/NQ", "base", "1",
		"new.0.id", "aaaaaaaaaaaaaaaa", "new.0.full_name", "Xã Thử", "new.0.level", "commune", "new.0.code", "29998", "new.0.parent", w.province(),
		"arrows.0.from", w.home(), "arrows.0.portion", "whole", "arrows.0.to", "aaaaaaaaaaaaaaaa")
	one := strings.Replace(r.path, ":id", planned, 1)
	switch r.method + " " + r.path {
	case "GET /lam-viec/don-vi", "GET /lam-viec/don-vi/nap", "GET /lam-viec/don-vi/sap-xep/moi", "GET /lam-viec/chua-xac-dinh":
		return []visit{{path: r.path}}
	case "GET /lam-viec/don-vi/sap-xep/:id", "GET /lam-viec/don-vi/sap-xep/:id/sua":
		return []visit{{path: one}}
	case "POST /lam-viec/don-vi/nap":
		return []visit{{"nothing", r.path, with()}, {"a list", r.path, with("do", "load", "source", "thử", "text", "code,name,full_name,level,type,parent_code,valid_from\n29997,Thử,Xã Thử,commune,xa,68,2999-01-01\n")}}
	case "POST /lam-viec/don-vi/sap-xep/moi":
		fresh := with()
		for k, v := range plan {
			fresh[k] = v
		}
		fresh.Set("id", "bbbbbbbbbbbbbbbb")
		return []visit{{"nothing", r.path, with("do", "save")}, {"a plan", r.path, fresh}}
	case "POST /lam-viec/don-vi/sap-xep/:id/sua":
		return []visit{{path: one, form: plan}}
	case "POST /lam-viec/don-vi/sap-xep/:id/thuc-hien":
		return []visit{{"before its day", one, with()}}
	case "POST /lam-viec/don-vi/sap-xep/:id/hoan-lai":
		return []visit{{path: one, form: with("base", "1", "note", "Thôi")}}
	case "POST /lam-viec/chua-xac-dinh/:id":
		rec := w.waiting()
		return []visit{{path: unitpart.Unplaced + "/" + rec.ID, form: with("base", fmt.Sprint(rec.Version), "unit."+rec.ID, w.choices(rec)[0])}}
	}
	return nil
}

// A list of units on the page: tried first, refused whole with its lines and kept
// in the box, loaded once.
func TestAListIsLoadedWholeOrNotAtAll(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	const head = "code,name,full_name,level,type,parent_code,valid_from,valid_to\n"
	send := func(do, list string) answered {
		return w.post("administrator", unitpart.Load, url.Values{"_key": {catalog.NewID()}, "do": {do}, "source": {"Quyết định thử"}, "text": {list}})
	}
	before := w.head()
	for what, c := range map[string]struct{ list, says string }{
		"codes clash":     {head + "22918,Khác,Phường Khác,commune,phuong,68,2025-08-01,\n", "Dòng 2: Phường Khác: mã 22918 đang là mã của Phường Mũi Né"},
		"clash in itself": {head + "29901,A,Xã A,commune,xa,68,2026-01-01,\n29901,B,Xã B,commune,xa,68,2026-01-01,\n", "Dòng 3: Xã B trùng mã và ngày bắt đầu với dòng 2"},
		"parent missing":  {head + "29901,A,Xã A,commune,xa,99,2026-01-01,\n", "Dòng 2: Xã A: không có đơn vị cấp trên nào mang mã 99"},
		"its own parent":  {head + "29901,A,Huyện A,district,huyen,29901,2026-01-01,\n", "Dòng 2: Huyện A: không có đơn vị cấp trên nào mang mã 29901"},
		"ends before":     {head + "29901,A,Xã A,commune,xa,68,2026-02-01,2026-01-01\n", "Dòng 2: Xã A kết thúc ngày 2026-01-01, trước ngày bắt đầu"},
		"two faults":      {head + "x,A,Xã A,commune,xa,68,2026-02-01,\n29902,B,Xã B,region,xa,68,,\n", "Dòng 3: Cấp “region”"},
		"no list":         {"Kính gửi\n", "Dòng 1: Thiếu cột “code”"},
		"heir unknown":    {"old_level,old_code,old_full_name,old_province_code,new_level,new_code,new_full_name,new_province_code,portion,effective_date\ncommune,22918,Phường Mũi Né,68,commune,11111,Xã Không Có,68,whole,2026-03-01\n", "Dòng 2: Đơn vị kế thừa Xã Không Có (11111) không có"},
	} {
		a := send("load", c.list)
		if a.status != 422 || !strings.Contains(a.body, c.says) || !strings.Contains(a.body, strings.Split(c.list, "\n")[0]) {
			t.Errorf("%s: %d, says %q: %v\n%s", what, a.status, c.says, strings.Contains(a.body, c.says), short(a.body))
		}
	}
	if w.head() != before {
		t.Error("what was refused was written")
	}
	good := head + "29901,Mới,Xã Mới,commune,xa,68,2026-08-01,\n"
	if a := send("", good); a.status != 200 || !strings.Contains(a.body, "thêm 1 đơn vị") || w.head() != before {
		t.Errorf("a trial: %d, wrote %v\n%s", a.status, w.head() != before, short(a.body))
	}
	if a := send("load", strings.ReplaceAll(good, "\n", "\r\n")); a.status != 303 {
		t.Errorf("%d\n%s", a.status, short(a.body))
	}
	if u, ok := w.reg.Units().BySlug("xa-moi"); !ok || u.ValidFrom != "2026-08-01" || u.Source != "Quyết định thử" {
		t.Errorf("%+v", u)
	}
	if a := send("load", good); a.status != 200 || !strings.Contains(a.body, "1 đơn vị đã có đúng như vậy") {
		t.Errorf("loaded again: %d\n%s", a.status, short(a.body))
	}
}

// One unit that is found is put into the plan, none is said, several are offered.
func TestUnitsAreFoundForAPlan(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for search, want := range map[string][2]bool{ // in the plan, said to be nowhere
		"25036": {true, false}, "không đâu có": {false, true}, "Bảo Lâm": {false, false},
	} {
		a := w.post("administrator", unitpart.Mergers+"/moi", url.Values{"_key": {catalog.NewID()}, "do": {"find"}, "search": {search}})
		row, none := strings.Contains(a.body, `name="arrows.0.from"`), strings.Contains(a.body, "Không có đơn vị nào đang có mang tên hoặc mã ấy")
		if a.status != 200 || [2]bool{row, none} != want {
			t.Errorf("%s: %d, in the plan %v, nowhere %v", search, a.status, row, none)
		}
	}
}

// Whoever answers for both heirs finds the record with what is suggested, which is
// not chosen beforehand; nobody else finds it.
func TestTheWorklistOfASplit(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	path, admin := unitpart.Unplaced, sample.PersonID(sample.Administrator)
	before := w.waiting()
	w.do(admin, catalog.PlaceRecord{ID: before.ID, Base: before.Version, Unit: w.choices(before)[0]}) // a district's own: the province's
	neighbour, _ := w.reg.Units().BySlug("xa-di-linh")
	w.do(admin, catalog.PlanMerger{Merger: catalog.Merger{
		ID: "splitsplitsplits", Title: "Chia xã", Day: "2026-06-01", Act: "7/NQ",
		New: []catalog.Unit{{ID: "newpartnewpartne", Name: "Phần Mới", FullName: "Xã Phần Mới", Type: "xa", Code: "29990", Level: catalog.Commune, Parent: w.province()}},
		Arrows: []catalog.Arrow{
			{From: w.home(), To: "newpartnewpartne", Portion: catalog.PortionPart},
			{From: w.home(), To: neighbour.ID, Portion: catalog.PortionRemainder, Main: true},
		},
	}})
	w.must(w.reg.ApplyDue(t.Context()))
	rec := w.waiting()
	for _, role := range []string{"officer", "foreign", "reviewer", "leader"} {
		if a := w.get(role, path); a.status != 200 || strings.Contains(a.body, rec.ID) {
			t.Errorf("%s: %d, finds it: %v", role, a.status, strings.Contains(a.body, rec.ID))
		}
		if a := w.post(role, path+"/"+rec.ID, url.Values{"_key": {catalog.NewID()}, "base": {fmt.Sprint(rec.Version)}, "unit." + rec.ID: {w.choices(rec)[0]}}); a.status < 400 {
			t.Errorf("%s chose: %d", role, a.status)
		}
	}
	a := w.get("publisher", path)
	for _, says := range []string{rec.Content.Name, "Danh sách kế thừa gợi ý nơi này", "một phần về Xã Phần Mới từ 01/06/2026 (7/NQ)"} {
		if !strings.Contains(a.body, says) {
			t.Errorf("does not say %q\n%s", says, short(a.body))
		}
	}
	if strings.Contains(a.body, "checked") {
		t.Error("something is chosen beforehand")
	}
	send := func(unit string) answered {
		return w.post("publisher", path+"/"+rec.ID, url.Values{"_key": {catalog.NewID()}, "base": {fmt.Sprint(rec.Version)}, "unit." + rec.ID: {unit}})
	}
	if a := send(""); a.status != 422 || !strings.Contains(a.body, "Chọn một trong các đơn vị kế thừa") {
		t.Errorf("nothing chosen: %d", a.status)
	}
	if a := send(w.choices(rec)[1]); a.status != 303 {
		t.Errorf("%d\n%s", a.status, short(a.body))
	}
	if a := w.get("publisher", path); strings.Contains(a.body, rec.ID) {
		t.Error("it still waits")
	}
}

// The search says by which map it found what nobody can place.
func TestAnUndeterminedUnitIsNamed(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	a := w.get("nobody", "/tra-cuu?unit="+undetermined+"&units=2024-12-01")
	for _, says := range []string{"Theo bản đồ ngày 01/12/2024", "Đơn vị chưa xác định"} {
		if !strings.Contains(a.body, says) {
			t.Errorf("does not say %q", says)
		}
	}
}
