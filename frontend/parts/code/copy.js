// Copies what a readonly box or a block of code shows. Without script the button
// is not offered; outside https the old way still works.
for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  const choose = () => (box.select ? box.select() : getSelection().selectAllChildren(box));
  button.hidden = false;
  if (box.select) box.addEventListener("focus", choose);
  button.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(box.value ?? box.textContent);
      done = true;
    } catch {
      choose();
      done = document.execCommand("copy");
    }
    const told = document.querySelector("[data-copied]");
    if (told) told.textContent = done ? told.dataset.done : told.dataset.failed;
  });
}
