package web

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"danvankheo/catalog"
	"danvankheo/catalog/ledger"
	"danvankheo/catalog/sample"
	"danvankheo/frontend/pages/feedback"
)

const (
	coffeePage = "/ho-so/to-doi-cong-hai-ca-phe-chin-thon-mau"
	saidPage   = coffeePage + "/gop-y"
)

var tokenIn = regexp.MustCompile(`name="token" value="([a-z2-7]+)"`)

// opens the form and waits as long as a person takes to fill it in.
func (w *world) opens(path string) string {
	w.t.Helper()
	m := tokenIn.FindStringSubmatch(w.get("nobody", path).body)
	if m == nil {
		w.t.Fatalf("%s has no token", path)
	}
	w.time.on(time.Minute)
	return m[1]
}

func (w *world) saying(text string) url.Values {
	return url.Values{"token": {w.opens(saidPage)}, "kind": {"correction"}, "text": {text}, "name": {"Ka Mẫu"}, "unit": {"Thôn Mẫu"}, "contact": {"lien-he-rieng@demo.local"}}
}

// saidWaiting is the id of the one feedback with these words.
func (w *world) saidWaiting(text string) string {
	w.t.Helper()
	list, err := w.store.Group(context.Background(), "feedback", "waiting")
	w.must(err)
	for _, k := range list {
		if strings.Contains(string(k.Body), text) {
			return k.ID
		}
	}
	w.t.Fatalf("%q does not wait", text)
	return ""
}

// TestFeedbackIsReadBeforeItIsShown: from the form over a person's approval to the page,
// with an answer, once, and down again.
func TestFeedbackIsReadBeforeItIsShown(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	before, seq := w.get("nobody", coffeePage), w.head()
	form := w.saying("Năm bắt đầu là 2024")
	for range 2 { // a second click is the same message
		if a := w.post("nobody", saidPage, form); a.status != 303 || a.header.Get("Location") != saidPage+"/cam-on" {
			t.Fatalf("%d\n%s", a.status, short(a.body))
		}
	}
	if a := w.get("nobody", saidPage+"/cam-on"); a.status != 200 || strings.Contains(a.body, "Ka Mẫu") {
		t.Errorf("thanks: %d", a.status)
	}
	if a := w.get("nobody", coffeePage); a.body != before.body || w.head() != seq {
		t.Error("what waits is in the ledger or on the page")
	}
	id := w.saidWaiting("2024")
	desk := w.get("reviewer", "/lam-viec/gop-y")
	if desk.status != 200 || strings.Count(desk.body, "Năm bắt đầu là 2024") != 1 || !strings.Contains(desk.body, "lien-he-rieng@demo.local") {
		t.Fatalf("the reviewer sees %d\n%s", desk.status, short(desk.body))
	}
	act := func(role, then, field, words string) answered {
		return w.post(role, "/lam-viec/gop-y/"+id, url.Values{"then": {then}, field + "." + id: {words}})
	}
	for _, role := range []string{"officer", "seat", "secretary", "leader", "administrator", "foreign"} {
		if a := w.get(role, "/lam-viec/gop-y"); a.status != 404 {
			t.Errorf("%s may see the list: %d", role, a.status)
		}
		for _, then := range []string{"approve", "decline", "answer", "withdraw"} {
			if a := act(role, then, "note", "Lý do"); a.status != 404 {
				t.Errorf("%s may %s: %d", role, then, a.status)
			}
		}
	}
	if a := act("reviewer", "decline", "note", " "); a.status != 422 || !strings.Contains(a.body, "Viết lý do") {
		t.Errorf("declined without a reason: %d", a.status)
	}
	if a := act("reviewer", "approve", "answer", strings.Repeat("dài ", 600)); a.status != 422 || !strings.Contains(a.body, "dài dài") {
		t.Errorf("an answer too long: %d", a.status)
	}
	if a := act("reviewer", "approve", "answer", ""); a.status != 303 {
		t.Fatalf("approve: %d\n%s", a.status, short(a.body))
	}
	page := w.get("nobody", coffeePage).body
	if !strings.Contains(page, "Năm bắt đầu là 2024") || !strings.Contains(page, "Ka Mẫu, Thôn Mẫu") || strings.Contains(page, "lien-he-rieng") {
		t.Error("what was approved is not on the page, or its contact is")
	}
	for _, path := range []string{"/en" + coffeePage} {
		if !strings.Contains(w.get("nobody", path).body, "Năm bắt đầu là 2024") {
			t.Errorf("%s does not show it", path)
		}
	}
	if a := act("publisher", "decline", "note", "Lý do"); a.status != 409 {
		t.Errorf("declined after approval: %d", a.status)
	}
	for i, want := range []int{303, 409} {
		if a := act("publisher", "answer", "answer", fmt.Sprint("Đã sửa, cảm ơn. ", i)); a.status != want {
			t.Errorf("answer %d: %d", i, a.status)
		}
	}
	if page := w.get("nobody", coffeePage).body; !strings.Contains(page, "Đã sửa, cảm ơn. 0") || strings.Contains(page, "Đã sửa, cảm ơn. 1") {
		t.Error("the answer is not on the page, or both are")
	}
	if a := act("publisher", "withdraw", "note", "Bí mật: nêu tên người khác"); a.status != 303 {
		t.Errorf("withdraw: %d", a.status)
	}
	if page := w.get("nobody", coffeePage).body; strings.Contains(page, "2024</blockquote") || strings.Contains(page, "Bí mật") {
		t.Error("it is still there")
	}
}

// TestWhatIsDeclinedIsNeverShownAndForgotten, contact and all, when its term is over.
func TestWhatIsDeclinedIsNeverShownAndForgotten(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	before, seq := w.get("nobody", coffeePage).body, w.head()
	w.post("nobody", saidPage, w.saying("Quảng cáo"))
	w.post("nobody", saidPage, w.saying("Còn chờ"))
	id := w.saidWaiting("Quảng cáo")
	if a := w.post("reviewer", "/lam-viec/gop-y/"+id, url.Values{"then": {"decline"}, "note." + id: {"Quảng cáo bán hàng"}}); a.status != 303 {
		t.Fatalf("%d", a.status)
	}
	if a := w.get("reviewer", "/lam-viec/gop-y"); !strings.Contains(a.body, "Quảng cáo bán hàng") {
		t.Error("the reason is lost")
	}
	if w.get("nobody", coffeePage).body != before {
		t.Error("something public has changed")
	}
	said, err := w.store.Get(context.Background(), "feedback", id)
	w.must(err)
	if b := string(said.Body); w.head() != seq+1 || !strings.Contains(b, "Quảng cáo bán hàng") || strings.Contains(b, "Ka Mẫu") || strings.Contains(b, "lien-he") {
		t.Errorf("the ledger was told %s", b)
	}
	w.time.on(catalog.FeedbackTerm + time.Hour)
	if a := w.get("reviewer", "/lam-viec/gop-y"); strings.Contains(a.body, "lien-he-rieng") || strings.Contains(a.body, "Còn chờ") {
		t.Error("shown after its term")
	}
	w.must(w.store.Sweep(context.Background(), ledger.Stamp(w.time.read())))
	for _, group := range []string{"waiting", "decided"} {
		if left, err := w.store.Group(context.Background(), "feedback", group); err != nil || len(left) > 0 {
			t.Errorf("%s: %d left, %v", group, len(left), err)
		}
	}
}

// TestAFormTellsPeopleFromPrograms, keeps what was typed and says what to do, in the
// page's language.
func TestAFormTellsPeopleFromPrograms(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	good := w.saying("Lời phải còn nguyên")
	token := func() string { return tokenIn.FindStringSubmatch(w.get("nobody", saidPage).body)[1] }
	other := w.opens("/ho-so/" + slices.Collect(w.web.index.Cards.All())[3].Slug + "/gop-y")
	old := w.opens(saidPage)
	w.time.on(13 * time.Hour)
	good.Set("token", w.opens(saidPage))
	for name, c := range map[string]struct {
		change     func(url.Values)
		vi, en     string
		stillEmpty bool
	}{
		"at once":      {func(v url.Values) { v.Set("token", token()) }, "quá nhanh", "too quickly", false},
		"old":          {func(v url.Values) { v.Set("token", old) }, "mở đã lâu", "long time", false},
		"another's":    {func(v url.Values) { v.Set("token", other) }, "mở đã lâu", "long time", false},
		"forged":       {func(v url.Values) { v.Set("token", strings.Repeat("a", 52)) }, "mở đã lâu", "long time", false},
		"none":         {func(v url.Values) { v.Del("token") }, "mở đã lâu", "long time", false},
		"a full trap":  {func(v url.Values) { v.Set(feedback.Trap, "https://x.example") }, "phải để trống", "must stay empty", false},
		"no kind":      {func(v url.Values) { v.Set("kind", "khong-co") }, "Chọn điều", "Choose what", false},
		"no words":     {func(v url.Values) { v.Set("text", " \n ") }, "Viết lời góp ý", "Write your message", true},
		"long name":    {func(v url.Values) { v.Set("name", strings.Repeat("ă", 161)) }, "viết gọn lại", "Shorten", false},
		"long contact": {func(v url.Values) { v.Set("contact", strings.Repeat("ă", 161)) }, "viết gọn lại", "Shorten", false},
		"far too long": {func(v url.Values) { v.Set("text", "Lời phải còn nguyên"+strings.Repeat("ă", 2000)) }, "quá 2.000 chữ", "2,000 characters", false},
	} {
		v := url.Values{}
		for k := range good {
			v.Set(k, good.Get(k))
		}
		c.change(v)
		for path, want := range map[string]string{saidPage: c.vi, "/en" + saidPage: c.en} {
			a := w.post("nobody", path, v)
			if a.status != 422 || !strings.Contains(a.body, want) || !c.stillEmpty && !strings.Contains(a.body, "Lời phải còn nguyên") || !strings.Contains(a.body, "lien-he-rieng") && name != "long contact" {
				t.Errorf("%s at %s: %d\n%s", name, path, a.status, short(a.body))
			}
		}
	}
	if list, err := w.store.Group(context.Background(), "feedback", "waiting"); err != nil || len(list) > 0 {
		t.Errorf("%d were taken, %v", len(list), err)
	}
	r := w.request("nobody", "POST", saidPage, strings.NewReader(good.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "https://ke-xau.example")
	if a := w.send(r); a.status != 403 {
		t.Errorf("from another site: %d", a.status)
	}
}

// TestNobodyFloodsThoseWhoRead: a client is told to wait, with what they typed, and so
// is everyone once a record has enough that wait, in the same words.
func TestNobodyFloodsThoseWhoRead(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	form := w.saying("x")
	send := func(n int) answered {
		form.Set("text", fmt.Sprint("Lời thứ ", n))
		return w.post("nobody", saidPage, form)
	}
	for n := range saidPerClient {
		if a := send(n); a.status != 303 {
			t.Fatalf("%d: %d", n, a.status)
		}
	}
	often := send(saidPerClient)
	if often.status != 429 || often.header.Get("Retry-After") == "" || !strings.Contains(often.body, fmt.Sprint("Lời thứ ", saidPerClient)) {
		t.Errorf("%d\n%s", often.status, short(often.body))
	}
	w.time.on(saidOver)
	form.Set("token", w.opens(saidPage))
	for n := range saidPerClient {
		send(100 + n)
	}
	w.time.on(saidOver)
	form.Set("token", w.opens(saidPage))
	full := send(saidPerClient)
	if full.status != 429 || tokenIn.ReplaceAllString(full.body, "") != tokenIn.ReplaceAllString(often.body, "") {
		t.Errorf("a full record is told apart from a client in haste: %d", full.status)
	}
}

// TestTwoDecideOnce: of an approval and a refusal at the same time one holds.
func TestTwoDecideOnce(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.post("nobody", saidPage, w.saying("Ai trước"))
	id := w.saidWaiting("Ai trước")
	var all sync.WaitGroup
	codes := make([]int, 4)
	for i, then := range []string{"approve", "decline", "approve", "decline"} {
		all.Go(func() {
			codes[i] = w.post([]string{"reviewer", "publisher"}[i%2], "/lam-viec/gop-y/"+id, url.Values{"then": {then}, "note." + id: {"Lý do"}}).status
		})
	}
	all.Wait()
	won := map[string]bool{}
	for i, c := range codes {
		if c == 303 {
			won[[]string{"approve", "decline"}[i%2]] = true
		} else if c != 409 {
			t.Errorf("%d", c)
		}
	}
	shown := strings.Contains(w.get("nobody", coffeePage).body, "Ai trước")
	if len(won) != 1 || shown != won["approve"] {
		t.Errorf("%v won, shown: %v", won, shown)
	}
}

// TestHalfAnApprovalIsOne: a process that ended between the entry and what it had kept
// has decided; the same again ends it, and nothing else is taken.
func TestHalfAnApprovalIsOne(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	w.post("nobody", saidPage, w.saying("Nửa chừng"))
	id := w.saidWaiting("Nửa chừng")
	approve := func(role string, v url.Values) int { return w.post(role, "/lam-viec/gop-y/"+id, v).status }
	if s := approve("reviewer", url.Values{"then": {"approve"}}); s != 303 {
		t.Fatal(s)
	}
	k, err := w.store.Kept(context.Background(), "feedback", id)
	w.must(err)
	k.Group = "waiting"
	w.must(w.store.Replace(context.Background(), k))
	if a := w.get("reviewer", "/lam-viec/gop-y"); strings.Contains(a.body, `value="decline"`) {
		t.Error("it waits though everyone reads it")
	}
	if s := approve("publisher", url.Values{"then": {"decline"}, "note." + id: {"Lý do"}}); s != 409 {
		t.Errorf("another's word: %d", s)
	}
	if s := approve("reviewer", url.Values{"then": {"approve"}, "answer." + id: {"Khác"}}); s != 409 {
		t.Errorf("their own other word: %d", s)
	}
	if s := approve("reviewer", url.Values{"then": {"approve"}}); s != 303 {
		t.Errorf("the same again: %d", s)
	}
	if k, err = w.store.Kept(context.Background(), "feedback", id); err != nil || k.Group != "decided" {
		t.Errorf("still in %s, %v", k.Group, err)
	}
}

// heardApart leaves in one world feedback that waits and feedback that was declined.
func (w *world) heardApart() {
	w.t.Helper()
	for i, text := range []string{"Bí mật: góp ý chờ duyệt", "Bí mật: góp ý không đăng"} {
		id := fmt.Sprintf("bimatgopybimat%dx", i)
		w.must(w.reg.SendFeedback(w.t.Context(), catalog.Pending{
			Feedback: catalog.Feedback{ID: id, Record: w.sampled("coffee"), Kind: catalog.Thanks, Text: text}, Contact: "Bí mật: liên hệ",
		}))
		if i == 1 {
			p, err := w.reg.Person(w.t.Context(), sample.PersonID(sample.Reviewer))
			w.must(err)
			w.must(w.reg.Decline(w.t.Context(), p, id, "Bí mật: lý do"))
		}
	}
}

// feedbackVisits ask for what readers say.
func (w *world) feedbackVisits(r route) []visit {
	switch r.path {
	case "/ho-so/:slug/gop-y", "/ho-so/:slug/gop-y/cam-on":
		var out []visit
		for label, page := range map[string]string{"public": coffeePage, "withdrawn": "/ho-so/rut-roi"} {
			v := visit{label: label, path: strings.Replace(r.path, "/ho-so/:slug", page, 1)}
			if r.method == "POST" {
				v.form = url.Values{"kind": {"thanks"}, "text": {"Lời"}}
			}
			out = append(out, v)
		}
		slices.SortFunc(out, func(a, b visit) int { return strings.Compare(a.label, b.label) })
		return out
	case "/lam-viec/gop-y":
		return []visit{{path: r.path}}
	case "/lam-viec/gop-y/:id":
		var out []visit
		for _, then := range []string{"approve", "decline", "answer", "withdraw"} {
			out = append(out, visit{then, "/lam-viec/gop-y/bimatgopybimat0x", url.Values{"then": {then}, "note.bimatgopybimat0x": {"Lý do"}}})
		}
		return out
	}
	return nil
}

// TestWhatReadersSayIsText, in every field and in the answer, on the page, in English and
// on the desk.
func TestWhatReadersSayIsText(t *testing.T) {
	t.Parallel()
	w := fresh(t)
	p, err := w.reg.Person(t.Context(), sample.PersonID(sample.Reviewer))
	w.must(err)
	for i, h := range hostile {
		if strings.TrimSpace(h) == "" || len([]rune(h)) > catalog.MaxFeedbackLine-1 {
			continue
		}
		said := catalog.Pending{Feedback: catalog.Feedback{ID: fmt.Sprintf("hostile%09d", i), Record: w.sampled("coffee"), Kind: catalog.Thanks, Text: h, Name: h, Unit: h}, Contact: h}
		w.must(w.reg.SendFeedback(t.Context(), said))
		if i%2 == 0 {
			w.must(w.reg.Approve(t.Context(), p, said.ID, h))
		}
	}
	for path, role := range map[string]string{coffeePage: "nobody", "/en" + coffeePage: "nobody", "/lam-viec/gop-y": "reviewer"} {
		a := w.get(role, path)
		if a.status != 200 || !strings.Contains(a.body, `&lt;`) {
			t.Fatalf("%s: %d, nothing hostile on it", path, a.status)
		}
		for _, bad := range dangers(a.body) {
			t.Errorf("%s: %s", path, bad)
		}
	}
	for _, h := range hostile {
		v := url.Values{"kind": {h}, "text": {h}, "name": {h}, "unit": {h}, "contact": {h}, "token": {h}, feedback.Trap: {h}}
		for _, bad := range dangers(w.post("nobody", saidPage, v).body) {
			t.Errorf("the form, with %q: %s", h, bad)
		}
	}
}
