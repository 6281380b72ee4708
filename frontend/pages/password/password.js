// A person who sees what they type needs fewer tries. Without script the box
// is not offered.
for (const box of document.querySelectorAll("[data-reveal]")) {
  box.hidden = false;
  box.querySelector("input").addEventListener("change", (e) => {
    for (const f of box.closest("form").querySelectorAll("[autocomplete$=-password]")) {
      f.type = e.target.checked ? "text" : "password";
    }
  });
}
