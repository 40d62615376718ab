// Draws a list of questions with its answers from records. Every word is set as text, never as HTML.

// A source with the link to its place.
function chip(each, choose) {
  const made = element("a", "chip", `[${each.marker}] ${each.place}`);
  made.title = each.source;
  return leading(made, each, choose);
}

// An answer: a short one as it is, of a long one the first words, and the whole where it is opened.
function answer(each) {
  const lines = each.lines.map((line) => element("p", "line", line));
  if (!each.first) return lines;
  const made = element("details");
  const summary = made.appendChild(element("summary"));
  summary.append(element("span", "first", `${each.first} … `), element("span", "more", "Show all"));
  summary.append(element("span", "less", "Show less"));
  made.append(...lines);
  return [made];
}

function row(each, choose) {
  const made = element("tr");
  const head = element("th", "aspect", `${each.number}. ${each.question}`);
  head.scope = "row";
  head.append(element("span", `badge ${each.colour}`, each.outcome));
  const told = element("td", each.quiet ? "none" : "");
  told.append(...each.notices.map((notice) => element("p", "note", notice)), ...answer(each));
  const sources = element("td", "sources");
  if (each.chips.length) sources.append(element("span", "of", "Sources"));
  sources.append(...each.chips.map((found) => chip(found, choose)));
  made.append(head, told, sources);
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const root = room(parentElement, "Answers", data);
  if (!root) return;
  const choose = (place) => setTriggerValue("chosen", place);
  const table = titled(["Question", "Answer", "Sources"]);
  const held = root.held || new Map(); // rows as they were drawn: what is opened stays so while others are added
  root.held = new Map(data.rows.map((each) => [JSON.stringify(each), each]));
  for (const [key, each] of root.held) root.held.set(key, held.get(key) || row(each, choose));
  table.appendChild(element("tbody")).append(...root.held.values());
  root.replaceChildren(table);
}
