// Says how many figures still lack a verdict while one goes through them.
for (const words of document.querySelectorAll("[data-judged]")) {
  const sets = [...document.querySelectorAll(".verdict")];
  const form = words.closest("form");
  const show = () => {
    const left = sets.filter((s) => !s.querySelector("input:checked")).length;
    words.textContent = left ? "Còn " + left + " kết quả chưa kết luận." : "Đã kết luận cả " + sets.length + " kết quả.";
  };
  form.addEventListener("change", show);
  show();
}
