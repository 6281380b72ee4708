package web

import (
	"bytes"
	"mime/multipart"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/sheet"
	"danvankheo/server/intake"
)

// sentList is the file that waits in every world: a new row, one that may be
// there already, and one that is refused.
const sentList = `Tên mô hình,Loại,Lĩnh vực,Năm,Tỉnh,Nguồn
Mô hình từ tệp,Mô hình,Kinh tế,2024,Lâm Đồng,Báo cáo 5
Chính quyền thân thiện,Mô hình,Hệ thống chính trị,,Bình Thuận,Báo cáo 5
Sân bóng,Mô hình,Thể thao,nay,Lâm Đồng,Báo cáo 5
`

const importsHref = "/lam-viec/nhap-lieu"

// importVisits are the visits of this file's routes, nil for all others.
func (w *world) importVisits(r route) []visit {
	if !strings.HasPrefix(r.path, importsHref) {
		return nil
	}
	list, err := sheet.List(w.t.Context(), w.reg, 1)
	w.must(err)
	form := url.Values{"_key": {catalog.NewID()}}
	at := func(label, id string) visit {
		v := visit{label: label, path: strings.Replace(r.path, ":id", id, 1)}
		if r.method == "POST" {
			v.form = form
		}
		return v
	}
	switch r.method + " " + strings.TrimPrefix(r.path, importsHref) {
	case "GET ":
		return []visit{{path: r.path}}
	case "POST ":
		return []visit{{"no file", r.path, form}}
	case "POST /:id/cong-khai", "POST /:id/hoan-tac":
		form = url.Values{"_key": {catalog.NewID()}, "reason": {"Nhầm tệp"}}
	}
	return []visit{at("not begun", template.upload), at("done", list[0].ID)}
}

func (w *world) sendFile(role, name string, raw []byte) answered {
	w.t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	m.WriteField("_key", catalog.NewID())
	p, err := m.CreateFormFile("file", name)
	w.must(err)
	p.Write(raw)
	m.Close()
	r := w.request(role, "POST", importsHref, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return w.send(r)
}

// over waits until nothing is under way on an import.
func (w *world) over(id string) sheet.Batch {
	w.t.Helper()
	for range 600 {
		b, err := sheet.Get(w.t.Context(), w.reg, id)
		if err == nil && !b.UnderWay() && !w.web.intake.Status(id).Running {
			return b
		}
		time.Sleep(50 * time.Millisecond)
	}
	w.t.Fatalf("%s is never over: %+v", id, w.web.intake.Status(id))
	return sheet.Batch{}
}

func (w *world) admin(path string, want int, words ...string) string {
	w.t.Helper()
	return w.told(w.get("administrator", path), want, words...)
}

func (w *world) sendForm(path string, want int, pairs ...string) string {
	w.t.Helper()
	v := url.Values{"_key": {catalog.NewID()}}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return w.told(w.post("administrator", path, v), want)
}

var tags = regexp.MustCompile(`<[^>]*>`)

func (w *world) told(a answered, want int, words ...string) string {
	w.t.Helper()
	text := strings.Join(strings.Fields(tags.ReplaceAllString(a.body, " ")), " ")
	if a.status != want {
		w.t.Fatalf("%d, not %d: %s", a.status, want, text)
	}
	for _, s := range words {
		if !strings.Contains(text, s) {
			w.t.Errorf("%q does not stand in: %s", s, text)
		}
	}
	return a.header.Get("Location")
}

// From the file to the batch and back: what is shown is what is done.
func TestAFileIsImported(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	one := importsHref + "/" + template.upload
	w.admin(one, 200, "Mới 1", "Nghi trùng 1", "Bị từ chối 1", "C4 Ghi một trong bốn lĩnh vực", "D4 Ghi một mốc bắt đầu", "Nhập 1 dòng")
	w.admin(one+"?xem=alike", 200, "Giống Chính quyền thân thiện", "Dòng 3 là hồ sơ riêng, nhập")
	w.sendForm(one+"/lua-chon", 303, "then", "choose", "shown", "3", "new", "3")
	w.admin(one, 200, "Mới 2", "Nhập 2 dòng")
	w.sendForm(one+"/lua-chon", 303, "publish", "now")
	w.admin(one, 200, "Nhập và công khai 2 dòng")
	before := w.head()
	w.sendForm(one+"/nhap", 303)
	b := w.over(template.upload)
	if b.Taken.Counts[sheet.New] != 2 || !b.Wanted.Publish || b.Taken.By != sample.PersonID(sample.Administrator) || w.head() != before+3 {
		t.Errorf("%+v, %d entries", b, w.head()-before)
	}
	w.admin(one, 200, "Từng dòng đã nhập", "Mô hình từ tệp", "Ngay khi nhập")
	rows := func() (out []string) {
		for _, r := range w.table(w.get("administrator", one+".csv"))[1:] {
			out = append(out, strings.Join(r[:6], "|"))
		}
		return out
	}
	if got := rows(); len(got) != 4 || !strings.Contains(got[0], "Bị từ chối|C4|Ghi một trong bốn lĩnh vực") || !strings.Contains(got[1], "|D4|") || got[2] != "2|Mô hình từ tệp|Mới|||" {
		t.Errorf("%q", got)
	}
	w.told(w.get("nobody", "/tra-cuu?q=mô+hình+từ+tệp"), 200, "Mô hình từ tệp")
	w.sendForm(one+"/lua-chon", 409, "publish", "wait")
	w.sendForm(one+"/nhap", 409) // whoever did not hear the answer

	// the same file again is all the same, and there is nothing to press
	again := w.told(w.sendFile("administrator", "lần nữa.csv", []byte(sentList)), 303)
	w.admin(again, 200, "Mới 0", "Giữ nguyên 2", "Không có dòng nào để nhập")
	w.sendForm(again+"/nhap", 303)
	w.sendForm(again+"/bo", 303)
	w.admin(again, 404)

	w.admin(one+"/hoan-tac", 200, "2 hồ sơ lần này đưa vào")
	w.told(w.post("administrator", one+"/hoan-tac", url.Values{"_key": {"k"}}), 422, "Viết vì sao hoàn tác")
	w.sendForm(one+"/hoan-tac", 303, "reason", "Nhầm tệp")
	if b = w.over(template.upload); b.Reverted.Counts[sheet.Dropped] != 2 || b.Reverted.Reason != "Nhầm tệp" {
		t.Errorf("%+v", b.Reverted)
	}
	w.admin(one, 200, "Đã hoàn tác", "Không còn trong sổ bộ")
	if got := rows(); len(got) != 4 || got[2] != "2|Không còn trong sổ bộ|Mới|||Đã thu hồi" {
		t.Errorf("%q", got)
	}
	if a := w.get("nobody", "/tra-cuu?q=mô+hình+từ+tệp"); strings.Contains(a.body, "Mô hình từ tệp") {
		t.Error("the public still reads it")
	}
	w.admin(importsHref, 200, "danh-sach.csv", "Đã hoàn tác")
}

// A file without a column that is needed asks for a value for all rows.
func TestAFileThatLacksAColumn(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	at := w.told(w.sendFile("administrator", "thiếu.csv", []byte("Tên,Lĩnh vực\nHũ gạo,Văn hóa\n")), 303)
	w.admin(at, 200, "Tệp còn thiếu cột", "Loại", "Nguồn")
	a := w.post("administrator", at+"/lua-chon", url.Values{"_key": {"k"}, "kind": {"Mô hình"}, "day": {"hôm nay"}})
	w.told(a, 422, "Tệp không có cột “Nguồn”", "Ghi ngày như 2025-07-01")
	if !strings.Contains(a.body, `value="Mô hình" selected`) || !strings.Contains(a.body, `value="hôm nay"`) {
		t.Error("what was typed is gone")
	}
	w.sendForm(at+"/lua-chon", 303, "kind", "Mô hình", "source", "BC 9", "day", "30/06/2025")
	w.admin(at, 200, "Nhập 1 dòng", "30/06/2025")
}

func TestFilesThatAreNone(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for sentence, raw := range map[string]string{
		"Chọn một tệp": "", "Đây là tệp PDF": "%PDF-1.7\n", "thật ra là một trang web": "<html><table></table></html>", "Không thấy dòng tiêu đề": "a,b\n1,2\n",
	} {
		name := "x.xlsx"
		if raw == "" {
			name = ""
		}
		w.told(w.sendFile("administrator", name, []byte(raw)), 422, sentence)
	}
	if kept, err := w.store.All(t.Context(), ledger.Kept{}, 10_000); err != nil {
		t.Fatal(err)
	} else {
		for _, k := range kept {
			if strings.HasPrefix(k.Kind, "import_") && k.ID != template.upload && !strings.HasPrefix(k.ID, waitingParts(t, w)) {
				t.Errorf("%s %s is left of a refused file", k.Kind, k.ID)
			}
		}
	}
}

func waitingParts(t *testing.T, w *world) string {
	t.Helper()
	u, err := w.web.intake.Get(t.Context(), template.upload)
	w.must(err)
	return u.Parts
}

// What an import leaves waiting is published as a whole for a reason.
func TestAnImportIsPublishedAsAWhole(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	one := importsHref + "/" + template.upload
	w.sendForm(one+"/nhap", 303)
	w.over(template.upload)
	if a := w.get("nobody", "/tra-cuu?q=mô+hình+từ+tệp"); strings.Contains(a.body, "Mô hình từ tệp") {
		t.Error("the public reads what nobody published")
	}
	w.told(w.post("administrator", one+"/cong-khai", url.Values{"_key": {"k"}}), 422, "Viết vì sao công khai")
	w.sendForm(one+"/cong-khai", 303, "reason", "Đã đối chiếu với báo cáo")
	if b := w.over(template.upload); b.Published == nil || b.Published.Counts[sheet.Shown] != 1 {
		t.Errorf("%+v", b)
	}
	w.told(w.get("nobody", "/tra-cuu?q=mô+hình+từ+tệp"), 200, "Mô hình từ tệp")
	w.admin(one, 200, "Lý do công khai Đã đối chiếu với báo cáo")
}

// Who administers a unit and not the whole registry reads of no import: rows of
// everywhere stand there.
func TestAUnitsAdministratorImportsNothing(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.do(sample.PersonID(sample.Administrator), catalog.GrantRole{Person: foreignID, Role: catalog.Administrator, Unit: w.elsewhere()})
	for _, path := range []string{importsHref, importsHref + "/" + template.upload} {
		w.told(w.get("foreign", path), 404)
	}
	w.told(w.sendFile("foreign", "a.csv", []byte(sentList)), 404)
	if a := w.get("foreign", "/lam-viec"); strings.Contains(a.body, importsHref) {
		t.Error("they are led there all the same")
	}
}

// A file whose import was cut off elsewhere goes on with that batch.
func TestAFileSentAgainGoesOn(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	u, err := w.web.intake.Get(t.Context(), template.upload)
	w.must(err)
	w.do("", sheet.Begin{ID: "cutoffcutoffcuto", File: "máy khác.csv", Hash: u.Hash, Size: u.Size, Planned: sheet.Counts{sheet.New: 1}, Chunks: 1, Todo: 1})
	w.time.on(2 * intake.SilentFor)
	at := importsHref + "/cutoffcutoffcuto"
	w.admin(at, 200, "Đã dừng giữa chừng", "gửi lại đúng tệp “máy khác.csv”")
	w.sendForm(at+"/tiep", 404)
	if got := w.told(w.sendFile("administrator", "tên khác.csv", []byte(sentList)), 303); got != at {
		t.Fatalf("it is taken for %s", got)
	}
	w.admin(at, 200, "Làm tiếp từ chỗ dừng")
	w.sendForm(at+"/tiep", 303)
	if b := w.over("cutoffcutoffcuto"); b.Taken.Counts[sheet.New] != 1 {
		t.Errorf("%+v", b.Taken)
	}
}
