// “Thêm dòng” adds a line of figures in place instead of a round trip.
const form = document.querySelector("form[data-keep]");
const more = form && form.querySelector('button[name="then"][value="claims"]');
const body = form && form.querySelector(".claims tbody");

function add() {
  const n = body.rows.length;
  const row = body.rows[n - 1].cloneNode(true);
  row.className = "";
  for (const e of row.querySelectorAll(".err")) e.remove();
  for (const i of row.querySelectorAll("input")) {
    i.name = i.name.replace(/\.\d+\./, "." + n + ".");
    i.id = i.id.replace(/-\d+-/, "-" + n + "-");
    i.setAttribute("aria-label", i.getAttribute("aria-label").replace(/\d+$/, n + 1));
    i.removeAttribute("aria-invalid");
    i.removeAttribute("aria-describedby");
    i.value = "";
  }
  body.append(row);
  return row;
}

if (more && body && body.rows.length) {
  const most = Number(more.dataset.most);
  more.addEventListener("click", (e) => {
    if (body.rows.length >= most) return; // the answer says how many are allowed
    e.preventDefault();
    add().querySelector("input").focus();
  });
  form.addEventListener("rows", (e) => {
    while (body.rows.length < Math.min(e.detail, most)) add();
  });
}
