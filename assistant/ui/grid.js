// Draws a table whose rows each open something. Every word is set as text, never as HTML.
// Only the rows in sight, and some beside them, are drawn: a library may have thousands.

const ROW = 35; // pixels, as the style has it
const BESIDE = 30; // rows that are drawn above and below those in sight
const PAGE = 10; // rows that Page Up and Page Down pass
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
  const known = rows.filter(([, cells]) => isKnown(cells[at]));
  known.sort(([, one], [, other]) => (falls ? -1 : 1) * compared(one[at], other[at]));
  return [...known, ...rows.filter(([, cells]) => !isKnown(cells[at]))];
}

// How a table was left: the column it is sorted by, how far it is scrolled, the row that was used last.
function kept(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`grid-${name}`) || "{}");
  } catch {
    return {}; // a browser may keep nothing
  }
}

function keep(root, changes) {
  Object.assign(root.left, changes);
  try {
    sessionStorage.setItem(`grid-${root.data.name}`, JSON.stringify(root.left));
  } catch {
    // then it is forgotten with the page
  }
}

function sort(root, by) {
  keep(root, { by, falls: by === sorting(root).by && !sorting(root).falls });
  draw(root);
  fill(root, 0);
}

// By which column the table is sorted, and whether it falls.
function sorting({ data, left }) {
  return data.columns.some((column) => column.label === left.by) ? left : { by: data.by, falls: false };
}

function head(root, column) {
  const { by, falls } = sorting(root);
  const made = element("th");
  made.scope = "col";
  made.style.width = `${column.width}px`;
  const button = made.appendChild(element("button", "", column.label));
  button.type = "button";
  button.title = column.help || `Sort by ${column.label.toLowerCase()}`;
  button.addEventListener("click", () => sort(root, column.label));
  if (by === column.label) {
    made.setAttribute("aria-sort", falls ? "descending" : "ascending");
    const sign = button.appendChild(element("span", "", falls ? " ↓" : " ↑"));
    sign.setAttribute("aria-hidden", "true");
  }
  return made;
}

// A row: its first cell is a link, so that another tab can open it; a click anywhere opens it here.
function line(root, number) {
  const [id, cells] = root.rows[number];
  const made = element("tr");
  made.setAttribute("aria-rowindex", number + 2); // behind the head
  if (id === root.data.opened) made.setAttribute("aria-current", "true");
  cells.forEach((value, at) => {
    const cell = made.appendChild(element(at ? "td" : "th", typeof value === "number" ? "number" : ""));
    const text = isKnown(value) ? String(value) : "";
    if (text) cell.title = text;
    if (at) {
      cell.textContent = text;
      return;
    }
    cell.scope = "row";
    const link = cell.appendChild(element("a", "", text));
    link.href = root.data.link + encodeURIComponent(id);
    link.tabIndex = number === root.number ? 0 : -1; // the arrow keys lead to the others
    link.dataset.number = number;
  });
  made.addEventListener("click", (event) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    if (event.detail && document.getSelection().toString()) return; // words of it were selected, not the row
    keep(root, { row: id });
    root.choose(id);
  });
  return made;
}

function room(rows) {
  const made = element("tr", "room");
  made.setAttribute("aria-hidden", "true");
  made.style.height = `${rows * ROW}px`;
  return made;
}

// Draws the rows that are in sight where the table is scrolled to a place.
function fill(root, top) {
  const first = Math.max(0, Math.floor(top / ROW) - BESIDE);
  const last = Math.min(root.rows.length, Math.ceil((top + root.clientHeight) / ROW) + BESIDE);
  const drawn = Array.from({ length: last - first }, (_, at) => line(root, first + at));
  const focused = root.getRootNode().activeElement?.dataset.number;
  root.drawn = [first, last];
  root.querySelector("tbody").replaceChildren(room(first), ...drawn, room(root.rows.length - last));
  root.scrollTop = top;
  keep(root, { top });
  if (focused !== undefined) focus(root);
}

function focus(root) {
  const link = root.querySelector(`a[data-number="${root.number}"]`);
  (link ?? root).focus({ preventScroll: true });
}

function scrolled(root) {
  const [first, last] = root.drawn;
  const isDrawn = (row) => (row >= first || !first) && (row <= last || last === root.rows.length);
  if (isDrawn(root.scrollTop / ROW - 1) && isDrawn((root.scrollTop + root.clientHeight) / ROW + 1)) keep(root, { top: root.scrollTop });
  else fill(root, root.scrollTop);
}

// Leads from row to row.
function lead(root, event) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE, Home: -Infinity, End: Infinity };
  if (!(event.key in steps) || event.target.matches("thead *")) return;
  event.preventDefault();
  root.number = Math.min(Math.max(root.number + steps[event.key], 0), root.rows.length - 1);
  keep(root, { row: root.rows[root.number][0] });
  const [above, below] = [root.number * ROW, (root.number + 2) * ROW - root.clientHeight]; // the head covers a row
  fill(root, Math.max(0, Math.max(below, Math.min(root.scrollTop, above))));
  focus(root);
}

// Draws the table but for its rows, which depend on how far it is scrolled.
function draw(root) {
  const { data, left } = root;
  const focused = root.getRootNode().activeElement;
  const held = root.contains(focused) && focused.closest("thead th") ? focused.closest("th").cellIndex : -1;
  root.rows = ordered(data.rows, data.columns.findIndex((column) => column.label === sorting(root).by), sorting(root).falls);
  root.number = Math.max(0, root.rows.findIndex(([id]) => id === (data.opened || left.row)));
  const made = element("table");
  made.setAttribute("aria-label", data.label);
  made.setAttribute("aria-rowcount", data.rows.length + 1);
  made.style.width = `${data.columns.reduce((sum, column) => sum + column.width, 0)}px`;
  made.createTHead().insertRow().append(...data.columns.map((column) => head(root, column)));
  const before = root.querySelector("tbody");
  made.append(before ?? element("tbody"));
  root.replaceChildren(made);
  if (held >= 0) made.querySelectorAll("thead button")[held]?.focus({ preventScroll: true });
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = parentElement.appendChild(element("section"));
    root.tabIndex = -1;
    root.left = kept(data.name);
    root.addEventListener("scroll", () => scrolled(root));
    root.addEventListener("keydown", (event) => lead(root, event));
  }
  root.choose = (id) => setTriggerValue("chosen", id);
  const told = JSON.stringify(data);
  if (root.told === told) return;
  const isFocused = root.contains(root.getRootNode().activeElement);
  Object.assign(root, { data, told });
  const top = root.left.sought === data.sought ? root.left.top ?? 0 : 0;
  keep(root, { sought: data.sought });
  draw(root);
  fill(root, top);
  if (isFocused && !root.contains(root.getRootNode().activeElement)) focus(root);
}
