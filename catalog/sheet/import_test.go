package sheet

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
)

func TestRealRecordsComeInOnce(t *testing.T) {
	for store := range stores {
		t.Run(store, func(t *testing.T) {
			w, raw := newWorld(t, store), realCSV(t)
			w.same("first", w.take("one", raw, Wanted{}), Counts{New: 99})
			before := w.sound()
			p := w.plan(raw, Wanted{})
			w.same("again", p.Counts, Counts{Same: 99})
			_, err := Run(t.Context(), w.reg, "admin", fileOf("two", raw), p, quiet)
			isNot(t, err, ErrNoWork)
			if after := w.sound(); after != before {
				t.Errorf("running it twice wrote %d entries", after-before)
			}
			if len(w.cards()) != 0 {
				t.Error("something is public that nobody published")
			}
			w.same("published", w.take("three", raw, Wanted{Publish: true}), Counts{Changed: 99})
			if n := len(w.cards()); n != 99 {
				t.Errorf("%d cards", n)
			}
			w.sound()
		})
	}
}

const office = `Mã;Tên mô hình;Loại;Lĩnh vực;Xã;Huyện;Tỉnh;Năm;Tóm tắt;Nguồn
A1;Camera an ninh;MH;ANQP;Đông;Cũ;Thử;2021;Lắp camera;BC 12
A2;Hũ gạo tình thương;Mô hình;Văn hóa - xã hội;Đông;;Thử;8/2025;;BC 12
A3;Nguyễn Văn A;Điển hình;HTCT;Tây;;Tỉnh Thử;2019;;BC 12
`

func TestWhatARowBecomes(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.same("new", w.take("one", office, Wanted{}), Counts{New: 3})
	recs := w.records()
	for name, unit := range map[string]string{"Camera an ninh": "dong-cu", "Hũ gạo tình thương": "dong", "Nguyễn Văn A": ""} {
		r := recs[name]
		if r.Unit != unit || r.File != catalog.Submitted || r.Public || r.Origin != catalog.Historical || !slices.Equal(r.Editors, []string{"admin"}) {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if got := recs["Hũ gạo tình thương"].Content; got.Started != "2025-08" || got.Field != catalog.Culture || got.Place.Commune != "Đông" {
		t.Errorf("content %+v", got)
	}

	// the list's own mark says which row is which, whatever else changes
	changed := strings.Replace(office, "Camera an ninh;MH;ANQP;Đông;Cũ;Thử;2021;Lắp camera", "Camera an ninh xã Đông;MH;ANQP;Đông;Cũ;Thử;2021;Lắp 12 camera", 1)
	p := w.plan(changed, Wanted{})
	w.same("plan", p.Counts, Counts{Same: 2, Changed: 1})
	want := []Change{{Name, "Camera an ninh", "Camera an ninh xã Đông"}, {Summary, "Lắp camera", "Lắp 12 camera"}}
	if !slices.Equal(p.Rows[0].Changes, want) {
		t.Errorf("changes %v", p.Rows[0].Changes)
	}
	w.same("changed", w.take("two", changed, Wanted{}), Counts{Same: 2, Changed: 1})

	// a column that the file has not changes nothing
	short := "Mã,Tên,Loại,Lĩnh vực,Nguồn\nA1,Camera an ninh xã Đông,MH,ANQP,BC 12\n"
	w.same("short", w.plan(short, Wanted{}).Counts, Counts{Same: 1})
	// and a value for the whole file stands for one
	w.same("fixed", w.plan("Mã,Tên\nA1,Camera an ninh xã Đông\n", Wanted{Fixed: Fixed{Kind: "mô hình", Field: "qp-an", Source: "BC 12"}}).Counts, Counts{Same: 1})
	w.sound()
}

func TestRowsThatAreRefused(t *testing.T) {
	w := newWorld(t, "sqlite")
	p := w.plan("Tên,Loại,Lĩnh vực,Năm,Nguồn,Xã\n"+
		"Một,Phong trào,Kinh tế,2020,BC,\n"+
		",MH,Thể thao,45292,BC,#REF!\n"+
		"Hai,MH,Kinh tế,khoảng 2020,,\n"+
		"Ba,MH,Kinh tế,2020,BC,M« h×nh d©n vËn\n"+
		"Bốn,MH,Kinh tế,,BC,\n"+
		"bốn,Mô hình,Kinh tế,2021,BC,\n"+
		strings.Repeat("Dài ", 60)+",MH,Kinh tế,,BC,\n"+
		"Năm,MH,Kinh tế,2020,BC,Xã Đông, thôn 2,\n", Wanted{})
	w.same("plan", p.Counts, Counts{New: 1, Refused: 7})
	var got []string
	for _, r := range p.Rows {
		for _, bad := range r.Problems {
			got = append(got, bad.Cell+": "+bad.Sentence)
		}
	}
	want := []string{
		"B2: Ghi “Mô hình” hoặc “Điển hình”; ở đây ghi “Phong trào”.",
		"C3: Ghi một trong bốn lĩnh vực: kinh tế; văn hóa – xã hội; quốc phòng – an ninh; hệ thống chính trị; ở đây ghi “Thể thao”.",
		"D3: “45292” là một ngày bị bảng tính đổi thành số. Định dạng lại cột này là ngày tháng, hoặc ghi năm như 2024.",
		"F3: Công thức ở ô này báo lỗi “#REF!”. Sửa công thức, hoặc gõ thẳng giá trị.",
		"A3: Thiếu tên.",
		"D4: Ghi một mốc bắt đầu: năm như 2024, hoặc tháng và năm như 03/2024.",
		"E4: Thiếu nguồn.",
		"F5: Chữ “M« h×nh d©n vËn” gõ bằng phông cũ (.VnTime, VNI). Chuyển sang Unicode rồi gửi lại.",
		"A7: Trùng với dòng 6: cùng một hồ sơ (cùng mã, hoặc cùng nguồn, loại, tên và nơi).",
		"A8: Dài 239 chữ; rút lại còn nhiều nhất 200.",
		"G9: Dòng này có nhiều ô hơn dòng tiêu đề: có lẽ một ô có dấu ngăn cách mà không đặt trong ngoặc kép, nên chữ bị đẩy sang ô sau. Đặt ô ấy trong ngoặc kép rồi gửi lại.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for file, field := range map[string]string{"Tên,Lĩnh vực,Nguồn\nMột,Kinh tế,BC\n": "kind", "Tên,Loại,Nguồn\nMột,MH,BC\n": "field", "Tên,Loại,Lĩnh vực\nMột,MH,KT\n": "source"} {
		table, err := read(t, []byte(file))
		w.check(err)
		_, err = MakePlan(t.Context(), w.reg, table, Wanted{})
		var bad catalog.Invalid
		if !errors.As(err, &bad) || len(bad) != 1 || bad[0].Field != field {
			t.Errorf("without %s: %v", field, err)
		}
		if _, err = MakePlan(t.Context(), w.reg, table, Wanted{Fixed: Fixed{Kind: "mô hình", Field: "kt", Source: "BC"}}); err == nil {
			t.Errorf("with %s and a value for what is a column: no error", field)
		}
	}
}

func TestWhatMayBeToldTwice(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.must("officer", catalog.SaveRecord{ID: "r1", Kind: catalog.Model, Unit: "tay", Content: catalog.Content{Name: "Đoạn đường tự quản"}})
	w.take("one", office, Wanted{})
	other := `Tên mô hình,Xã,Huyện,Tỉnh,Năm
Camera An Ninh,Xã Đông,,,2021
Camera an ninh,Xã Đoài,Cũ,Thử,2021
Đoạn đường tự quản,Phường Tây,,Tỉnh Thử,2026
Đoạn đường tự quản,,,Tỉnh Khác,2026
Hũ gạo nghĩa tình,,,Thử,2026
Hũ gạo nghĩa tình,Tây,,Thử,2026
Hũ gạo nghĩa tình,Đông,,Thử,2026
`
	fixed := Fixed{Kind: "Mô hình", Field: "An ninh", Source: "Báo Thử"}
	p := w.plan(other, Wanted{Fixed: fixed})
	w.same("plan", p.Counts, Counts{New: 3, Alike: 4})
	var got []string
	for _, r := range p.Rows {
		line := fmt.Sprint(r.Line, " ", r.What)
		for _, l := range r.Like {
			line += fmt.Sprintf(" (%d %s: %s)", l.Line, l.Name, l.Where)
		}
		got = append(got, line)
	}
	want := []string{
		"2 alike (0 Camera an ninh: Đông, Cũ, Thử)", "3 new", "4 alike (0 Đoạn đường tự quản: Phường Tây)", "5 new",
		"6 new", "7 alike (6 Hũ gạo nghĩa tình: Thử)", "8 alike (6 Hũ gạo nghĩa tình: Thử)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	w.same("chosen", w.take("two", other, Wanted{Fixed: fixed, Chosen: []int{7}}), Counts{New: 4, Alike: 3})
	w.same("again", w.plan(other, Wanted{Fixed: fixed}).Counts, Counts{Same: 4, Alike: 3})
	w.same("every", w.take("three", other, Wanted{Fixed: fixed, EveryAlike: true}), Counts{Same: 4, New: 3})
}

func TestOnlyAdministratorsImport(t *testing.T) {
	w := newWorld(t, "sqlite")
	p := w.plan(office, Wanted{})
	for _, by := range []string{"officer", "reviewer", "publisher", "leader"} {
		_, err := Run(t.Context(), w.reg, by, fileOf("one", office), p, quiet)
		isNot(t, err, catalog.ErrForbidden)
	}
	w.take("one", office, Wanted{})
	for _, by := range []string{"officer", "reviewer", "publisher", "leader"} {
		for _, c := range []catalog.Command{
			BeginPass{Batch: "one", Pass: Reverting, Reason: "x"}, BeginPass{Batch: "one", Pass: Publishing, Reason: "x"}, Finish{"one"},
			TakePass{Batch: "one", Pass: Reverting}, EndPass{Batch: "one", Pass: Reverting}, Take{Batch: "one", N: 0},
		} {
			isNot(t, w.do(by, c), catalog.ErrForbidden)
		}
	}
}

// What was imported without being published goes before the public by other
// hands than the importer's, or as a whole by an administrator with a reason.
func TestImportedRecordsArePublished(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.must("", catalog.GrantRole{Person: "admin", Role: catalog.Reviewer})
	w.take("one", office, Wanted{})
	rec := w.records()["Camera an ninh"]
	isNot(t, w.do("officer", catalog.MakeMove{ID: rec.ID, Base: 1, Move: "recall"}), catalog.ErrClosed)
	isNot(t, w.do("admin", catalog.MakeMove{ID: rec.ID, Base: 1, Move: "verify"}), catalog.ErrForbidden)
	w.must("reviewer", catalog.MakeMove{ID: rec.ID, Base: 1, Move: "verify"})
	w.must("publisher", catalog.MakeMove{ID: rec.ID, Base: 2, Move: "publish"})
	if cards := w.cards(); len(cards) != 1 || cards["Camera an ninh"].Origin != catalog.Historical {
		t.Errorf("cards %v", cards)
	}
	if tasks, err := w.reg.Tasks(t.Context(), w.person("reviewer")); err != nil || len(tasks) != 0 {
		t.Errorf("imports stand between what units wait for: %v %v", tasks, err)
	}
	list, err := w.reg.WorkList(t.Context(), w.person("reviewer"), catalog.Filter{File: catalog.Submitted, Origin: catalog.Historical})
	if err != nil || len(list) != 2 {
		t.Errorf("the reviewer finds %d: %v", len(list), err)
	}
	_, err = Over(t.Context(), w.reg, "admin", "one", Publishing, "", quiet)
	var bad catalog.Invalid
	if !errors.As(err, &bad) {
		t.Errorf("without a reason: %v", err)
	}
	b, err := Over(t.Context(), w.reg, "admin2", "one", Publishing, "Đã đối chiếu với báo cáo", quiet)
	w.check(err)
	w.same("published", b.Published.Counts, Counts{Shown: 2, Left: 1})
	if len(w.cards()) != 3 || b.Published.By != "admin2" {
		t.Errorf("%d cards, by %s", len(w.cards()), b.Published.By)
	}
	_, err = Over(t.Context(), w.reg, "admin", "one", Publishing, "lần nữa", quiet)
	isNot(t, err, catalog.ErrClosed)
	w.sound()
}

func (w *world) person(id string) catalog.Person {
	p, err := w.reg.Person(w.Context(), id)
	w.check(err)
	return p
}

func TestTakenDownStaysDown(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.take("one", office, Wanted{Publish: true})
	rec := w.records()["Camera an ninh"]
	w.must("publisher", catalog.MakeMove{ID: rec.ID, Base: rec.Version, Move: "withdraw", Note: "Có đơn phản ánh"})
	w.same("the same", w.plan(office, Wanted{Publish: true}).Counts, Counts{Same: 3})
	w.same("changed", w.plan(strings.Replace(office, "Lắp camera", "Lắp 12 camera", 1), Wanted{Publish: true}).Counts, Counts{Same: 2, Refused: 1})
}

// What someone changes between the plan and the doing is left as it is.
func TestNobodysChangeIsOverwritten(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.take("one", office, Wanted{Publish: true})
	changed := strings.Replace(office, "Lắp camera", "Lắp 12 camera", 1)
	p := w.plan(changed, Wanted{Publish: true})
	w.take("two", strings.Replace(office, "Lắp camera", "Lắp 99 camera", 1), Wanted{Publish: true})
	b, err := Run(t.Context(), w.reg, "admin", fileOf("three", changed), p, quiet)
	w.check(err)
	w.same("late", b.Taken.Counts, Counts{Same: 2, Left: 1})
	if got := w.records()["Camera an ninh"].Content.Summary; got != "Lắp 99 camera" {
		t.Errorf("now it says %q", got)
	}
}

func TestTwoAdministratorsAtOnce(t *testing.T) {
	w, raw := newWorld(t, "sqlite"), manyRows(1000)
	plans := []Plan{w.plan(raw, Wanted{Publish: true}), w.plan(raw, Wanted{Publish: true})}
	var wait sync.WaitGroup
	counts := make([]Counts, len(plans))
	for i, p := range plans {
		wait.Go(func() {
			b, err := Run(context.Background(), w.reg, []string{"admin", "admin2"}[i], fileOf(fmt.Sprint("batch", i), raw), p, quiet)
			if err != nil {
				t.Error(err)
			}
			counts[i] = b.Taken.Counts
		})
	}
	wait.Wait()
	if counts[0][New]+counts[1][New] != 1000 || counts[0][Same]+counts[1][Same] != 1000 || len(w.records()) != 1000 || len(w.cards()) != 1000 {
		t.Errorf("%v and %v made %d records and %d cards", counts[0], counts[1], len(w.records()), len(w.cards()))
	}
	w.sound()
}

// manyRows are n rows of one list, in several chunks.
func manyRows(n int) string {
	var b strings.Builder
	b.WriteString("Tên,Loại,Lĩnh vực,Xã,Tỉnh,Nguồn\n")
	for i := range n {
		fmt.Fprintf(&b, "Mô hình số %d,MH,KT,Xã %d,Thử,BC\n", i, i)
	}
	return b.String()
}

// Stopped after any of its entries and begun again, an import ends as if it had
// run once: the same records, chunks and batch.
func TestStoppedAnywhereItEndsTheSame(t *testing.T) {
	raw := manyRows(850)
	whole := newWorld(t, "sqlite")
	whole.take("one", raw, Wanted{Publish: true})
	total := whole.sound()
	for stop := 1; stop <= 5; stop++ {
		w := newWorld(t, "sqlite")
		ctx, cancel := context.WithCancel(t.Context())
		_, err := Run(ctx, w.reg, "admin", fileOf("one", raw), w.plan(raw, Wanted{Publish: true}), func(done, of int) {
			if of != 5 {
				t.Errorf("of %d chunks", of)
			}
			if done == stop {
				cancel()
			}
		})
		isNot(t, err, context.Canceled)
		b, err := Unfinished(t.Context(), w.reg, fileOf("", raw).Hash, &Wanted{Publish: true})
		if err != nil || b.ID != "one" {
			t.Fatalf("unfinished: %v %v", b, err)
		}
		p, err := ProgressOf(t.Context(), w.reg, b)
		if err != nil || p.Done < stop || p.Done >= stop+inFlight || p.Of != 5 {
			t.Errorf("progress %+v %v", p, err)
		}
		w.same("in all", w.take("one", raw, Wanted{Publish: true}), Counts{New: 850})
		if got := w.sound(); got != total {
			t.Errorf("stopped after %d: %d entries, in one go %d", stop, got, total)
		}
		if len(w.cards()) != 850 {
			t.Errorf("%d cards", len(w.cards()))
		}
	}
}

// asking counts how often a store is asked for one unique name.
type asking struct {
	ledger.Store
	names atomic.Int64
}

func (a *asking) Holder(ctx context.Context, name string) (noun, id string, err error) {
	a.names.Add(1)
	return a.Store.Holder(ctx, name)
}

// Public addresses are looked for together: on a database that is a network away, one by
// one they would be most of what an import takes.
func TestAddressesAreLookedForTogether(t *testing.T) {
	w := newWorld(t, "sqlite")
	w.take("before", manyRows(100), Wanted{Publish: true}) // some addresses are taken
	w.reg.Close()
	store := &asking{Store: w.store}
	var err error
	w.reg, err = catalog.Open(t.Context(), store, catalog.Options{Nouns: Nouns})
	w.check(err)
	t.Cleanup(w.reg.Close)
	w.take("one", strings.ReplaceAll(strings.ReplaceAll(manyRows(300), "BC", "BC khác"), "Xã ", "Phường "), Wanted{Publish: true})
	if n := store.names.Load(); n > 150 { // those with a number behind are found one by one
		t.Errorf("300 records were published by asking %d times for one name", n)
	}
	w.sound()
}
