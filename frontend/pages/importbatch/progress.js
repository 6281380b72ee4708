// While an import runs, its bar moves by itself. Without this the link beside it
// does the same.
// Whoever has just chosen something is on the way there: the page is not loaded anew
// under them.
let chosen = -Infinity;
addEventListener("click", (e) => { if (e.target.closest("a, button")) chosen = e.timeStamp; });
const running = () => document.querySelector('[data-live="true"]');
const again = async () => {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("[data-live]");
  if (!answer.ok || !next) return performance.now() - chosen < 5000 ? wait() : location.reload();
  const bar = running();
  if (bar) bar.replaceWith(next);
  if (running()) wait();
};
const wait = () => setTimeout(() => again().catch(wait), 1000);
if (running()) wait();
