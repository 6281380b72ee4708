// Asks before unsaved text is left behind.
for (const form of document.querySelectorAll("form[data-ask]")) {
  let touched = false;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("submit", () => (touched = false));
  addEventListener("beforeunload", (e) => {
    if (touched) e.preventDefault(), (e.returnValue = "");
  });
}
