// A table whose cells lead to places of texts. Every word is set as text, never as HTML.

// Where a table stands; null if it is drawn already.
function room(parentElement, label, data) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", label);
    root.tabIndex = 0; // it scrolls sideways where it is wide
    parentElement.append(root);
  }
  const drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return null;
  root.dataset.drawn = drawn;
  return root;
}

function titled(names) {
  const table = element("table");
  const head = table.appendChild(element("thead")).appendChild(element("tr"));
  for (const name of names) {
    const column = head.appendChild(element(name ? "th" : "td", "", name));
    if (name) column.scope = "col";
  }
  return table;
}
