// Comfort only: every page works without this file.
document.addEventListener("click", (e) => {
  if (e.target.closest("[data-print]")) print();
  // A menu closes when the reader goes elsewhere.
  for (const m of document.querySelectorAll("details.menu[open]")) {
    if (!m.contains(e.target)) m.open = false;
  }
});
document.addEventListener("keydown", (e) => {
  if (e.key === "Escape") {
    for (const m of document.querySelectorAll("details.menu[open]")) {
      m.open = false;
      m.querySelector("summary").focus();
    }
  }
  if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, select, textarea")) return;
  // A single letter does something only where a list has the focus: people who
  // speak to their computer say letters all the time.
  const step = { j: 1, k: -1 }[e.key];
  if (!step) return;
  const all = [...(document.activeElement.closest("[data-list]")?.querySelectorAll("a") ?? [])];
  const at = all.indexOf(document.activeElement);
  const next = Math.max(0, Math.min(all.length - 1, at + step));
  if (all.length) all[next].focus();
});
// Buttons that need script are born hidden.
for (const b of document.querySelectorAll("[data-print]")) b.hidden = false;
// A failed send is read out and stands first.
const summary = document.querySelector(".summary[role=alert]");
if (summary) summary.focus();
