// Typed text stays on this machine until it is saved, so that a lost network
// costs nothing. Private answers are left out: machines are shared. Signing
// out forgets everything.
const form = document.querySelector("form[data-keep]");
const name = (id) => "nhap:" + id;

function typed() {
  const out = {};
  for (const e of form.elements) {
    if (!e.name || /^(hidden|file|submit)$/.test(e.type) || e.closest("[data-private]")) continue;
    if (/^(radio|checkbox)$/.test(e.type)) {
      if (e.checked) out[e.name] = e.value;
    } else out[e.name] = e.value;
  }
  return out;
}

function put(values) {
  for (const e of form.elements) {
    if (!e.name || /^(hidden|file|submit)$/.test(e.type) || e.closest("[data-private]")) continue;
    if (/^(radio|checkbox)$/.test(e.type)) e.checked = values[e.name] === e.value;
    else if (e.name in values) e.value = values[e.name];
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

// Storage may be full or forbidden; typing goes on all the same.
const store = (kept) => {
  try {
    localStorage.setItem(name(form.dataset.keep), JSON.stringify(kept));
  } catch {}
};

function start() {
  const base = form.elements.base.value;
  const mine = name(form.dataset.keep);
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(mine));
  } catch {}
  const now = JSON.stringify(typed());
  if (kept && (JSON.stringify(kept.values) === now || (kept.sent && kept.base !== base))) {
    localStorage.removeItem(mine);
    kept = null;
  }
  const box = document.querySelector("[data-kept]");
  if (kept && box) {
    const at = new Date(kept.at);
    box.querySelector("[data-at]").textContent =
      at.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" }) + " ngày " + at.toLocaleDateString("vi-VN");
    box.hidden = false;
    box.querySelector("[data-take]").addEventListener("click", () => {
      const rows = Math.max(0, ...Object.keys(kept.values).map((k) => Number((/^claims\.(\d+)\./.exec(k) || [])[1] || 0) + 1));
      form.dispatchEvent(new CustomEvent("rows", { detail: rows }));
      put(kept.values);
      box.hidden = true;
    });
    box.querySelector("[data-drop]").addEventListener("click", () => {
      localStorage.removeItem(mine);
      box.hidden = true;
    });
  }
  let wait;
  const keep = (sent) => store({ base, id: form.dataset.file, at: Date.now(), sent, values: typed() });
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => keep(false), 600);
  });
  form.addEventListener("submit", () => {
    clearTimeout(wait);
    keep(true);
  });
}

// A record that can be opened has been saved, so what was kept while it was
// new has served.
const saved = document.querySelector("form[data-file]");
if (saved && saved.elements.base.value !== "0") {
  for (const kind of ["model", "exemplar"]) {
    try {
      const kept = JSON.parse(localStorage.getItem(name("moi-" + kind)));
      if (kept && kept.id === saved.dataset.file) localStorage.removeItem(name("moi-" + kind));
    } catch {}
  }
}

if (form) start();

for (const out of document.querySelectorAll('form[action="/dang-xuat"]')) {
  out.addEventListener("submit", () => {
    for (const k of Object.keys(localStorage)) if (k.startsWith("nhap:")) localStorage.removeItem(k);
  });
}
