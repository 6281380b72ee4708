// Copies a field; where the browser refuses, the text is at least selected.
for (const b of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(b.dataset.copy);
  b.hidden = false;
  b.addEventListener("click", async () => {
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      b.textContent = "Đã chép";
    } catch {
      b.textContent = "Bấm Ctrl+C";
    }
  });
}
