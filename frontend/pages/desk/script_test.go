package desk_test

import (
	"testing"

	"danvankheo/frontend/browser"
)

// What script adds, each as one expression that is true when it works.
var comforts = []struct{ name, page, js string }{
	{"a line of figures is added in place", "edit-new", `(async () => {
		document.querySelector('[value="claims"]').click();
		const rows = document.querySelectorAll(".claims tbody tr"), box = rows[2].querySelector("input");
		return rows.length === 3 && box.name === "claims.2.name" && box.id === "f-claims-2-name" && box === document.activeElement && box.getAttribute("aria-label") === "Kết quả, dòng 3";
	})()`},
	{"typed text is kept, private text is not", "edit-exemplar", `(async () => {
		const type = (name, text) => { const e = document.getElementsByName(name)[0]; e.value = text; e.dispatchEvent(new Event("input", {bubbles: true})); };
		type("summary", "chữ mới");
		type("answers.contact", "bí mật");
		await new Promise(r => setTimeout(r, 900));
		const kept = localStorage.getItem("nhap:kabreu");
		return kept.includes("chữ mới") && !kept.includes("bí mật");
	})()`},
	{"kept text is offered back and can be taken", "edit-exemplar", `(async () => {
		const box = document.querySelector("[data-kept]");
		if (box.hidden || !box.querySelector("[data-at]").textContent) return false;
		box.querySelector("[data-take]").click();
		return box.hidden && document.getElementsByName("summary")[0].value === "chữ mới" && document.getElementsByName("answers.contact")[0].value === "0900 000 000";
	})()`},
	{"text of a new record is kept for the next blank form", "edit-new", `(async () => {
		const e = document.getElementsByName("name")[0];
		e.value = "Nuôi heo đất";
		e.dispatchEvent(new Event("input", {bubbles: true}));
		await new Promise(r => setTimeout(r, 900));
		return JSON.parse(localStorage.getItem("nhap:moi-model")).id === "moi";
	})()`},
	{"and forgotten once the record is there", "file-blank", `localStorage.getItem("nhap:moi-model") === null`},
	{"a section loses its ring", "edit-new", `(async () => {
		const e = document.getElementsByName("answers.goal")[0], mark = document.querySelector('[data-for="answers.goal"]');
		const before = mark.dataset.state;
		e.value = "x";
		e.dispatchEvent(new Event("input", {bubbles: true}));
		return before === "todo" && mark.dataset.state === "ok" && mark.textContent === "đã viết";
	})()`},
	{"the quota follows the boxes", "round-member", `(async () => {
		const box = document.querySelector('.cands input:not(:checked):not(:disabled)'), words = document.querySelector("[data-tally] b");
		const before = words.textContent;
		box.click();
		return before === "3 trên 5" && words.textContent === "4 trên 5" && document.querySelector("[data-tally] meter").value === 4;
	})()`},
	{"marks in other fields count", "round-filter", `document.querySelector("[data-tally] b").textContent === "3 trên 5"`},
	{"figures without verdict are counted", "file-review", `(async () => {
		const words = document.querySelector("[data-judged]"), before = words.textContent;
		document.getElementById("f-claims-1-verdict").click();
		return before === "Còn 2 kết quả chưa kết luận." && words.textContent === "Còn 1 kết quả chưa kết luận.";
	})()`},
	{"signing out forgets", "edit-exemplar", `(async () => {
		localStorage.setItem("nhap:x", "1");
		const f = document.querySelector('form[action="/dang-xuat"]');
		f.addEventListener("submit", e => e.preventDefault());
		f.requestSubmit();
		return localStorage.getItem("nhap:x") === null;
	})()`},
}

func TestComforts(t *testing.T) {
	url, _ := serve(t)
	b := start(t)
	tab, err := b.Open(url, browser.View{Width: 1280})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	for _, c := range comforts {
		if err := tab.Go(url + c.page); err != nil {
			t.Fatal(err)
		}
		if ok, err := browser.Eval[bool](tab, c.js); err != nil || !ok {
			t.Errorf("%s: %v %v", c.name, ok, err)
		}
	}
}

// The box for a corrected figure needs no script, and Enter verifies nothing.
func TestWithoutScript(t *testing.T) {
	url, _ := serve(t)
	b := start(t)
	tab, err := b.Open(url+"file-review", browser.View{Width: 360, NoScript: true})
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	for js, what := range map[string]string{
		`getComputedStyle(document.querySelectorAll(".fix")[2]).display === "block"`:                              "the box of an adjusted figure is hidden",
		`getComputedStyle(document.querySelectorAll(".fix")[1]).display === "none"`:                               "the box of an undecided figure is shown",
		`document.querySelector('.fileform [type="submit"], .fileform button:not([type="button"])').disabled`:     "Enter presses a move",
		`[...document.querySelectorAll("[data-kept], [data-reveal], [data-copy]")].every(e => e.hidden === true)`: "something that needs script is shown",
	} {
		if ok, err := browser.Eval[bool](tab, js); err != nil || !ok {
			t.Errorf("%s: %v", what, err)
		}
	}
}
