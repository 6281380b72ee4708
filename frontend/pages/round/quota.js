// The count follows the boxes; the server counts again.
for (const form of document.querySelectorAll("form[data-quota]")) {
  const most = Number(form.dataset.quota.replaceAll(".", ""));
  const box = form.querySelector("[data-tally]");
  const words = box.querySelector("b.num");
  const bar = box.querySelector("meter");
  const hidden = form.querySelectorAll('input[type="hidden"][name="record"]').length;
  const show = () => {
    const n = hidden + form.querySelectorAll('input[name="record"]:checked').length;
    const tail = !most || n < most ? "" : n === most ? " · đủ" : " · vượt " + (n - most);
    words.textContent = most ? n + " trên " + most + tail : String(n);
    if (bar) bar.value = Math.min(n, most);
    const meter = box.querySelector(".meter");
    if (meter) meter.classList.toggle("over", n > most);
  };
  form.addEventListener("change", show);
  show();
}
