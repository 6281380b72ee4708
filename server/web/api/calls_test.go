package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
	"time"

	"danvankheo/catalog"
)

// call is one request.
type call struct {
	by, method, path string
	kind             string // Content-Type, "" for JSON where there is a body
	body             string
	head             map[string]string
}

func (c call) with(k, v string) call {
	head := map[string]string{k: v}
	for name, x := range c.head {
		if _, own := head[name]; !own {
			head[name] = x
		}
	}
	c.head = head
	return c
}

type answered struct {
	status int
	head   http.Header
	body   string
	data   map[string]any
}

// ask sends a request and holds the answer against the document.
func (w *world) ask(c call) answered {
	w.Helper()
	req, err := http.NewRequest(c.method, w.url+"/api/v1"+c.path, strings.NewReader(c.body))
	w.must(err)
	if token := w.who[c.by]; token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if c.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.kind != "" {
		req.Header.Set("Content-Type", c.kind)
	}
	for k, v := range c.head {
		if req.Header.Set(k, v); v == "" {
			req.Header.Del(k)
		}
	}
	res, err := w.http.Do(req)
	w.must(err)
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	w.must(err)
	a := answered{status: res.StatusCode, head: res.Header, body: string(raw)}
	if len(raw) > 0 && c.method != "HEAD" {
		if err := json.Unmarshal(raw, &a.data); err != nil {
			w.Errorf("%s %s: %d is no JSON object: %s", c.method, c.path, a.status, raw)
		}
	}
	w.hold(c, req, res, raw)
	return a
}

// wants is ask that must answer with a status.
func (w *world) wants(status int, c call) answered {
	w.Helper()
	a := w.ask(c)
	if a.status != status {
		w.Errorf("%s %s as %s: %d, want %d\n%s", c.method, c.path, c.by, a.status, status, a.body)
	}
	return a
}

func get(by, path string) call { return call{by: by, method: "GET", path: path} }

// draft is a complete record's body.
func (w *world) draft(name string) string {
	answers := map[string]string{}
	for _, i := range catalog.FormFor(catalog.Model).Items {
		answers[i.Key] = "Trả lời " + i.Key
	}
	raw, err := json.Marshal(map[string]any{"kind": "model", "unit": w.home(), "content": map[string]any{
		"name": name, "summary": "Tóm tắt", "subject": "collective", "field": "economy", "tags": []string{"nhãn"}, "hamlet": "Thôn Mẫu", "started": "2025-03",
		"answers": answers, "claims": []any{map[string]any{"name": "Hộ", "value": "12", "measure": "hộ", "period": "2025", "evidence": "Danh sách"}}, "photos": []any{},
	}})
	w.must(err)
	return string(raw)
}

func (w *world) post(by, path, body string) call {
	return call{by: by, method: "POST", path: path, body: body, head: map[string]string{"Idempotency-Key": catalog.NewID()}}
}

// made makes a record by the API and answers its id.
func (w *world) made(name string) string {
	w.Helper()
	return w.wants(201, w.post("officer", "/work/records", w.draft(name))).data["id"].(string)
}

// moved makes a move by the API.
func (w *world) moved(by, id, move string) answered {
	w.Helper()
	body := fmt.Sprintf(`{"move":%q,"note":"Lý do","judgements":{"0":{"verdict":"accepted"}}}`, move)
	return w.wants(200, w.post(by, "/work/records/"+id+"/moves", body).with("If-Match", w.version(id)))
}

// form is a multipart body.
func form(parts map[string]string, file []byte) (kind, body string) {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for k, v := range parts {
		m.WriteField(k, v)
	}
	if file != nil {
		p, _ := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="anh.jpg"`}, "Content-Type": {"image/jpeg"}})
		p.Write(file)
	}
	m.Close()
	return m.FormDataContentType(), b.String()
}

// list is the form of a file with one record of this name, a row that may be there
// already, and one that is refused; its cells and an unknown column stand behind.
func list(name string) (kind, body string) {
	raw := "Tên mô hình,Loại,Lĩnh vực,Năm,Tỉnh,Nguồn,Ghi chú\n" + name + ",Mô hình,Kinh tế,2024,Lâm Đồng,Báo cáo 5,tốt\n" +
		"Chính quyền thân thiện,Mô hình,Hệ thống chính trị,,Bình Thuận,Báo cáo 5,\nSân bóng,Mô hình,Thể thao,nay,Lâm Đồng,Báo cáo 5,\n"
	kind, body = form(nil, []byte(raw))
	return kind, strings.ReplaceAll(strings.Replace(body, "anh.jpg", "danh-sach.csv", 1), "image/jpeg", "text/csv")
}

// sends is the call that imports such a file.
func (w *world) sends(by, name, more string) call {
	kind, body := list(name)
	c := w.post(by, "/work/imports"+more, body)
	c.kind = kind
	return c
}

// imported is an import that is over.
func (w *world) imported(name string) string {
	w.Helper()
	id := w.wants(202, w.sends("administrator", name, "")).data["id"].(string)
	w.over(id)
	return id
}

// over waits for an import's end.
func (w *world) over(id string) answered {
	w.Helper()
	for range 600 {
		if a := w.wants(200, get("administrator", "/work/imports/"+id)); a.data["state"] != "running" {
			return a
		}
		time.Sleep(20 * time.Millisecond)
	}
	w.Fatalf("%s is never over", id)
	return answered{}
}

func snapshot(seed uint8) []byte {
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for y := range 300 {
		for x := range 400 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), seed * 40, 255})
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, img, nil)
	return b.Bytes()
}

// photo is the call that adds a photograph to a record.
func (w *world) photo(by, id string, seed uint8) call {
	kind, body := form(map[string]string{"alt": "Ảnh", "credit": "Ai đó"}, snapshot(seed))
	c := w.post(by, "/work/records/"+id+"/photos", body).with("If-Match", w.version(id))
	c.kind = kind
	return c
}
