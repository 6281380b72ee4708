// The section list follows what is typed: a mandatory box that is no longer
// empty loses its ring.
const toc = document.querySelector(".toc");
const form = document.querySelector("form[data-keep]");
if (toc && form) {
  form.addEventListener("input", (e) => {
    const box = e.target;
    if (!box.name) return;
    const mark = toc.querySelector(`[data-for="${CSS.escape(box.name)}"]`);
    if (!mark || mark.dataset.state === "bad") return;
    const done = box.value.trim() !== "";
    mark.dataset.state = done ? "ok" : "todo";
    mark.querySelector(".vh").textContent = done ? "đã viết" : "chưa viết";
  });
}
