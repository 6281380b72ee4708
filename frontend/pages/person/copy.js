// Copies what a readonly box shows. Without script the button is not offered;
// outside https the old way still works.
for (const button of document.querySelectorAll("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  button.hidden = false;
  box.addEventListener("focus", () => box.select());
  button.addEventListener("click", async () => {
    let done = false;
    try {
      await navigator.clipboard.writeText(box.value);
      done = true;
    } catch {
      box.select();
      done = document.execCommand("copy");
    }
    const told = document.querySelector("[data-copied]");
    if (told) told.textContent = done ? "Đã chép." : "Không chép được; chọn cả dòng rồi chép bằng tay.";
  });
}
