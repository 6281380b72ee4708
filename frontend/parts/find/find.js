// What one may mean, under the search box: a combobox with a list (ARIA 1.2). The
// page works without it.
for (const form of document.querySelectorAll("form.find[data-suggest]")) {
  const box = form.querySelector("input[type=search]");
  let asked = null;
  let last = "";
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-haspopup", "listbox");
  box.setAttribute("aria-expanded", "false");

  const list = () => form.querySelector(".meant");
  const options = () => [...form.querySelectorAll(".meant [role=option]")];
  const chosen = () => form.querySelector(".meant [aria-selected=true]");

  const close = () => {
    asked?.abort();
    list()?.remove();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-controls");
    box.removeAttribute("aria-activedescendant");
  };

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  };

  const ask = async () => {
    last = box.value.trim();
    if (last.length < 2) return close();
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(form.dataset.suggest + "?q=" + encodeURIComponent(last), { signal: asked.signal });
      const words = answer.ok ? await answer.text() : "";
      if (document.activeElement !== box) return;
      close();
      form.insertAdjacentHTML("beforeend", words);
      if (!list()) return;
      box.setAttribute("aria-expanded", "true");
      box.setAttribute("aria-controls", list().id);
    } catch {
      // Gone on typing, or no network: the button still searches.
    }
  };

  let pause = 0;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 120);
  });
  box.addEventListener("keydown", (e) => {
    const all = options();
    const at = all.indexOf(chosen());
    if (e.key === "Escape" && list()) {
      e.preventDefault();
      close();
    } else if (e.key === "Enter" && chosen()) {
      e.preventDefault();
      location.assign(chosen().dataset.href);
    } else if (e.key === "ArrowDown" && !all.length && box.value.trim().length > 1) {
      ask();
    } else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && all.length) {
      e.preventDefault();
      const next = at + (e.key === "ArrowDown" ? 1 : at < 0 ? all.length : -1);
      choose(all[next]); // past either end is the box again
    }
  });
  form.addEventListener("mousedown", (e) => {
    if (e.target.closest(".meant")) e.preventDefault(); // the box keeps the focus
  });
  form.addEventListener("click", (e) => {
    const option = e.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  form.addEventListener("submit", () => {
    clearTimeout(pause);
    close();
  });
  box.addEventListener("blur", close);
}
