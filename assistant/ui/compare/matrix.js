// Draws a comparison from records. Every word is set as text, never as HTML.

// A quote with the link to its place; another tab is opened by the browser itself.
function quote(each, choose) {
  const made = element("p", "quote");
  const link = element("a", "", `[${each.marker}] ${each.place}`);
  link.href = each.link;
  link.title = each.source;
  link.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    choose({ id: each.id, start: each.start, end: each.end });
  });
  made.append(element("q", "", each.text), " ", link);
  return made;
}

function cell(each, subject, choose) {
  const made = element("td");
  made.append(element("span", "of", subject));
  if (each.quotes.length) made.append(...each.quotes.map((found) => quote(found, choose)));
  else made.append(element("p", "none", each.reason));
  return made;
}

function row(each, subjects, choose) {
  const made = element("tr");
  const head = element("th", "aspect", each.label);
  head.scope = "row";
  if (each.question) head.append(element("small", "", each.question));
  made.append(head, ...each.cells.map((found, at) => cell(found, subjects[at], choose)));
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", "Comparison");
    root.tabIndex = 0; // it scrolls sideways where it is wide
    parentElement.append(root);
  }
  const drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  const choose = (place) => setTriggerValue("chosen", place);
  const table = element("table");
  const head = table.appendChild(element("thead")).appendChild(element("tr"));
  head.append(element("td"));
  for (const name of data.subjects) {
    const column = head.appendChild(element("th", "", name));
    column.scope = "col";
  }
  const body = table.appendChild(element("tbody"));
  body.append(...data.rows.map((each) => row(each, data.subjects, choose)));
  root.replaceChildren(table);
}
