package desk_test

import (
	"fmt"
	"slices"

	"github.com/a-h/templ"

	"danvankheo/catalog"
	"danvankheo/frontend/pages/compare"
	"danvankheo/frontend/pages/desk"
	"danvankheo/frontend/pages/edit"
	"danvankheo/frontend/pages/file"
	"danvankheo/frontend/pages/history"
	"danvankheo/frontend/pages/openround"
	"danvankheo/frontend/pages/round"
	"danvankheo/frontend/pages/rounds"
	desks "danvankheo/frontend/parts/desk"
)

func offers(r catalog.Record, who catalog.Person) []catalog.Offer {
	r.Seat = r.Unit // as a store would have it
	return catalog.Offers(r, who, catalog.NewUnits(unitList), now)
}

func holder(id string, roles ...catalog.Role) catalog.Person {
	p := catalog.Person{ID: id, Name: names[id]}
	for _, r := range roles {
		p.Grants = append(p.Grants, catalog.Grant{Role: r, Unit: "ld", From: day(100)})
	}
	return p
}

// pages are every page in every state worth looking at.
func pages() map[string]templ.Component {
	all := map[string]templ.Component{}
	for _, set := range []map[string]templ.Component{deskStates(), editStates(), fileStates(), roundStates(), declaredStates()} {
		for k, v := range set {
			all[k] = v
		}
	}
	return all
}

func deskStates() map[string]templ.Component {
	row := func(r catalog.Record, unit string) desk.Row { return desk.Row{Record: r, UnitName: unit} }
	tasks := []desk.Row{
		row(with(titled("a", "Vận động đồng bào dân tộc thiểu số chuyển đổi cây trồng, vật nuôi", catalog.Economy, catalog.Submitted, 19), func(*catalog.Record) {}), "Xã Lạc Dương"),
		row(with(road(catalog.Returned), func(r *catalog.Record) {
			r.Note = "Mục 4: viết rõ ai bàn, bàn ở đâu, góp thế nào để nơi khác làm theo được. Kinh phí 500 triệu đồng đã gồm 50 triệu của Caritas chưa?"
		}), "Xã Hòa Ninh"),
		row(titled("b", "Tổ dân vận thôn, khu phố", catalog.PoliticalSystem, catalog.Verified, 1), "Xã Tuy Phong"),
		row(blank(), "Xã Hòa Ninh"),
	}
	files := append(slices.Clone(tasks), row(with(titled("c", "Camera an ninh Thôn 10", catalog.Security, catalog.Published, 40), func(r *catalog.Record) { r.Public = true }), "Xã Di Linh"),
		row(with(titled("d", "Nuôi heo đất", catalog.Culture, catalog.Draft, 3), func(r *catalog.Record) { r.Public = true }), "Xã Thuận An"),
		row(titled("e", "Cựu chiến binh tham gia giáo dục, cảm hóa người lầm lỗi tái hòa nhập cộng đồng", catalog.Security, catalog.Withdrawn, 90), ""))
	officer := []catalog.Role{catalog.Officer}
	done := frame(desks.Home)
	done.Flash = "Đã gửi thẩm định “Nuôi heo đất”."
	return map[string]templ.Component{
		"desk":          desk.View(desk.Page{Frame: frame(desks.Home), Now: now, CanWrite: true, Roles: officer, Tasks: tasks, Files: files}),
		"desk-filter":   desk.View(desk.Page{Frame: done, Now: now, CanWrite: true, Roles: officer, State: catalog.Withdrawn}),
		"desk-first":    desk.View(desk.Page{Frame: frame(desks.Home), Now: now, CanWrite: true, Roles: officer}),
		"desk-reviewer": desk.View(desk.Page{Frame: frame(desks.Home), Now: now, Roles: []catalog.Role{catalog.Reviewer, catalog.Publisher}, Files: files[:1], Full: true}),
		"desk-nobody":   desk.View(desk.Page{Frame: frame(desks.Home), Now: now}),
		"desk-member":   desk.View(desk.Page{Frame: frame(desks.Home), Now: now, Roles: []catalog.Role{catalog.Member, catalog.Administrator}}),
	}
}

func editStates() map[string]templ.Component {
	r := road(catalog.Returned)
	thin := edit.ValuesOf(with(road(catalog.Draft), func(r *catalog.Record) {
		r.Content.Answers = map[string]string{"situation": r.Content.Answers["situation"]}
		r.Content.Summary, r.Content.Started = "", "tháng ba"
		r.Content.Claims = []catalog.Claim{{Name: "Đường bê tông", Value: "một", Measure: ""}}
	}))
	rec := road(catalog.Draft)
	rec.Content.Answers, rec.Content.Summary, rec.Content.Started = map[string]string{"situation": "x"}, "", "tháng ba"
	rec.Content.Claims = thin.Claims
	problems := append(rec.Complete(now), catalog.Problem{Field: "photo", Sentence: "hop-thon.heic: chưa đọc được loại ảnh này. Lưu lại thành JPEG rồi chọn lại."})
	theirs := edit.ValuesOf(r)
	theirs.Summary = "khác"
	return map[string]templ.Component{
		"edit-new":      edit.View(form_(edit.Page{ID: "moi", Kind: catalog.Model})),
		"edit-exemplar": edit.View(form_(edit.Page{ID: "kabreu", Kind: catalog.Exemplar, Base: 3, File: catalog.Draft, Values: edit.ValuesOf(person(catalog.Draft)), SavedAt: day(1), Public: true})),
		"edit-returned": edit.View(form_(edit.Page{ID: r.ID, Kind: r.Kind, Base: 7, File: r.File, Values: edit.ValuesOf(r), SavedAt: r.ChangedAt,
			Returned: &edit.Remark{By: "Trần Văn Dũng", At: day(2), Text: "Mục 4: viết rõ ai bàn, bàn ở đâu, góp thế nào.\nKinh phí: đã gồm 50 triệu của Caritas chưa?"}})),
		"edit-invalid":  edit.View(form_(edit.Page{ID: "naoblo", Kind: catalog.Model, Base: 4, File: catalog.Draft, Values: thin, Problems: problems})),
		"edit-conflict": edit.View(form_(edit.Page{ID: r.ID, Kind: r.Kind, Base: 8, File: r.File, Values: edit.ValuesOf(r), SavedAt: day(0), Conflict: &edit.Conflict{By: "K’ Brểu", At: day(0), Changed: edit.Differs(edit.ValuesOf(r), theirs, catalog.FormFor(r.Kind))}})),
	}
}

func fileStates() map[string]templ.Component {
	view := func(r catalog.Record, who catalog.Person, change func(*file.Page)) templ.Component {
		p := file.Page{Frame: frame(desks.Home), Key: "k1", Record: r, UnitName: unitNames[r.Unit], PersonNames: names, Offers: offers(r, who), Now: now}
		if change != nil {
			change(&p)
		}
		return file.View(p)
	}
	refused := func(p *file.Page) {
		p.Typed.Judgements = map[string]catalog.Judgement{"0": {Verdict: catalog.Accepted}, "2": {Verdict: catalog.Adjusted, Verified: "bốn trăm"}}
		c := p.Record.Content
		c.Claims = slices.Clone(c.Claims)
		c.Claims[2].Verified = "bốn trăm"
		p.Problems = append(c.Judged(), p.Record.Complete(now)...)
		p.Problems = append(p.Problems, catalog.Problem{Field: "note", Sentence: "Viết lý do, để người nhận biết phải làm gì."}, catalog.Problem{Field: "answers.goal", Sentence: "Viết ít nhất một tiêu chí."})
	}
	past := road(catalog.Draft)
	past.Version = 3
	old, new := road(catalog.Draft), road(catalog.Submitted)
	old.Content.Name, old.Content.Claims = "Vận động làm đường thôn", old.Content.Claims[:3]
	old.Content.Answers = map[string]string{"method": "Thôn vận động dân làm đường.", "resources": "Dân góp tiền, góp công.", "situation": new.Content.Answers["situation"]}
	versions := []catalog.Version{}
	for i, s := range []struct {
		by, act, note string
		file          catalog.File
	}{{"p1", "record.create", "", "draft"}, {"p1", "record.edit", "", "draft"}, {"p1", "record.submit", "", "submitted"}, {"p2", "record.return", "Mục 4: viết rõ ai bàn, bàn ở đâu.", "returned"},
		{"p4", "record.edit", "Mục 4: viết rõ ai bàn, bàn ở đâu.", "returned"}, {"p1", "record.submit", "", "submitted"}, {"p2", "record.verify", "", "verified"}, {"p3", "record.publish", "", "published"}} {
		r := catalog.Record{File: s.file, Note: s.note, Versioned: catalog.Versioned{Version: int64(i + 1)}}
		versions = append(versions, catalog.Version{At: day(20 - 2*i), By: s.by, Act: s.act, Record: r})
	}
	side := func(n int64) compare.Side {
		return compare.Side{Version: n, At: day(9 - int(n)), By: "Nguyễn Thị Hạnh", Public: n == 2}
	}
	unit := func(id string) string { return unitNames[id] }
	return map[string]templ.Component{
		"file-review":    view(road(catalog.Submitted), holder("p2", catalog.Reviewer), nil),
		"file-refused":   view(road(catalog.Submitted), holder("p2", catalog.Reviewer), refused),
		"file-own":       view(road(catalog.Submitted), holder("p1", catalog.Reviewer, catalog.Officer), nil),
		"file-draft":     view(person(catalog.Draft), holder("p4", catalog.Officer), func(p *file.Page) { p.CanEdit = true }),
		"file-blank":     view(blank(), holder("p1", catalog.Officer), func(p *file.Page) { p.CanEdit = true }),
		"file-publisher": view(with(road(catalog.Verified), func(r *catalog.Record) { r.Public, r.Verifier, r.Edition = true, "p2", 1 }), holder("p3", catalog.Publisher), func(p *file.Page) { p.Slug, p.PublicAs = "duong", 4 }),
		"file-public":    view(with(road(catalog.Published), func(r *catalog.Record) { r.Public, r.Edition = true, 2 }), holder("p2", catalog.Reviewer), func(p *file.Page) { p.Slug = "duong" }),
		"file-past":      view(past, holder("p1", catalog.Officer), func(p *file.Page) { p.Past = &file.Past{At: day(9), By: "Nguyễn Thị Hạnh"} }),
		"file-history": view(with(titled("h", "Nuôi heo đất", catalog.Culture, catalog.Published, 5), func(r *catalog.Record) {
			r.Origin, r.Form, r.Source, r.Figures, r.Public = catalog.Historical, "", "Báo Đắk Nông, 2019", "120 con heo đất, 38 triệu đồng", true
		}), holder("p3", catalog.Publisher), func(p *file.Page) { p.Slug = "nuoi-heo-dat" }),
		"history":        history.View(history.Page{Frame: frame(desks.Home), ID: "naoblo", Name: "Vận động làm đường buôn Naoblo", Versions: versions, PersonNames: names}),
		"history-single": history.View(history.Page{Frame: frame(desks.Home), ID: "naoblo", Versions: versions[:1], PersonNames: names}),
		"compare":        compare.View(compare.Page{Frame: frame(desks.Home), ID: "naoblo", Name: new.Content.Name, From: side(2), To: side(6), Items: compare.Between(old, new, unit)}),
		"compare-same":   compare.View(compare.Page{Frame: frame(desks.Home), ID: "naoblo", From: side(2), To: side(3), Items: compare.Between(new, new, unit)}),
	}
}

func roundStates() map[string]templ.Component {
	eight := 8
	choices := func(n int) []round.Choice {
		var out []round.Choice
		for i := range n {
			c := round.Choice{Record: fmt.Sprint("r", i), Slug: fmt.Sprint("ho-so-", i), Kind: catalog.Model, Field: catalog.Fields[i%4], Name: []string{"Vận động làm đường buôn Naoblo", "Camera an ninh Thôn 10", "Chuyển đổi cây trồng vùng đồng bào Chăm", "Kết nghĩa cơ quan với xã thuần và thôn xen ghép đồng bào dân tộc thiểu số", "Tổ dân vận thôn, khu phố"}[i%5],
				UnitName: "Xã Hòa Ninh", Mine: i < 3, Count: (i * 7) % 9}
			if i%3 == 0 {
				c.Summary, c.Figures = "Thôn bàn bạc công khai để dân góp tiền, góp công làm đường bê tông vào buôn.", "1,2 km đường · 355 hộ · 650 ngày công"
			}
			if i == 4 {
				c.Closed = "Anh chị đã xác minh hồ sơ này nên không đánh dấu được."
			}
			if i == 5 {
				c.Kind, c.Subject, c.Name, c.Changed = catalog.Exemplar, catalog.Individual, "Một điển hình cá nhân (minh họa)", true
			}
			if i == 6 {
				c.Slug, c.Closed = "", "Hồ sơ này đã gỡ khỏi trang công khai nên không đánh dấu được."
			}
			out = append(out, c)
		}
		return out
	}
	base := round.Page{Frame: frame(desks.Rounds), Key: "k1", ID: "d26", Slug: "dot-2026", Name: "Đợt xét “Dân vận khéo” năm 2026", Limit: 5, Seats: 12, OpenedAt: day(6), Choices: choices(13), Base: 2,
		Regulation: "Quy chế số 12/QC-BDV ngày 02/11/2026: chọn hồ sơ có cách làm nơi khác theo được, kết quả kiểm chứng được."}
	at := func(change func(*round.Page)) templ.Component { p := base; change(&p); return round.View(p) }
	row := rounds.Row{ID: "d26", Name: base.Name, OpenedAt: day(6), Candidates: 13, Seats: 12, Seat: true, Secretary: true, Used: 3, Marked: &eight}
	past := row
	past.ID, past.Name, past.ClosedAt, past.UnitName = "d25", "Đợt xét năm 2025", day(300), "Tỉnh Lâm Đồng"
	opening := openround.Page{Frame: frame(desks.Rounds), Key: "k1", ID: "d27", Units: unitOptions("Toàn sổ bộ"), Eligible: []openround.Count{{Scope: "Tỉnh Lâm Đồng", Models: 42, Exemplars: 18}, {Scope: "Xã Hòa Ninh", Models: 3}},
		Members: []openround.Member{{ID: "p5", Name: names["p5"], UnitName: "Tỉnh Lâm Đồng"}, {ID: "p4", Name: names["p4"], UnitName: "Xã Di Linh"}}, Values: openround.Values{Limit: "0"}}
	bad := opening
	bad.Values, bad.Eligible, bad.Members = openround.Values{Limit: "nhiều"}, nil, nil
	bad.Problems = catalog.Invalid{{Field: "name", Sentence: "Đặt tên đợt xét."}, {Field: "limit", Sentence: "Ghi số hồ sơ mỗi ủy viên được đánh dấu, hoặc để 0 nếu không giới hạn."}, {Field: "seats", Sentence: "Chọn ít nhất một ủy viên."}}
	return map[string]templ.Component{
		"round-member": at(func(p *round.Page) { p.Seat = true }),
		"round-filter": at(func(p *round.Page) { p.Seat, p.Field, p.Choices = true, catalog.Security, choices(60) }),
		"round-over": at(func(p *round.Page) {
			p.Seat, p.Limit = true, 2
			p.Problems = catalog.Invalid{{Field: "records", Sentence: "Anh chị đánh dấu 3 hồ sơ; đợt này mỗi ủy viên được nhiều nhất 2. Bỏ bớt 1 rồi lưu lại."}}
		}),
		"round-secretary": at(func(p *round.Page) {
			p.Secretary, p.Marked, p.UnitName = true, &eight, "Tỉnh Lâm Đồng"
			p.Problems = catalog.Invalid{{Field: "sure", Sentence: "Đánh dấu ô xác nhận trước khi đóng đợt."}}
		}),
		"round-both":    at(func(p *round.Page) { p.Seat, p.Secretary, p.Marked, p.Limit = true, true, &eight, 0 }),
		"round-closed":  at(func(p *round.Page) { p.Seat, p.Secretary, p.Marked, p.ClosedAt = true, true, &eight, day(0) }),
		"rounds":        rounds.View(rounds.Page{Frame: frame(desks.Rounds), CanOpen: true, Open: []rounds.Row{row}, Closed: []rounds.Row{past}}),
		"rounds-none":   rounds.View(rounds.Page{Frame: frame(desks.Rounds)}),
		"openround":     openround.View(opening),
		"openround-bad": openround.View(bad),
	}
}
