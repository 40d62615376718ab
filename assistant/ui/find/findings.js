// Draws what was found from records. Every word is set as text, never as HTML.

// A line that leads to its place; another tab is opened by the browser itself.
function line(each, id, choose) {
  const made = element("a", "line");
  if (each.place) made.append(element("span", "place", each.place));
  const words = made.appendChild(element("span", "words"));
  for (const [text, found] of each.pieces) words.append(found ? element("mark", "", text) : text);
  leading(made, { ...each, id }, choose);
  const item = element("li");
  item.append(made);
  return item;
}

function group(each, choose) {
  const made = element("article");
  const head = element("header");
  head.append(element("h3", "", each.title), element("span", "count", each.count));
  const facts = element("p", "facts");
  facts.append(element("span", `badge ${each.colour}`, each.status), element("span", "", each.facts));
  const list = element("ul");
  list.append(...each.lines.map((found) => line(found, each.id, choose)));
  made.append(head, facts, list);
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", "What was found");
    parentElement.append(root);
  }
  const choose = (place) => setTriggerValue("chosen", place);
  drawGroups(root, data.groups, (each) => group(each, choose), "lines", (each) => setTriggerValue("more", each.id));
}
