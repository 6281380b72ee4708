package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"danvankheo/catalog"
	"danvankheo/catalog/sample"
	"danvankheo/server/account"
)

func (w *world) signIn(mail, words, next string, with ...*http.Cookie) answered {
	w.t.Helper()
	r := w.request("nobody", "POST", "/dang-nhap", strings.NewReader(url.Values{"email": {mail}, "password": {words}, "next": {next}}.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, c := range with {
		r.AddCookie(c)
	}
	return w.send(r)
}

func cookie(a answered, name string) *http.Cookie {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == name {
			return c
		}
	}
	return nil
}

func TestSessions(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	a := w.signIn(sample.Leader, secret, "/lam-viec/dot-xet", &http.Cookie{Name: sessionCookie, Value: "dinh-san"})
	c := cookie(a, sessionCookie)
	if a.status != 303 || a.header.Get("Location") != "/lam-viec/dot-xet" || c == nil {
		t.Fatalf("%d %v", a.status, a.header)
	}
	if !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.MaxAge <= 0 || c.Domain != "" || c.Value == "dinh-san" {
		t.Errorf("%+v", c)
	}
	w.who["again"] = c.Value
	if w.get("again", "/lam-viec").status != 200 || c.Value == w.who["leader"] {
		t.Error("the new session is none, or not new")
	}
	over := w.withBase("https://so.example.vn").signIn(sample.Leader, secret, "")
	if !strings.Contains(fmt.Sprint(over.header["Set-Cookie"]), "secure") || over.header.Get("Strict-Transport-Security") == "" {
		t.Error("over https the cookie is not marked secure, or browsers may come back without")
	}
	if a.header.Get("Strict-Transport-Security") != "" {
		t.Error("a registry without https asks for it")
	}

	w.post("again", "/dang-xuat", url.Values{})
	if a := w.get("again", "/lam-viec"); a.status != 303 {
		t.Errorf("signed out and in: %d", a.status)
	}
	if w.get("leader", "/lam-viec").status != 200 {
		t.Error("signing out here ended another session")
	}

	// a role ends with the next request
	grant := catalog.EndRole{Person: sample.PersonID(sample.Secretary), Role: catalog.Secretary, Unit: w.province()}
	if w.get("secretary", "/lam-viec/dot-xet/"+openRound).status != 200 {
		t.Fatal("the secretary sees no round")
	}
	w.do(sample.PersonID(sample.Administrator), grant)
	if a := w.get("secretary", "/lam-viec/dot-xet/"+openRound); a.status != 404 {
		t.Errorf("the role has ended: %d", a.status)
	}
	if a := w.post("secretary", "/lam-viec/dot-xet/"+openRound+"/dong", url.Values{"sure": {"1"}, "_key": {catalog.NewID()}}); a.status != 404 {
		t.Errorf("the role has ended: %d", a.status)
	}

	for _, bad := range []string{"x", strings.Repeat("a", 4000), "%00", "../../etc", "' or 1=1", w.who["leader"] + "x", w.who["leader"][1:]} {
		r := w.request("nobody", "GET", "/lam-viec", nil)
		r.Header.Set("Cookie", sessionCookie+"="+bad)
		if a := w.send(r); a.status != 303 || !strings.HasPrefix(a.header.Get("Location"), "/dang-nhap") {
			t.Errorf("%.20q: %d", bad, a.status)
		}
		r = w.request("nobody", "GET", "/tra-cuu", nil)
		r.Header.Set("Cookie", sessionCookie+"="+bad)
		if a := w.send(r); a.status != 200 || !strings.Contains(a.body, `href="/dang-nhap"`) {
			t.Errorf("%.20q: %d", bad, a.status)
		}
	}
}

// withBase is the same registry behind another address.
func (w *world) withBase(base string) *world {
	other := *w
	other.web = newWeb(Deps{Registry: w.reg, Accounts: w.acc, Photos: w.web.photos, Index: w.web.index, Apart: w.web.apart, Intake: w.web.intake, Log: w.web.log, BaseURL: base})
	other.app = other.web.app(false)
	other.listen()
	return &other
}

func TestANewPasswordEndsTheOtherSession(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.who["other"] = cookie(w.signIn(sample.Leader, secret, ""), sessionCookie).Value
	v := url.Values{"old": {secret}, "password": {"Cầu treo nước chảy"}, "again": {"Cầu treo nước chảy"}}
	a := w.post("leader", "/lam-viec/mat-khau", v)
	c := cookie(a, sessionCookie)
	if a.status != 303 || c == nil {
		t.Fatalf("%d\n%s", a.status, short(a.body))
	}
	w.who["new"] = c.Value
	for role, want := range map[string]int{"leader": 303, "other": 303, "new": 200} {
		if got := w.get(role, "/lam-viec").status; got != want {
			t.Errorf("%s: %d, want %d", role, got, want)
		}
	}
	for words, want := range map[string]int{secret: 422, "Cầu treo nước chảy": 303} {
		if got := w.signIn(sample.Leader, words, "").status; got != want {
			t.Errorf("%s: %d, want %d", words, got, want)
		}
	}
	// a one-time link works once
	link, _, err := w.acc.Invite(t.Context(), sample.PersonID(sample.Leader), account.Reset)
	w.must(err)
	set := url.Values{"password": {secret}, "again": {secret}}
	if a := w.get("nobody", "/lien-ket/"+link); a.status != 200 || a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%d %v", a.status, a.header)
	}
	if a := w.post("nobody", "/lien-ket/"+link, set); a.status != 303 || cookie(a, sessionCookie) == nil {
		t.Errorf("%d", a.status)
	}
	if a := w.post("nobody", "/lien-ket/"+link, set); a.status != 409 {
		t.Errorf("a used link: %d", a.status)
	}
	if w.get("new", "/lam-viec").status != 303 {
		t.Error("a session outlives the reset")
	}
}

func TestNextStaysInside(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	for _, to := range []string{"//evil.vn", `/\evil.vn`, "https://evil.vn", "https:evil.vn", "javascript:alert(1)", "/lam-viec\\..\\evil", "/lam-viec\r\nSet-Cookie: a=b", "", "/", "lam-viec", " //evil.vn",
		"/lam-viec/../..//evil.vn", "/%2f/evil.vn", "\t//evil.vn"} {
		a := w.get("leader", "/dang-nhap?tiep="+url.QueryEscape(to))
		if at, err := url.Parse(a.header.Get("Location")); a.status != 303 || err != nil || at.Host != "" || at.Scheme != "" || !strings.HasPrefix(at.Path, "/lam-viec") {
			t.Errorf("%q leads to %d %q", to, a.status, a.header.Get("Location"))
		}
		if len(a.header["Set-Cookie"]) > 0 {
			t.Errorf("%q sets %q", to, a.header["Set-Cookie"])
		}
		if a := w.get("nobody", "/dang-nhap?tiep="+url.QueryEscape(to)); a.status != 200 || strings.Contains(a.body, "evil") && !strings.Contains(to, "/lam-viec/") {
			t.Errorf("%q stands on the page", to)
		}
	}
	if a := w.signIn(sample.Leader, secret, "//evil.vn"); a.header.Get("Location") != "/lam-viec" {
		t.Errorf("%q", a.header.Get("Location"))
	}
	if a := w.get("nobody", "/lam-viec/dot-xet?x=1"); a.header.Get("Location") != "/dang-nhap?tiep=%2Flam-viec%2Fdot-xet%3Fx%3D1" {
		t.Errorf("%q", a.header.Get("Location"))
	}
}

func TestOtherSitesWriteNothing(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	seq := w.head()
	for name, headers := range map[string]map[string]string{
		"nothing": {}, "cross-site": {"Sec-Fetch-Site": "cross-site"}, "same-site": {"Sec-Fetch-Site": "same-site", "Origin": w.url}, "none": {"Sec-Fetch-Site": "none"},
		"origin": {"Origin": "https://evil.vn"}, "origin null": {"Origin": "null"}, "other port": {"Origin": "http://127.0.0.1:1"}, "prefix": {"Origin": w.url + ".evil.vn"},
		"referer": {"Referer": "https://evil.vn/" + w.url}, "null and referer": {"Origin": "null", "Referer": "https://evil.vn/"}, "cross but origin": {"Sec-Fetch-Site": "cross-site", "Origin": w.url},
		"forged host": {"Origin": "https://evil.vn", "X-Forwarded-Host": "evil.vn"}, "userinfo": {"Origin": strings.Replace(w.url, "http://", "http://evil.vn@x", 1)},
	} {
		for _, r := range w.web.routes() {
			if r.method != "POST" {
				continue
			}
			for _, v := range w.visits(r) {
				req := w.request("administrator", "POST", v.path, strings.NewReader(v.form.Encode()))
				req.Header.Del("Origin")
				req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				for k, h := range headers {
					req.Header.Set(k, h)
				}
				if a := w.send(req); a.status != 403 || guarded(a) != "" {
					t.Errorf("%s: %s answers %d", name, v.path, a.status)
				}
				break
			}
		}
	}
	if w.head() != seq {
		t.Error("something was written")
	}
	if w.get("administrator", "/lam-viec").status != 200 {
		t.Error("another site has signed someone out")
	}
	for name, headers := range map[string]map[string]string{"same-origin": {"Sec-Fetch-Site": "same-origin"}, "origin": {"Origin": w.url}, "referer": {"Referer": w.url + "/x"}} {
		req := w.request("officer", "POST", editDraft, strings.NewReader(w.draftForm("Tên "+name).Encode()))
		req.Header.Del("Origin")
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for k, h := range headers {
			req.Header.Set(k, h)
		}
		if a := w.send(req); a.status != 303 {
			t.Errorf("%s: %d", name, a.status)
		}
	}
}
