// Draws a comparison from records. Every word is set as text, never as HTML.

// A quote with the link to its place.
function quote(each, choose) {
  const made = element("p", "quote");
  const link = leading(element("a", "", `[${each.marker}] ${each.place}`), each, choose);
  link.title = each.source;
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
  const root = room(parentElement, "Comparison", data);
  if (!root) return;
  const choose = (place) => setTriggerValue("chosen", place);
  const table = titled(["", ...data.subjects]);
  const body = table.appendChild(element("tbody"));
  body.append(...data.rows.map((each) => row(each, data.subjects, choose)));
  root.replaceChildren(table);
}
