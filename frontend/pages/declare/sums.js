// Whoever types sees at once what the boxes add up to, and by how much a stated
// total differs. Nothing is put in for them.
const table = document.querySelector("[data-sums]");
if (table) {
  const dots = (n) => String(Math.abs(n)).replace(/\B(?=(\d{3})+$)/g, ".");
  const read = (box) => (/^(\d{1,3}([. ]\d{3}){1,2}|\d{1,9})$/.test(box.value.trim()) ? Number(box.value.replace(/[. ]/g, "")) : null);
  const add = () => {
    for (const cell of table.querySelectorAll("[data-sum]")) {
      const kind = "." + cell.dataset.sum;
      const boxes = [...table.querySelectorAll("tbody input")].filter((b) => b.name.endsWith(kind)).map(read).filter((n) => n !== null);
      const sum = boxes.reduce((a, b) => a + b, 0);
      const total = read(table.querySelector(`[name="totals${kind}"]`));
      cell.textContent = boxes.length ? dots(sum) : "–";
      if (boxes.length && total !== null && total !== sum) {
        const gap = document.createElement("span");
        gap.className = "gap";
        gap.textContent = "tổng nêu " + (total > sum ? "+" : "−") + dots(total - sum);
        cell.append(gap);
      }
    }
  };
  table.querySelector(".sums").hidden = false;
  table.addEventListener("input", add);
  add();
}
