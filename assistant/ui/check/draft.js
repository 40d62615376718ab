// Draws a checked draft from records. Every word is set as text, never as HTML.

// What the library says: the verdict, why, and the provision, which leads to its place.
function card(piece, choose) {
  const made = element("div", "card");
  made.setAttribute("role", "note");
  const head = element("p", "head");
  head.append(element("span", `badge ${piece.colour}`, `${piece.sign} ${piece.ruling}`));
  made.append(head);
  for (const reason of piece.reasons) made.append(element("p", "reason", reason));
  if (piece.source) made.append(source(piece.source, choose));
  return made;
}

function source(each, choose) {
  const made = element("div", "source");
  const head = element("p", "where");
  head.append(element("strong", "", each.title), element("span", `badge ${each.colour}`, each.status));
  const link = leading(element("a", "place", each.place ? `Open at ${each.place}` : "Open in the document"), each, choose);
  made.append(head, element("blockquote", "", each.quote), link);
  return made;
}

function sentence(piece, opened, choose, line) {
  const made = element("span", `sentence ${piece.colour}`);
  made.tabIndex = 0;
  made.setAttribute("role", "button");
  made.append(element("span", "words", piece.text), element("span", "sign", `${piece.sign} ${piece.ruling}`));
  const toggle = () => {
    const isOpen = opened.number === piece.number;
    opened.close();
    if (isOpen) return;
    const shown = card(piece, choose);
    line.after(shown);
    made.setAttribute("aria-expanded", "true");
    Object.assign(opened, {
      number: piece.number,
      close: () => {
        shown.remove();
        made.setAttribute("aria-expanded", "false");
        Object.assign(opened, { number: null, close: () => {} });
      },
    });
  };
  made.setAttribute("aria-expanded", "false");
  made.addEventListener("click", toggle);
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      toggle();
    } else if (event.key === "Escape") opened.close();
  });
  return made;
}

function drawn(line, opened, choose) {
  const made = element(line.heading ? "h3" : "p", "line");
  for (const piece of line.pieces) {
    made.append(piece.ruling ? sentence(piece, opened, choose, made) : element("span", "plain", piece.text));
  }
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("article");
  if (!root) {
    root = element("article");
    root.setAttribute("aria-label", "The draft");
    parentElement.append(root);
  }
  const told = JSON.stringify(data);
  if (root.dataset.told === told) return;
  root.dataset.told = told;
  const opened = { number: null, close: () => {} };
  const choose = (place) => setTriggerValue("chosen", place);
  root.replaceChildren(...data.lines.map((line) => drawn(line, opened, choose)));
}
