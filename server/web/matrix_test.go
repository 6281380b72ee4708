package web

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	"danvankheo/catalog/search"
	"danvankheo/frontend"
	"danvankheo/frontend/lang"
)

// visit is one address with what stands behind it; form is sent by POST.
type visit struct {
	label, path string
	form        url.Values
}

// visits gives every route real things to be asked for. A route that is not
// here fails the matrix.
func (w *world) visits(r route) []visit {
	w.t.Helper()
	if list := w.listVisits(r); list != nil {
		return list
	}
	if list := append(w.declaredVisits(r), w.importVisits(r)...); list != nil {
		return list
	}
	if list := w.sharedVisits(r); list != nil {
		return list
	}
	if list := w.unitVisits(r); list != nil {
		return list
	}
	if list := append(w.feedbackVisits(r), w.eraseVisits(r)...); list != nil {
		return list
	}
	files := map[string]string{"draft": draftID, "withdrawn": withdrawnID}
	for _, f := range w.files() {
		name := string(f.Stands)
		if f.Revision != nil {
			name = "revised, " + name
		}
		files[name] = f.ID
	}
	files["historical"] = w.historical()
	officer, key := sample.PersonID(sample.Officer), url.Values{"_key": {catalog.NewID()}}
	with := func(more ...string) url.Values {
		v := url.Values{"_key": key["_key"]}
		for i := 0; i < len(more); i += 2 {
			v.Add(more[i], more[i+1])
		}
		return v
	}
	each := func(list map[string]string, make func(label, id string) visit) (out []visit) {
		for _, k := range sorted(list) {
			out = append(out, make(k, list[k]))
		}
		return out
	}
	rounds := map[string]string{"open": openRound, "closed": closedRound}
	switch r.method + " " + r.path {
	case "GET /", "GET /tra-cuu", "GET /tra-cuu/goi-y", "GET /ban-do", "GET /chu-de", "GET /dong-thoi-gian", "GET /khen-thuong", "GET /thong-ke", "GET /api/v1/", "GET /dang-nhap", "GET /lam-viec", "GET /lam-viec/ho-so/moi",
		"GET /lam-viec/dot-xet", "GET /lam-viec/dot-xet/moi", "GET /lam-viec/nguoi-dung", "GET /lam-viec/mat-khau", "GET /livez", "GET /readyz":
		return []visit{{path: r.path}}
	case "GET /linh-vuc/:field":
		return []visit{{"one of four", "/linh-vuc/economy", nil}, {"none", "/linh-vuc/khong-co", nil}}
	case "GET /chu-de/:tag":
		return []visit{{"given", "/chu-de/ca-phe", nil}, {"none", "/chu-de/khong-co", nil}}
	case "GET /don-vi/:slug":
		return []visit{{"in force", "/don-vi/xa-lien-huong", nil}, {"ended", "/don-vi/tinh-binh-thuan-2025", nil}, {"none", "/don-vi/khong-co", nil}}
	case "GET /ho-so/:slug":
		return []visit{{"public", "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau", nil}, {"withdrawn", "/ho-so/rut-roi", nil}, {"draft", "/ho-so/bi-mat-nhap", nil}}
	case "GET /khen-thuong/:slug":
		return []visit{{"open", "/khen-thuong/dot-mo", nil}, {"closed", "/khen-thuong/dot-dong", nil}, {"none", "/khen-thuong/khong-co", nil}}
	case "GET /anh/:ab/:key/:file":
		return each(map[string]string{"draft": draftID, "withdrawn": withdrawnID}, func(l, id string) visit { return visit{label: l, path: w.pictureOf(id)} })
	case "GET /tep/:file":
		return []visit{{path: frontend.Assets().URL("site.css")}}
	case "POST /dang-nhap":
		return []visit{{"wrong password", r.path, with("email", sample.Officer, "password", "không phải nó đâu")}}
	case "POST /dang-xuat":
		return []visit{{path: r.path, form: with()}}
	case "GET /lien-ket/:token", "GET /thiet-lap/:token":
		return []visit{{"guessed", strings.Replace(r.path, ":token", officer+".guess", 1), nil}}
	case "POST /lien-ket/:token", "POST /thiet-lap/:token":
		return []visit{{"guessed", strings.Replace(r.path, ":token", officer+".guess", 1), with("password", secret, "again", secret, "site_name", "X", "site_place", "Y", "name", "Z", "email", "z@demo.local")}}
	case "GET /lam-viec/ho-so/:id", "GET /lam-viec/ho-so/:id/sua", "GET /lam-viec/ho-so/:id/lich-su":
		return each(files, func(l, id string) visit { return visit{label: l, path: strings.Replace(r.path, ":id", id, 1)} })
	case "GET /lam-viec/ho-so/:id/so-sanh":
		return each(files, func(l, id string) visit {
			return visit{label: l, path: "/lam-viec/ho-so/" + id + "/so-sanh?tu=1&den=2"}
		})
	case "POST /lam-viec/ho-so/:id/sua":
		out := each(files, func(l, id string) visit {
			v := w.form("Chữ mới")
			v.Set("base", fmt.Sprint(w.stored(id).Version))
			return visit{l, "/lam-viec/ho-so/" + id + "/sua", v}
		})
		there := w.form("Của nơi khác")
		there.Set("unit", w.elsewhere())
		return append(out, visit{"new, at home", "/lam-viec/ho-so/" + catalog.NewID() + "/sua", w.form("Mới")},
			visit{"new, elsewhere", "/lam-viec/ho-so/" + catalog.NewID() + "/sua", there})
	case "POST /lam-viec/ho-so/:id/buoc":
		var out []visit
		for _, m := range catalog.Moves {
			for _, l := range sorted(files) {
				rec := w.stored(files[l])
				if !m.Open(rec) {
					continue
				}
				v := with("move", m.Name, "base", fmt.Sprint(rec.Version), "note", "Lý do")
				for i := range rec.Content.Claims {
					v.Set(fmt.Sprintf("claims.%d.verdict", i), "accepted")
				}
				out = append(out, visit{m.Name + ", " + l, "/lam-viec/ho-so/" + rec.ID + "/buoc", v})
			}
		}
		return out
	case "POST /lam-viec/dot-xet/moi":
		return []visit{{path: r.path, form: with("id", catalog.NewID(), "name", "Đợt mới", "unit", w.province(), "seats", sample.PersonID(sample.Member))}}
	case "GET /lam-viec/dot-xet/:id":
		return each(rounds, func(l, id string) visit { return visit{label: l, path: "/lam-viec/dot-xet/" + id} })
	case "POST /lam-viec/dot-xet/:id/dau":
		return each(rounds, func(l, id string) visit {
			return visit{l, "/lam-viec/dot-xet/" + id + "/dau", with("base", "1", "record", w.sampled("nets"))}
		})
	case "POST /lam-viec/dot-xet/:id/dong":
		return each(rounds, func(l, id string) visit { return visit{l, "/lam-viec/dot-xet/" + id + "/dong", with("sure", "1")} })
	case "POST /lam-viec/nguoi-dung":
		return []visit{{path: r.path, form: with("person_name", "Người Mới", "email", "moi@demo.local", "role", "administrator")}}
	case "GET /lam-viec/nguoi-dung/:id":
		return []visit{{path: "/lam-viec/nguoi-dung/" + officer}}
	case "POST /lam-viec/nguoi-dung/:id/vai-tro":
		return []visit{{path: "/lam-viec/nguoi-dung/" + officer + "/vai-tro", form: with("role", "administrator")}}
	case "POST /lam-viec/nguoi-dung/:id/thoi":
		return []visit{{path: "/lam-viec/nguoi-dung/" + officer + "/thoi", form: with("role", "officer", "unit", w.home())}}
	case "POST /lam-viec/nguoi-dung/:id/lien-ket":
		return []visit{{path: "/lam-viec/nguoi-dung/" + officer + "/lien-ket", form: with()}}
	case "POST /lam-viec/mat-khau":
		return []visit{{"wrong old one", r.path, with("old", "không phải nó đâu", "password", "mật khẩu mới tinh", "again", "mật khẩu mới tinh")}}
	}
	w.t.Fatalf("%s %s: say in visits() what to ask it for", r.method, r.path)
	return nil
}

// TestMatrix prints route × who → status, every writing cell on a world that
// nobody has written to before.
func TestMatrix(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	var out strings.Builder
	fmt.Fprintf(&out, "%-44s %-22s", "", "")
	for _, role := range roles {
		fmt.Fprintf(&out, " %-9.9s", role)
	}
	out.WriteString("\n")
	for _, r := range w.web.routes() {
		list := w.visits(r)
		for i := range list {
			label := list[i].label
			fmt.Fprintf(&out, "%-44s %-22s", r.method+" "+r.path, label)
			for _, role := range roles {
				v, before := list[i], w.head()
				var a answered
				if r.method == "GET" {
					a = w.get(role, v.path)
					if r.door == both {
						if en := w.get(role, lang.English.Path(v.path)); en.status != a.status || guarded(en) != "" {
							t.Errorf("%s as %s: %d in English, %d in Vietnamese %s", v.path, role, en.status, a.status, guarded(en))
						}
					}
				} else {
					a = w.post(role, v.path, v.form)
				}
				cell := fmt.Sprint(a.status)
				if strings.HasPrefix(a.header.Get("Location"), "/dang-nhap?") {
					cell = "sign in"
				}
				fmt.Fprintf(&out, " %-9s", cell)
				if lack := guarded(a); lack != "" {
					t.Errorf("%s %s: %s", r.method, v.path, lack)
				}
				wrote := w.head() != before
				if wrote && (r.method == "GET" || a.status >= 400 && r.path != "/lam-viec/ho-so/:id/sua") {
					t.Errorf("%s %s as %s answered %d and wrote", r.method, v.path, role, a.status)
				}
				if wrote || a.status < 400 && r.method == "POST" {
					w = fresh(t)
				}
			}
			out.WriteString("\n")
		}
	}
	golden(t, "testdata/matrix.txt", strings.ReplaceAll(out.String(), " \n", "\n"))
}

func sorted[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

// historical is a record from a source; its place lies outside the loaded units.
func (w *world) historical() string {
	for _, h := range w.web.index.Cards.Search(search.Query{Origin: []catalog.Origin{catalog.Historical}, Unit: []string{""}, Limit: 1}).Hits {
		return h.Card.ID
	}
	w.t.Fatal("no historical record")
	return ""
}

// pictureOf is the address of a record's first photograph.
func (w *world) pictureOf(id string) string {
	w.t.Helper()
	photos := w.stored(id).Content.Photos
	if len(photos) == 0 {
		w.t.Fatalf("%s has no photograph", id)
	}
	key := photos[0].Key
	return "/anh/" + key[:2] + "/" + key + "/320.jpg"
}
