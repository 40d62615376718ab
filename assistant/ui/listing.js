// Draws a table whose rows each open something. Every word is set as text, never as HTML.

const ROW = 35; // pixels, as the style has it
const MORE = 100; // rows that are drawn at once, and as one scrolls down
const WORDS = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function isKnown(value) {
  return value !== null && value !== "";
}

function compared(one, other) {
  return typeof one === "number" && typeof other === "number" ? one - other : WORDS.compare(one, other);
}

// The rows by the values of a column; what is not known stands last either way.
function ordered(rows, at, falls) {
  if (at < 0) return rows;
  const known = rows.filter((row) => isKnown(row.cells[at]));
  known.sort((one, other) => (falls ? -1 : 1) * compared(one.cells[at], other.cells[at]));
  return [...known, ...rows.filter((row) => !isKnown(row.cells[at]))];
}

// The place of a column among the others; -1 if there is none of that name.
function place(data, label) {
  return data.columns.findIndex((column) => column.label === label);
}

// How a table was left, for as long as its tab is open.
function kept(name) {
  return JSON.parse(sessionStorage.getItem(`listing-${name}`) || "{}");
}

function keep(name, changes) {
  sessionStorage.setItem(`listing-${name}`, JSON.stringify({ ...kept(name), ...changes }));
}

function head(column, sorting, sort) {
  const made = element("th");
  made.scope = "col";
  made.style.width = `${column.width}px`;
  const button = made.appendChild(element("button", "", column.label));
  button.type = "button";
  button.title = column.help || `Sort by ${column.label.toLowerCase()}`;
  button.addEventListener("click", () => sort(column.label));
  if (sorting.by === column.label) {
    made.setAttribute("aria-sort", sorting.falls ? "descending" : "ascending");
    button.append(element("span", "sign", sorting.falls ? " ↓" : " ↑"));
    button.lastChild.setAttribute("aria-hidden", "true");
  }
  return made;
}

// A row: its first cell is a link, so that another tab can open it; a click anywhere opens it here.
function line(row, number, opened, choose) {
  const made = element("tr");
  if (row.id === opened) made.setAttribute("aria-current", "true");
  made.setAttribute("aria-rowindex", number + 2); // behind the head
  row.cells.forEach((value, at) => {
    const cell = made.appendChild(element(at ? "td" : "th", typeof value === "number" ? "number" : ""));
    const text = isKnown(value) ? String(value) : "";
    if (text) cell.title = text;
    if (at) {
      cell.textContent = text;
      return;
    }
    cell.scope = "row";
    const link = cell.appendChild(element("a", "", text));
    link.href = row.link;
    link.tabIndex = number ? -1 : 0; // the arrow keys lead on
  });
  made.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!document.getSelection().toString()) choose(row.id);
  });
  return made;
}

// Draws rows up to a number of them.
function fill(body, rows, upto, opened, choose) {
  const drawn = body.rows.length;
  body.append(...rows.slice(drawn, upto).map((row, at) => line(row, drawn + at, opened, choose)));
}

// Leads the focus from row to row.
function lead(event, body, more) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };
  const row = event.target.closest("tbody tr");
  if (!row || !(event.key in steps)) return;
  event.preventDefault();
  if (event.key === "End") more(Infinity);
  const wanted = Math.min(Math.max(row.rowIndex - 1 + steps[event.key], 0), body.rows.length - 1);
  const next = body.rows[wanted].querySelector("a");
  event.target.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function table(root, data) {
  const choose = (id) => root.choose(id);
  const left = kept(data.name);
  const sorting = place(data, left.by) < 0 ? { by: data.by, falls: false } : left;
  const sort = (by) => {
    keep(data.name, { by, falls: by === sorting.by && !sorting.falls });
    draw(root, data, 0).querySelectorAll("thead button")[place(data, by)].focus();
  };
  const made = element("table");
  made.setAttribute("aria-label", data.label);
  made.setAttribute("aria-rowcount", data.rows.length + 1);
  made.style.width = `${data.columns.reduce((sum, column) => sum + column.width, 0)}px`;
  const heads = made.createTHead().insertRow();
  heads.append(...data.columns.map((column) => head(column, sorting, sort)));
  const body = made.createTBody();
  const rows = ordered(data.rows, place(data, sorting.by), sorting.falls);
  made.more = (upto) => fill(body, rows, upto, data.opened, choose);
  made.addEventListener("keydown", (event) => lead(event, body, made.more));
  return made;
}

// Draws the table, scrolled to where it was left.
function draw(root, data, top) {
  const made = table(root, data);
  const shown = (pixels) => made.more(Math.ceil(pixels / ROW) + MORE);
  shown(top);
  root.onscroll = () => {
    shown(root.scrollTop);
    keep(data.name, { top: root.scrollTop });
  };
  root.replaceChildren(made);
  root.scrollTop = top;
  keep(data.name, { top });
  return made;
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) root = parentElement.appendChild(element("section"));
  root.choose = (id) => setTriggerValue("chosen", id);
  const rows = JSON.stringify(data.rows);
  if (root.rows === rows && root.opened === data.opened) return;
  const top = root.rows === undefined || root.rows === rows ? kept(data.name).top || 0 : 0; // other rows: from the top
  Object.assign(root, { rows, opened: data.opened });
  draw(root, data, top);
}
