// Draws rows from records, in groups, each leading to its place in a text. Every word is set as text, never as HTML.

// A link to a place. What stands in no text is only written.
function place(each, className, choose) {
  if (!each.link) return element("span", className, each.text);
  const made = element("a", className, each.text);
  return leading(made, each, choose);
}

function row(each, choose) {
  const made = element("li", each.quiet ? "quiet" : "");
  const head = made.appendChild(element("div", "head"));
  head.append(place(each.place, "place", choose));
  for (const [text, colour] of each.tags) head.append(element("span", `badge ${colour}`, text));
  if (each.told) made.append(element("p", "told", each.told));
  if (each.pieces.length) {
    const words = made.appendChild(element("p", "words"));
    for (const [text, marked] of each.pieces) words.append(marked ? element("mark", "", text) : text);
  }
  if (each.note) made.append(element("p", "note", each.note));
  if (each.others.length) {
    const others = made.appendChild(element("p", "others"));
    others.append(element("span", "", each.before));
    for (const other of each.others) others.append(place(other, "place", choose));
  }
  return made;
}

function group(each, choose) {
  const made = element("article");
  const head = made.appendChild(element("header"));
  head.append(element("h3", "", each.title), element("span", "count", each.count));
  const list = made.appendChild(element("ul"));
  list.append(...each.rows.map((one) => row(one, choose)));
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    parentElement.append(root);
  }
  root.setAttribute("aria-label", data.label);
  root.classList.toggle("soft", data.soft);
  const choose = (where) => setTriggerValue("chosen", where);
  drawGroups(root, data.groups, (each) => group(each, choose), "rows", (each) => setTriggerValue("more", each.key));
}
