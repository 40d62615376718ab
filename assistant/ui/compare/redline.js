// Draws what changed between two versions. Every word is set as text, never as HTML.

// The words of a side: those that the other side lacks are struck through on the old one, underlined on the new one.
function words(side, tag, whole) {
  const made = element("p", "words");
  for (const [text, marked] of side.pieces) made.append(marked || whole ? element(tag, "", text) : text);
  return made;
}

function column(side, title, tag, whole, choose) {
  const made = element("div", "side");
  made.append(element("span", "title", title));
  if (!side) {
    made.append(element("p", "none", "Not in this version"));
    return made;
  }
  const link = leading(element("a", "", side.place || "Open"), side, choose);
  made.append(link, words(side, tag, whole));
  return made;
}

function edit(each, data, choose) {
  const made = element("article", each.kind);
  const head = element("h3");
  head.append(element("span", "sign", each.sign), each.locator, element("span", "kind", each.kind));
  const sides = element("div", "sides");
  sides.append(
    column(each.old, data.old, "del", !each.new, choose),
    column(each.new, data.new, "ins", !each.old, choose),
  );
  made.append(head, sides);
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", "Changes");
    parentElement.append(root);
  }
  const drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  const choose = (place) => setTriggerValue("chosen", place);
  root.replaceChildren(...data.edits.map((each) => edit(each, data, choose)));
}
