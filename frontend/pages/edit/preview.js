// Chosen photographs are shown before they are sent.
for (const input of document.querySelectorAll("input[data-preview]")) {
  const list = document.getElementById(input.dataset.preview);
  input.addEventListener("change", () => {
    for (const img of list.querySelectorAll("img")) URL.revokeObjectURL(img.src);
    list.replaceChildren();
    for (const file of input.files) {
      const item = document.createElement("li");
      const img = document.createElement("img");
      const words = document.createElement("span");
      img.src = URL.createObjectURL(file);
      img.alt = "";
      const size = (file.size / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 });
      words.textContent = file.name + ", " + size + " MB";
      item.append(img, words);
      list.append(item);
    }
  });
}
