// What the scripts of the page share: an element of it, whose words are set as text, never as HTML.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Whether a click opens a link elsewhere, which the browser does by itself.
function isElsewhere(event) {
  return Boolean(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

// A link that leads to a place of a text.
function leading(link, place, choose) {
  link.href = place.link;
  link.addEventListener("click", (event) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    choose({ id: place.id, start: place.start, end: place.end });
  });
  return link;
}

// Draws groups of lines, each with a button that asks for more of it; `draw` makes one without that. What came behind a
// press on the button has the keyboard.
function drawGroups(root, groups, draw, what, ask) {
  const drawn = JSON.stringify(groups);
  if (root.drawn === drawn) return;
  root.drawn = drawn;
  root.replaceChildren(...groups.map((each) => {
    const made = draw(each);
    made.dataset.name = each.title;
    if (each.rest) made.append(moreOf(root, each, what, ask));
    return made;
  }));
  const grown = Array.from(root.children).find((each) => each.dataset.name === root.grown?.title);
  const first = grown?.querySelectorAll("li")[root.grown.shown];
  root.grown = null;
  if (!first) return;
  first.tabIndex = -1;
  (first.querySelector("a") ?? first).focus();
}

function moreOf(root, each, what, ask) {
  const made = element("button", "more", `Show more of the other ${each.rest.toLocaleString("en")}`);
  made.type = "button";
  made.setAttribute("aria-label", `Show more ${what} of ${each.title}`);
  made.addEventListener("click", () => {
    root.grown = { title: each.title, shown: made.parentElement.querySelectorAll("li").length };
    ask(each);
  });
  return made;
}

// What has the focus, also within a component.
function focused() {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

// Keys of one sign act on the page unless somebody turned them off, as who dictates or strikes keys unawares does: the
// browser keeps that (WCAG 2.2, 2.1.4).
const SINGLE_KEYS = "page-single-keys";

function haveSingleKeys() {
  return localStorage.getItem(SINGLE_KEYS) !== "off";
}

function letSingleKeys(act) {
  if (act) localStorage.removeItem(SINGLE_KEYS);
  else localStorage.setItem(SINGLE_KEYS, "off");
}

// Whether a key is not for the page: a field takes it, or what lies above the page, or the browser.
function isTaken(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if (event.key.length === 1 && !haveSingleKeys()) return true;
  if (event.composedPath()[0].matches?.("input, textarea, select, [contenteditable], [role=option], [role=combobox]")) return true;
  return Boolean(document.querySelector("[data-testid=stPopoverBody], [role=dialog]:not(section), dialog[open]"));
}
