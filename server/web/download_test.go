package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
)

// table reads a downloaded .csv, strictly.
func (w *world) table(a answered) [][]string {
	w.t.Helper()
	body, marked := strings.CutPrefix(a.body, "\ufeff")
	all, err := csv.NewReader(strings.NewReader(body)).ReadAll()
	if err != nil || !marked || len(all) == 0 {
		w.t.Fatalf("%d is no table: %v\n%s", a.status, err, short(a.body))
	}
	return all
}

// unzipped is a workbook's parts in a row, anything else as it is.
func unzipped(a answered) string {
	if !strings.Contains(a.header.Get("Content-Type"), "spreadsheetml") {
		return a.body
	}
	z, err := zip.NewReader(strings.NewReader(a.body), int64(len(a.body)))
	if err != nil {
		return err.Error()
	}
	var out strings.Builder
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			return err.Error()
		}
		fmt.Fprintln(&out, f.Name)
		io.Copy(&out, part) // what is broken differs
		part.Close()
	}
	return out.String()
}

// TestDownloads: each list holds what its page shows to whoever asks, with its
// day in its name.
func TestDownloads(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	public := w.web.index.Cards.Len()
	if a := w.post("nobody", saidPage, w.saying("Năm bắt đầu là 2024")); a.status != 303 {
		t.Fatal(a.status)
	}
	for _, c := range []struct {
		role, path, file string
		rows             int
		has, hasNot      string
	}{
		{"nobody", "/tra-cuu", "ho-so-cong-khai", public, "Tổ đổi công hái cà phê", "Bí mật nháp"},
		{"nobody", "/tra-cuu?q=doi+cong+ca+phe+chin", "ho-so-cong-khai", 1, "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", "Camera"},
		{"nobody", "/tra-cuu?field=security&page=3", "ho-so-cong-khai", 16, "Quốc phòng – an ninh", "Phát triển kinh tế"},
		{"nobody", "/tra-cuu?q=khongcogica", "ho-so-cong-khai", 0, "Tên mô hình", "Camera"},
		{"nobody", "/khen-thuong/dot-dong", "dot-dong", 5, "Tổ đổi công hái cà phê", "Bí mật"},
		{"nobody", "/thong-ke", "thong-ke", 36, "Quốc phòng – an ninh", "Bí mật"},
		{"nobody", "/thong-ke?units=current&known=2026-06-14", "thong-ke", 17, "Đơn vị theo bản đồ mới nhất", "Bí mật"}, // nothing was there yet
		{"officer", "/lam-viec/ho-so", "ho-so-dang-lam", -1, "Bí mật nháp", "lien-he-rieng"},
		{"officer", "/lam-viec/ho-so?trang-thai=draft", "ho-so-dang-lam", 2, "Bản nháp", "Trả lại"},
		{"foreign", "/lam-viec/ho-so", "ho-so-dang-lam", 0, "Trạng thái", "Bí mật"},
		{"nobody", "/khen-thuong", "cac-dot-xet-khen-thuong", 2, "Đang xét", "Bí mật"},
		{"nobody", "/chu-de", "chu-de", -1, "/chu-de/ca-phe", "Bí mật"},
		{"seat", "/lam-viec/dot-xet", "dot-xet-khen-thuong", 2, "ủy viên", "thư ký"},
		{"secretary", "/lam-viec/dot-xet", "dot-xet-khen-thuong", 2, "thư ký", "Bí mật"},
		{"officer", "/lam-viec/ho-so/" + draftID + "/lich-su", "lich-su-bi-mat-nhap", -1, "Bản nháp", "lien-he-rieng"},
		{"reviewer", "/lam-viec/gop-y", "gop-y", 1, "Năm bắt đầu là 2024", "lien-he-rieng"},
		{"administrator", "/lam-viec/chua-xac-dinh", "cho-xac-dinh-don-vi", -1, "Có thể thuộc", "Bí mật nháp"},
		{"administrator", "/lam-viec/don-vi?q=lien+huong", "don-vi", -1, "Xã Liên Hương", "Xã Đông Giang"},
		{"administrator", "/lam-viec/don-vi/sap-xep", "viec-sap-xep", 1, "Xã Cát Tiên Mới", "Bí mật"},
		{"leader", "/lam-viec/so-lieu/" + declaredID + "/ho-so", "ho-so-duoc-dem-xa-hoa-ninh", -1, "Tên mô hình", "Bí mật"},
		{"seat", "/lam-viec/dot-xet/" + openRound, "dot-mo", 5, "Dấu của tôi", "Ủy viên đánh dấu"},
		{"seat", "/lam-viec/dot-xet/" + closedRound, "dot-dong", 5, "Ủy viên đánh dấu", "Bí mật"},
		{"leader", "/lam-viec/so-lieu", "so-lieu-khai", 2, "Báo cáo sơ kết 5 năm", "Đã rút"},
		{"administrator", "/lam-viec/nhap-lieu", "cac-lan-nhap", 1, "real-records.csv", "danh-sach.csv"},
		{"administrator", "/lam-viec/nhap-lieu/" + template.upload, "xem-truoc-danh-sach-csv", 4, "Ghi một trong bốn lĩnh vực", "Camera"},
		{"administrator", "/lam-viec/nhap-lieu/" + template.upload + "?xem=alike", "xem-truoc-danh-sach-csv", 1, "Giống “Chính quyền thân thiện”", "Ghi một trong bốn"},
		{"administrator", "/lam-viec/nguoi-dung", "nguoi-dung", 10, sample.Officer, "pbimat"},
	} {
		path, query, _ := strings.Cut(c.path, "?")
		a := w.get(c.role, path+".csv?"+query)
		if want := `attachment; filename="` + c.file + `-2026-06-15.csv"`; a.header.Get("Content-Disposition") != want || a.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", c.path, a.status, a.header)
			continue
		}
		if all := w.table(a); c.rows >= 0 && len(all)-1 != c.rows {
			t.Errorf("%s has %d rows, want %d", c.path, len(all)-1, c.rows)
		}
		b := w.get(c.role, path+".xlsx?"+query)
		for kind, body := range map[string]string{"csv": a.body, "xlsx": unzipped(b)} {
			if !strings.Contains(body, c.has) || strings.Contains(body, c.hasNot) {
				t.Errorf("%s as %s: has %q or not %q", c.path, kind, c.has, c.hasNot)
			}
		}
	}
	if a := w.get("nobody", "/tra-cuu.pdf"); a.status != 404 {
		t.Errorf("another kind: %d", a.status)
	}
}

// TestSearchGoesOutAsItIs: in the order of the page, every record once, and every
// row is understood by whoever reads such lists in.
func TestSearchGoesOutAsItIs(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, ending := range []string{"csv", "xlsx"} {
		raw := []byte(w.get("nobody", "/tra-cuu."+ending+"?sort=name").body)
		table, err := sheet.Read(bytes.NewReader(raw), int64(len(raw)), "", sheet.Most)
		w.must(err)
		if len(table.Unknown) > 0 || len(table.Skipped) > 0 {
			t.Errorf("%s: %v %v", ending, table.Unknown, table.Skipped)
		}
		var ids []string
		for _, r := range table.Rows {
			c, ok := w.web.index.Cards.Get(r.Cells[table.Has(sheet.Code)])
			if !ok || c.Name != r.Cells[table.Has(sheet.Name)] {
				t.Errorf("%s: row %d is %q", ending, r.Number, r.Cells)
			}
			ids = append(ids, c.ID)
		}
		if !slices.Equal(ids, w.web.index.Cards.IDs(w.web.query(wish{sort: "name", page: 1}))) || len(ids) != w.web.index.Cards.Len() {
			t.Errorf("%s: %d records", ending, len(ids))
		}
	}
}

// TestDownloadsTellNothing: two registries that differ in what is hidden give the
// public the same bytes.
func TestDownloadsTellNothing(t *testing.T) {
	t.Parallel()
	worlds := [2]*world{fresh(t), fresh(t)}
	b := worlds[1]
	b.write(hidden, "Bí mật: nháp thứ hai", picture(320, 240, 13))
	b.move("officer", b.sampled("lane"), "submit", "")
	b.move("reviewer", b.sampled("lane"), "return", "Bí mật: lời người thẩm định")
	b.move("officer", b.sampled("coffee"), "revise", "")
	for _, path := range []string{"/tra-cuu.csv", "/tra-cuu.xlsx", "/tra-cuu.csv?q=bi+mat", "/khen-thuong.csv", "/khen-thuong.xlsx", "/khen-thuong/dot-dong.xlsx", "/khen-thuong/dot-mo.csv", "/chu-de.csv", "/thong-ke.csv", "/thong-ke.xlsx"} {
		var got [2]answered
		for i, w := range worlds {
			r := w.request("nobody", "GET", path, nil)
			r.Host = "dvk.example"
			got[i] = w.send(r)
		}
		if got[0].body != got[1].body || len(got[0].body) < 100 || got[0].status != got[1].status {
			t.Errorf("%s tells the worlds apart: %d of %d, %d of %d bytes", path, got[0].status, len(got[0].body), got[1].status, len(got[1].body))
		}
	}
	if a, z := worlds[0].get("officer", "/lam-viec/ho-so.csv"), b.get("officer", "/lam-viec/ho-so.csv"); a.body == z.body {
		t.Error("the officer sees no difference: there was none to find")
	}
}

// TestDownloadsEnd: a list that breaks is not taken for a whole one, one that is
// too long for a workbook says what to do, and nobody writes on for a reader who
// has gone.
func TestDownloadsEnd(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	gone := make(chan struct{}, 1)
	list := func(n int, end error) func(*ask, context.Context) (sheet.Roll, error) {
		return func(_ *ask, ctx context.Context) (sheet.Roll, error) {
			context.AfterFunc(ctx, func() { gone <- struct{}{} })
			return sheet.Roll{Name: "Dài", Columns: []sheet.Out{sheet.Col("Tên", 9)}, Rows: func(yield func([]any, error) bool) {
				for i := 0; i != n; i++ {
					if !yield([]any{"một dòng dài để đầy chỗ chứa"}, nil) {
						return
					}
				}
				if end != nil {
					yield(nil, end)
				}
			}}, nil
		}
	}
	w.app = w.web.app(false,
		route{"GET", "/hong.:dang", open, w.web.download(list(50_000, errors.New("the store is away")))},
		route{"GET", "/tat.:dang", open, w.web.download(list(3, errors.New("the store is away")))},
		route{"GET", "/dai.:dang", open, w.web.download(list(sheet.RowsMost+1, nil))},
		route{"GET", "/mai.:dang", open, w.web.download(list(-1, nil))})
	w.listen()
	if _, err := w.try(w.request("nobody", "GET", "/hong.csv", nil)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a broken list ends with %v", err)
	}
	<-gone
	for _, path := range []string{"/hong.xlsx", "/tat.csv"} {
		if a := w.get("nobody", path); a.status != 500 || !strings.Contains(a.header.Get("Content-Type"), "html") || a.header.Get("Content-Disposition") != "" {
			t.Errorf("%s: %d %v", path, a.status, a.header)
		}
		<-gone
	}
	if a := w.get("nobody", "/dai.xlsx"); a.status != 422 || !strings.Contains(a.body, "tải tệp CSV") {
		t.Errorf("%d %s", a.status, short(a.body))
	}
	<-gone
	if a := w.get("nobody", "/dai.csv"); strings.Count(a.body, "\r\n") != sheet.RowsMost+2 {
		t.Errorf("%d lines", strings.Count(a.body, "\r\n"))
	}
	<-gone
	res, err := http.Get(w.url + "/mai.csv") // asks for gzip, as browsers do
	w.must(err)
	if _, err := io.CopyN(io.Discard, res.Body, 1<<20); err != nil || !res.Uncompressed {
		t.Errorf("%v %v", err, res.Header)
	}
	res.Body.Close()
	if a := w.send(w.request("nobody", "HEAD", "/mai.csv", nil)); a.status != 200 || a.body != "" {
		t.Errorf("%d %d bytes", a.status, len(a.body))
	}
	for range 2 {
		select {
		case <-gone:
		case <-time.After(30 * time.Second):
			t.Error("still writing for nobody")
		}
	}
}

// TestBooksAreFew: more workbooks than are made at once are refused for a while,
// and text goes on.
func TestBooksAreFew(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for range booksMost {
		w.web.books <- struct{}{}
	}
	if a := w.get("nobody", "/thong-ke.xlsx"); a.status != 503 || a.header.Get("Retry-After") == "" || !strings.Contains(a.body, "tải tệp CSV") {
		t.Errorf("%d %v", a.status, a.header)
	}
	if a := w.get("nobody", "/thong-ke.csv"); a.status != 200 {
		t.Error(a.status)
	}
	<-w.web.books
	if a := w.get("nobody", "/thong-ke.xlsx"); a.status != 200 {
		t.Error(a.status)
	}
}

// TestFiguresFootInLists: under each heading the rows make the sum.
func TestFiguresFootInLists(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, reading := range []string{"", "?units=current", "?units=2024-12-01&as_of=15/6/2026"} {
		w.foots(reading)
	}
	if a := w.get("nobody", "/thong-ke.csv?as_of=2021"); a.status != 422 {
		t.Error(a.status)
	}
}

func (w *world) foots(reading string) {
	t := w.t
	t.Helper()
	sums, totals := map[string][3]int{}, map[string][3]int{}
	for _, row := range w.table(w.get("nobody", "/thong-ke.csv"+reading))[1:] {
		var n [3]int
		for i := range n {
			fmt.Sscan(row[2+i], &n[i])
		}
		if row[1] == "Cộng" {
			totals[row[0]] = n
			continue
		}
		was := sums[row[0]]
		sums[row[0]] = [3]int{was[0] + n[0], was[1] + n[1], was[2] + n[2]}
	}
	if len(totals) != 5 {
		t.Error(reading, totals)
	}
	for by, n := range totals {
		if sums[by] != n || n[0]+n[1] != n[2] || n[2] != w.web.index.Cards.Len() {
			t.Errorf("%s, %s: %v make %v", reading, by, sums[by], n)
		}
	}
}
