// What is found comes without a new page: the filters and the results are swapped,
// the address, the way back, the focus and what was folded out are kept. Without
// this file every link and button loads the page.
const page = document.querySelector("[data-search]");
if (page && "replaceChildren" in page) {
  const filters = document.getElementById("loc");
  const results = document.getElementById("ket-qua");
  const said = document.getElementById("noi");
  const here = () => location.pathname + location.search;
  let shown = here();
  let asked = null;

  const folds = () => new Map([...filters.querySelectorAll("[data-fold]")].map((d) => [d.dataset.fold, d.open]));

  // Where the reader is among the filters by now, found again in the new ones.
  const held = () => {
    const e = document.activeElement;
    if (!filters.contains(e)) return () => null;
    if (e.matches("input")) return () => [...filters.querySelectorAll("input")].find((i) => i.name === e.name && i.value === e.value);
    const words = e.textContent;
    return () => [...filters.querySelectorAll("summary, a, button")].find((x) => x.textContent === words);
  };

  const swap = (html) => {
    const next = new DOMParser().parseFromString(html, "text/html");
    const fresh = next.querySelector("[data-search]");
    if (!fresh) return false;
    const open = folds();
    const again = held();
    const scrolled = [...filters.querySelectorAll(".values")].map((v) => v.scrollTop);
    document.title = next.title;
    for (const old of [filters, results]) old.replaceChildren(...fresh.querySelector("#" + old.id).childNodes);
    page.querySelector(".searchgrid").className = fresh.querySelector(".searchgrid").className;
    page.querySelector(".find .kept").replaceChildren(...fresh.querySelector(".find .kept").childNodes);
    const box = page.querySelector(".find input[type=search]");
    if (document.activeElement !== box) box.value = fresh.querySelector(".find input[type=search]").value;
    for (const d of filters.querySelectorAll("[data-fold]")) {
      if (open.has(d.dataset.fold)) d.open = open.get(d.dataset.fold);
    }
    filters.querySelectorAll(".values").forEach((v, i) => (v.scrollTop = scrolled[i] || 0));
    again()?.focus({ preventScroll: true });
    said.textContent = results.querySelector("h2").textContent;
    return true;
  };

  const go = async (url, keep, after) => {
    asked?.abort();
    asked = new AbortController();
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || !swap(await answer.text())) return location.assign(url);
      if (!keep) history.pushState(null, "", url + (location.hash === "#loc" ? "#loc" : ""));
      shown = here();
      results.removeAttribute("aria-busy");
      after?.();
    } catch (e) {
      if (e.name !== "AbortError") location.assign(url);
    }
  };

  // An address as the form would send it, without what is empty.
  const sent = (form) => {
    const q = new URLSearchParams();
    for (const [k, v] of new FormData(form)) if (v) q.append(k, v);
    const s = q.toString();
    return new URL(form.action).pathname + (s ? "?" + s : "");
  };

  const toResults = () => {
    const head = results.querySelector("h2");
    head.focus({ preventScroll: true });
    if (head.getBoundingClientRect().top < 0) results.scrollIntoView();
  };

  filters.addEventListener("change", (e) => {
    const { name, value } = e.target;
    go(sent(filters), false, () => {
      if (document.activeElement !== document.body) return;
      const again = [...filters.querySelectorAll("input[type=checkbox]")].find((i) => i.name === name && i.value === value);
      (again || results.querySelector("h2")).focus({ preventScroll: true });
    });
  });
  page.addEventListener("submit", (e) => {
    e.preventDefault();
    const close = e.target === filters && location.hash === "#loc";
    go(sent(e.target), false, () => {
      if (close) location.replace("#ket-qua");
      toResults();
    });
  });
  page.addEventListener("click", (e) => {
    const a = e.target.closest("a[href]");
    if (!a || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    const url = new URL(a.href);
    if (url.origin !== location.origin || url.pathname !== page.dataset.search || a.getAttribute("href")[0] === "#" || a.hasAttribute("download")) return;
    e.preventDefault();
    go(url.pathname + url.search, false, toResults);
  });
  addEventListener("popstate", () => {
    if (here() !== shown) go(here(), true);
  });
}
