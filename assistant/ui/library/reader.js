// Draws the reader from records. Every word is set as text, never as HTML.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(sign, label, act, off = false) {
  const made = element("button", "tool", sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.disabled = off;
  made.addEventListener("click", act);
  return made;
}

function turning(data, turn) {
  const made = element("div", "group");
  const unit = data.unit.toLowerCase();
  const field = element("input", "number");
  field.inputMode = "numeric";
  field.value = data.leaf;
  field.setAttribute("aria-label", data.unit);
  field.size = String(data.leaves).length + 1;
  field.addEventListener("change", () => turn(Number(field.value)));
  made.append(
    button("‹", `Previous ${unit}`, () => turn(data.leaf - 1), data.leaf <= 1),
    element("span", "", data.unit), field, element("span", "", `of ${data.leaves.toLocaleString("en")}`),
    button("›", `Next ${unit}`, () => turn(data.leaf + 1), data.leaf >= data.leaves),
  );
  return made;
}

function told(data) {
  if (!data.words) return "";
  if (!data.hits) return "nothing";
  return data.current === null ? `${data.hits.toLocaleString("en")} line${data.hits === 1 ? "" : "s"}` : `${data.current + 1} of ${data.hits.toLocaleString("en")}`;
}

function searching(data, look, step) {
  const made = element("div", "group search");
  const field = element("input", "words");
  field.type = "search";
  field.defaultValue = data.words;
  field.placeholder = "Words, “a phrase”, Article 5(1)";
  field.setAttribute("aria-label", "Find in this document");
  const next = data.current === null ? 0 : data.current + 1;
  const before = data.current === null ? data.hits - 1 : data.current - 1;
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (field.value.trim() !== data.words) look(field.value.trim());
    else if (data.hits) step(event.shiftKey ? before : next);
  });
  field.addEventListener("search", () => { if (!field.value && data.words) look(""); });
  const count = element("span", "count", told(data));
  count.setAttribute("role", "status");
  made.append(field, count);
  if (data.hits) {
    made.append(button("↑", "Previous line found", () => step((before + data.hits) % data.hits)), button("↓", "Next line found", () => step(next % data.hits)));
  }
  return made;
}

function views(data, view) {
  const made = element("div", "group views");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Show");
  for (const [shows, label] of [["page", "Page"], ["text", "Text"]]) {
    const each = element("button", "view", label);
    each.type = "button";
    each.setAttribute("aria-pressed", String(data.view === shows));
    each.addEventListener("click", () => { if (data.view !== shows) view(shows); });
    made.append(each);
  }
  return made;
}

function outline(data, go) {
  const made = element("details", "outline");
  made.append(element("summary", "", "Outline"));
  const list = element("nav");
  list.setAttribute("aria-label", "Outline");
  data.outline.forEach(([depth, name], at) => {
    const each = element("button", "part", name);
    each.type = "button";
    each.style.paddingLeft = `${0.5 + 0.8 * Math.min(depth, 4)}rem`;
    each.addEventListener("click", () => go(at));
    list.append(each);
  });
  made.append(list);
  return made;
}

function cell(target, pieces) {
  for (const [text, how] of pieces) {
    if (how) target.append(element("mark", how === 2 ? "now" : "", text));
    else target.append(text);
  }
  return target;
}

const NARROW = 760; // pixels of a window in which the outline stands above the text, as in reader.css
const NAMES = { heading: "h4", note: "p", caption: "p" };

function paragraphs(data) {
  const made = [];
  let table = null;
  for (const each of data.paragraphs) {
    if (each.kind === "table row") {
      if (!table) made.push(table = element("table"));
      const row = table.appendChild(element("tr"));
      for (const pieces of each.cells) cell(row.appendChild(element("td")), pieces);
      continue;
    }
    table = null;
    const one = element(NAMES[each.kind] ?? "p", each.kind.replace(" ", "-"));
    if (each.kind === "list item") one.style.marginLeft = `${1.1 * Math.min(Math.max(each.level, 1), 6)}rem`;
    made.push(cell(one, each.cells[0]));
  }
  return made;
}

// The page as a picture, a yellow box over each line of what is marked.
function picture(data) {
  const sheet = element("div", "sheet");
  const image = element("img");
  image.src = data.image.address;
  image.width = data.image.width;
  image.height = data.image.height;
  image.alt = data.name;
  sheet.append(image);
  for (const [left, top, right, bottom] of data.image.boxes) {
    const box = element("span", "box");
    box.style.left = `${left * 100}%`;
    box.style.top = `${top * 100}%`;
    box.style.width = `${(right - left) * 100}%`;
    box.style.height = `${(bottom - top) * 100}%`;
    sheet.append(box);
  }
  return sheet;
}

function body(data) {
  const made = element("div", data.view === "page" && data.image ? "leaf pictured" : "leaf");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", `${data.unit} ${data.leaf}`);
  if (data.view === "page" && data.image) made.append(picture(data));
  else if (data.view === "page") made.append(element("p", "note", "This page cannot be drawn; its text can be read."));
  else if (data.paragraphs.length) made.append(...paragraphs(data));
  else made.append(element("p", "note", "There is no text here."));
  return made;
}

// Scrolls what is looked at into the middle of its view, and that into the window; without a mark to the top.
function reveal(root) {
  const view = root.querySelector(".leaf");
  const mark = view.querySelector("mark.now, .box") ?? view.querySelector("mark");
  view.scrollTop = mark ? mark.offsetTop - Math.max(24, (view.clientHeight - mark.offsetHeight) / 2) : 0;
  view.scrollLeft = mark?.matches(".box") ? mark.offsetLeft - 0.05 * view.clientWidth : 0;
  if (mark) view.scrollIntoView({ block: "nearest" });
}

// Marks where the reader is in the outline, which is kept as it is while leaves are turned.
function locate(list, place) {
  list.querySelectorAll(".part").forEach((each, at) => {
    if (at === place) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  });
  const here = list.querySelector("[aria-current]");
  const nav = list.querySelector("nav");
  if (here && (here.offsetTop < nav.scrollTop || here.offsetTop + here.offsetHeight > nav.scrollTop + nav.clientHeight)) {
    nav.scrollTop = here.offsetTop - nav.clientHeight / 3;
  }
}

function side(root, data, go) {
  const drawn = JSON.stringify(data.outline);
  let made = root.querySelector(".outline");
  if (!made || root.dataset.outline !== drawn) {
    root.dataset.outline = drawn;
    const fresh = outline(data, go);
    fresh.open = window.innerWidth > NARROW;
    if (made) made.replaceWith(fresh);
    else root.append(fresh);
    made = fresh;
  }
  made.hidden = !data.outline.length;
  locate(made, data.place);
}

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", "The document");
    parentElement.append(root);
  }
  const drawn = JSON.stringify(data);
  if (root.dataset.drawn === drawn) return;
  root.dataset.drawn = drawn;
  const turn = (to) => { if (to >= 1 && to <= data.leaves && to !== data.leaf) setTriggerValue("turned", to); };
  const held = root.contains(root.getRootNode().activeElement) ? root.getRootNode().activeElement : null;
  const focused = held?.getAttribute("aria-label");
  side(root, data, (at) => {
    if (window.innerWidth <= NARROW) root.querySelector(".outline").open = false;
    setTriggerValue("went", at);
  });
  const bar = element("div", "bar");
  bar.append(turning(data, turn), searching(data, (words) => setTriggerValue("sought", words), (at) => setTriggerValue("stepped", at)));
  if (data.view) bar.append(views(data, (shows) => setTriggerValue("viewed", shows)));
  const main = element("div", "main");
  main.append(bar, ...(data.note ? [element("p", "note", data.note)] : []), body(data));
  const before = root.querySelector(".main");
  const typed = before?.querySelector(".words");
  if (typed && typed.value !== typed.defaultValue) main.querySelector(".words").value = typed.value; // not looked for yet
  if (before) before.replaceWith(main);
  else root.append(main);
  main.querySelector(".leaf").addEventListener("keydown", (event) => {
    if (event.key === "ArrowRight") turn(data.leaf + 1);
    if (event.key === "ArrowLeft") turn(data.leaf - 1);
  });
  if (focused) {
    const again = [...main.querySelectorAll("[aria-label]")].find((each) => each.getAttribute("aria-label").replace(/ \d+$/, "") === focused.replace(/ \d+$/, ""));
    (again && !again.disabled ? again : root.contains(held) ? held : main.querySelector(".leaf")).focus({ preventScroll: true });
  }
  if (`?${data.query}` !== window.location.search) window.history.replaceState(window.history.state, "", `?${data.query}`);
  requestAnimationFrame(() => reveal(root));
}
