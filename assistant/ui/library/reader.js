// Draws the reader from records. Every word is set as text, never as HTML.

function button(sign, label, act, off = false) {
  const made = element("button", "tool", sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.disabled = off;
  made.addEventListener("click", act);
  return made;
}

function turning(data, turn, go) {
  const made = element("div", "group");
  const unit = data.unit.toLowerCase();
  const field = element("input", "number");
  field.inputMode = "numeric";
  field.value = data.leaf;
  field.setAttribute("aria-label", data.unit);
  field.size = String(data.leaves).length + 1;
  field.addEventListener("change", () => go(Number(field.value)));
  made.append(
    button("‹", `Previous ${unit}`, () => turn(-1), data.leaf <= 1),
    element("span", "", data.unit), field, element("span", "", `of ${data.leaves.toLocaleString("en")}`),
    button("›", `Next ${unit}`, () => turn(1), data.leaf >= data.leaves),
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

function cell(target, pieces, signs) {
  for (const [text, how, start] of pieces) {
    const sign = signs(start);
    const piece = element(sign.startsWith("l") ? "a" : "span", "", text);
    piece.dataset.start = start;
    if (sign) piece.dataset.sign = sign;
    if (how) target.appendChild(element("mark", how === 2 ? "now" : "")).append(piece);
    else target.append(piece);
  }
  return target;
}

// What leads somewhere: provisions that the text names are links, terms that the document defines say what they mean.
// The Tab key stops at each link once, and at each term where it stands first.
function lead(view, data, follow) {
  const seen = new Set();
  const all = [...view.querySelectorAll("[data-sign]")];
  const said = (sign) => all.filter((each) => each.dataset.sign === sign).map((each) => each.textContent).join("").trim();
  for (const each of all) {
    const { sign } = each.dataset;
    const isFirst = !seen.has(sign);
    seen.add(sign);
    if (!sign.startsWith("l")) {
      each.classList.add("term");
      if (isFirst) each.tabIndex = 0;
      continue;
    }
    const [label, address] = data.links[Number(sign.slice(1))];
    each.href = address;
    each.title = label;
    each.draggable = false;
    if (isFirst) each.setAttribute("aria-label", `${said(sign)}: ${label}`);
    else each.tabIndex = -1;
    each.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // the browser opens it elsewhere
      event.preventDefault();
      if (document.getSelection().isCollapsed) follow(address);
    });
  }
}

const NARROW = 760; // pixels of a window in which the outline stands above the text, as in reader.css
const NAMES = { heading: "h4", note: "p", caption: "p" };

function paragraphs(data) {
  const made = [];
  const signs = (start) => data.signs.find(([from, to]) => from <= start && start < to)?.[2] ?? "";
  let table = null;
  for (const each of data.paragraphs) {
    if (each.kind === "table row") {
      if (!table) made.push(table = element("table"));
      const row = table.appendChild(element("tr"));
      for (const pieces of each.cells) cell(row.appendChild(element("td")), pieces, signs);
      continue;
    }
    table = null;
    const one = element(NAMES[each.kind] ?? "p", each.kind.replace(" ", "-"));
    if (each.kind === "list item") one.style.marginLeft = `${1.1 * Math.min(Math.max(each.level, 1), 6)}rem`;
    made.push(cell(one, each.cells[0], signs));
  }
  return made;
}

// How large pages are shown, in widths of the view: kept by the browser, for all documents.
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const KEPT = "reader-zoom";
const ENOUGH = 1400; // pixels up to which the usual picture of a page is sharp

function zoom() {
  const kept = Number(localStorage.getItem(KEPT));
  return kept || (window.innerWidth > NARROW ? 1 : 1.7);
}

function zooming(rescale) {
  const made = element("div", "group zoom");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Size of the page");
  const now = zoom();
  const fit = element("button", "tool fit", `${Math.round(now * 100)} %`);
  fit.type = "button";
  fit.title = "Fit the width (0)";
  fit.setAttribute("aria-label", `${Math.round(now * 100)} %, fit the width`);
  fit.addEventListener("click", () => rescale(0));
  made.append(
    button("−", "Smaller", () => rescale(-1), now <= ZOOMS[0]), fit, button("+", "Larger", () => rescale(1), now >= ZOOMS.at(-1)),
  );
  return made;
}

function rescaled(step) {
  const now = zoom();
  if (!step) return 1;
  return (step > 0 ? ZOOMS.find((each) => each > now + 0.01) : ZOOMS.findLast((each) => each < now - 0.01)) ?? now;
}

// Whether the picture of a page must be a large one to be sharp.
function wide(view) {
  const room = Math.min(view.clientWidth, 60 * parseFloat(getComputedStyle(document.documentElement).fontSize));
  return room * zoom() * window.devicePixelRatio > ENOUGH ? "&wide=1" : "";
}

function body(data) {
  const made = element("div", data.view === "page" && data.image ? "leaf pictured" : "leaf");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", `${data.unit} ${data.leaf}`);
  if (data.view === "page" && data.image) made.append(sheet(data.image, data.name));
  else if (data.view === "page") made.append(element("p", "note", "This page cannot be drawn; its text can be read."));
  else if (data.paragraphs.length) made.append(...paragraphs(data));
  else made.append(element("p", "note", "There is no text here."));
  return made;
}

// Scrolls what is looked at into the middle of its view, and that into the window; without a mark to the top.
function reveal(root) {
  const view = root.querySelector(".leaf");
  view.style.setProperty("--zoom", zoom());
  const mark = view.querySelector("mark.now, .box") ?? view.querySelector("mark");
  view.scrollTop = mark ? mark.offsetTop - Math.max(24, (view.clientHeight - mark.offsetHeight) / 2) : 0;
  view.scrollLeft = mark?.matches(".box") ? mark.offsetLeft - 0.05 * view.clientWidth : 0;
  if (mark) view.scrollIntoView({ block: "nearest" });
}

// Tells the place in the page's address, unless that leads elsewhere by now: somebody went back meanwhile.
function readdress(query) {
  const [told, said] = [query, window.location.search].map((each) => new URLSearchParams(each));
  if (`${told}` === `${said}` || told.get("document") !== said.get("document")) return;
  window.history.replaceState(window.history.state, "", `?${query}`);
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

// Shows the picture of another page at once, with its words where they were fetched; its marks, and what its words lead
// to, come a moment later.
function ahead(root, data, to) {
  const image = root.querySelector(".sheet img");
  if (!image) return;
  image.src = data.pages + to + wide(root.querySelector(".leaf"));
  image.alt = `${data.unit} ${to}`;
  root.querySelectorAll(".box").forEach((each) => each.remove());
  root.querySelector(".layer").replaceChildren(...written(root.words.get(to) ?? [], data.image.height / data.image.width));
  root.querySelector(".number").value = to;
  root.querySelector(".leaf").scrollTop = 0;
}

// Fetches the pictures of the pages beside the one that is shown, and their words, the next one first.
function fetchBeside(root, data) {
  const after = data.leaf < data.leaves && data.leaf + 1;
  const before = data.leaf > 1 && data.leaf - 1;
  for (const to of root.words.keys()) if (Math.abs(to - data.leaf) > 1) root.words.delete(to);
  const spoken = async (to) => {
    const found = root.words.has(to) ? null : await fetch(`${data.pages}${to}&words=1`);
    if (found?.ok) root.words.set(to, await found.json());
  };
  const fetched = (to, then) => {
    if (!to || root.leaf !== data.leaf) return;
    root.beside[to % 4] = new Image();
    root.beside[to % 4].onload = () => {
      spoken(to).catch(() => {}); // they come with the page
      then?.();
    };
    root.beside[to % 4].src = data.pages + to + wide(root.querySelector(".leaf"));
  };
  if (after) fetched(after, () => fetched(before));
  else fetched(before);
}

// A picture that is there already stays: a new one would be seen to come.
function keepPicture(root, main) {
  const shown = root.querySelector(".sheet img");
  const drawn = main.querySelector(".sheet img");
  if (!drawn) return;
  const source = drawn.getAttribute("src");
  const large = source + wide(root.querySelector(".leaf") ?? root);
  if (shown && [source, large].includes(shown.getAttribute("src"))) {
    shown.alt = drawn.alt;
    drawn.replaceWith(shown);
  } else {
    drawn.src = large;
  }
}

function pressed(root, event) {
  const { data, turn, rescale } = root.state;
  const view = root.querySelector(".leaf");
  if (isTaken(event)) return;
  const isWide = view.scrollWidth > view.clientWidth + 1;
  const isTop = view.scrollTop <= 1;
  const isBottom = view.scrollTop + view.clientHeight >= view.scrollHeight - 2;
  const act = {
    ArrowRight: !isWide && !event.shiftKey && (() => turn(1)),
    ArrowLeft: !isWide && !event.shiftKey && (() => turn(-1)),
    PageDown: isBottom && (() => turn(1)),
    PageUp: isTop && (() => turn(-1)),
    "+": data.view === "page" && (() => rescale(1)),
    "=": data.view === "page" && (() => rescale(1)),
    "-": data.view === "page" && (() => rescale(-1)),
    0: data.view === "page" && (() => rescale(0)),
  }[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

// Keys turn pages also where nothing on the page has the focus.
function listen(root) {
  const heard = (event) => {
    if (!root.isConnected) document.removeEventListener("keydown", heard);
    else if (root.checkVisibility() && (event.target === document.body || event.composedPath().includes(root))) pressed(root, event);
  };
  document.addEventListener("keydown", heard);
}

// What an element is called, by which it is known again in what is drawn anew; the number of its page may be another.
function called(made) {
  return (made.getAttribute("aria-label") ?? made.textContent).replace(/ \d+$/, "");
}

const PATIENCE = 4000; // milliseconds in which what was asked for before is not drawn any more

export default function ({ parentElement, data, setTriggerValue }) {
  let root = parentElement.querySelector("section");
  if (!root) {
    root = element("section");
    root.setAttribute("aria-label", "The document");
    root.beside = [];
    root.words = new Map();
    parentElement.append(root);
    listen(root);
    watch(root);
    explain(root);
  }
  if (data.granted && root.coming?.wish === data.granted[0]) root.coming.resolve(data.granted[1]);
  const drawn = JSON.stringify({ ...data, granted: null }); // what was copied or kept changes nothing that is seen
  if (root.dataset.drawn === drawn) return;
  if (root.leaf && data.leaf !== root.leaf && performance.now() - (root.turned ?? -PATIENCE) < PATIENCE) return;
  root.dataset.drawn = drawn;
  const isTurned = root.leaf === data.leaf && root.turned && !data.image?.boxes.length && data.current === null;
  root.leaf = data.leaf;
  root.turned = null;
  const open = (to) => {
    if (!(to >= 1 && to <= data.leaves && to !== root.leaf)) return;
    root.leaf = to;
    root.turned = performance.now();
    ahead(root, data, to);
    setTriggerValue("turned", to);
  };
  const tell = (what, value) => { // what was asked for before is not waited for any more
    root.turned = null;
    setTriggerValue(what, value);
  };
  const turn = (step) => open(root.leaf + step);
  const rescale = (step) => {
    localStorage.setItem(KEPT, rescaled(step));
    const view = root.querySelector(".leaf");
    const at = (view.scrollTop + view.clientHeight / 2) / view.scrollHeight;
    const held = root.getRootNode().activeElement?.textContent;
    view.style.setProperty("--zoom", zoom());
    view.scrollTop = at * view.scrollHeight - view.clientHeight / 2;
    const group = zooming(rescale);
    root.querySelector(".zoom").replaceWith(group);
    [...group.children].find((each) => each.textContent === held || (held?.endsWith("%") && each.matches(".fit")))?.focus();
    const image = root.querySelector(".sheet img");
    image.src = data.pages && data.image.address + wide(view);
  };
  const wished = (what) => ({ start, end }) => {
    const wish = `${start}-${end}-${performance.now()}`;
    tell(what, [start, end, wish]);
    return new Promise((resolve, reject) => {
      root.coming = { wish, resolve };
      setTimeout(reject, PATIENCE, new Error("nothing came of it"));
    });
  };
  root.state = { data, turn, rescale, cite: wished("cited"), keep: wished("noted"), ask: ({ start, end }) => tell("asked", [start, end]) };
  const held = root.contains(root.getRootNode().activeElement) ? root.getRootNode().activeElement : null;
  side(root, data, (at) => {
    if (window.innerWidth <= NARROW) root.querySelector(".outline").open = false;
    tell("went", at);
  });
  const bar = element("div", "bar");
  bar.append(turning(data, turn, open), searching(data, (words) => tell("sought", words), (at) => tell("stepped", at)));
  if (data.view === "page" && data.image) bar.append(zooming(rescale));
  if (data.back) {
    const back = element("button", "tool back", `↩ ${data.back}`);
    back.type = "button";
    back.setAttribute("aria-label", `Back to ${data.back}`);
    back.addEventListener("click", () => tell("returned", performance.now()));
    bar.append(back);
  }
  if (data.view) bar.append(views(data, (shows) => tell("viewed", shows)));
  const main = element("div", "main");
  main.append(bar, ...(data.note ? [element("p", "note", data.note)] : []), body(data));
  const before = root.querySelector(".main");
  const typed = before?.querySelector(".words");
  if (typed && typed.value !== typed.defaultValue) main.querySelector(".words").value = typed.value; // not looked for yet
  lead(main.querySelector(".leaf"), data, (address) => tell("followed", address));
  const scrolled = before?.querySelector(".leaf").scrollTop;
  keepPicture(root, main);
  if (before) before.replaceWith(main);
  else root.append(main);
  if (held) {
    const again = [...main.querySelectorAll(held.localName)].find((each) => called(each) === called(held));
    (again && !again.disabled ? again : root.contains(held) ? held : main.querySelector(".leaf")).focus({ preventScroll: true });
  }
  readdress(data.query);
  requestAnimationFrame(() => {
    reveal(root);
    if (isTurned) root.querySelector(".leaf").scrollTop = scrolled;
    if (data.image) fetchBeside(root, data);
  });
}
