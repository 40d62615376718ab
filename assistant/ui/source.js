// Draws the source panel from records. Every word is set as text, never as HTML.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(className, sign, label, act) {
  const made = element("button", className, sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

function header(data, close, move) {
  const made = element("header");
  const tools = element("div", "tools");
  if (data.several) {
    tools.append(button("tool", "‹", "Previous source", () => move(-1)), button("tool", "›", "Next source", () => move(1)));
  }
  tools.append(button("tool", "✕", "Close the source", close));
  made.append(element("h3", "", `${data.name} ${data.title}`.trim()), tools);
  return made;
}

// The page as a picture, a yellow box over each line of the quote.
function picture(data) {
  const made = element("div", "page");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "The page, with the quote marked");
  const sheet = element("div", "sheet");
  const image = element("img");
  image.src = data.image.address;
  image.width = data.image.width;
  image.height = data.image.height;
  image.alt = `Page: ${data.place}`;
  sheet.append(image);
  for (const [left, top, right, bottom] of data.image.boxes) {
    const box = element("span", "box");
    box.style.left = `${left * 100}%`;
    box.style.top = `${top * 100}%`;
    box.style.width = `${(right - left) * 100}%`;
    box.style.height = `${(bottom - top) * 100}%`;
    sheet.append(box);
  }
  enlarge(sheet, data.image.boxes);
  made.append(sheet);
  return made;
}

// As large as is needed to read the quote: its lines fill the view, unless they are very short.
function enlarge(sheet, boxes) {
  if (!boxes.length) return;
  const width = Math.max(...boxes.map((box) => box[2])) - Math.min(...boxes.map((box) => box[0]));
  sheet.style.width = `${Math.min(2.5, Math.max(1, 0.94 / width)) * 100}%`;
}

// What is shown of a source that has both: its page, or its text.
function views(data) {
  const text = context(data);
  if (!data.image) return [text];
  const page = picture(data);
  const made = element("div", "views");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", "Show");
  const show = (shown) => {
    page.hidden = shown !== "page";
    text.hidden = shown !== "text";
    for (const each of made.children) each.setAttribute("aria-pressed", String(each.dataset.shows === shown));
    centre(shown === "page" ? page : text);
  };
  for (const [shows, label] of [["page", "Page"], ["text", "Text"]]) {
    const each = element("button", "view", label);
    each.type = "button";
    each.dataset.shows = shows;
    each.addEventListener("click", () => show(shows));
    made.append(each);
  }
  show("page");
  return [made, page, text];
}

function facts(data) {
  const made = element("p", "facts");
  made.append(element("span", `badge ${data.colour}`, data.status));
  if (data.ocr) made.append(element("span", "badge orange", data.ocr));
  if (data.verdict) made.append(element("span", `badge ${data.verdict === "unsupported" ? "orange" : "gray"}`, data.verdict));
  return made;
}

// The text with its lines broken where a point, a row or a paragraph begins; other lines flow on, as they were only
// broken to fit a page. No character of the text is changed.
function flow(target, text, offset, breaks) {
  let from = 0;
  for (const at of breaks.map((position) => position - offset).filter((at) => at >= 0 && at <= text.length)) {
    if (at === text.length && target.localName === "mark") continue;
    const line = text.slice(from, at);
    target.append(line, document.createElement("br"));
    if (/\n\s*\n$/.test(line)) target.append(document.createElement("br"));
    from = at;
  }
  target.append(text.slice(from));
  return target;
}

function context(data) {
  const made = element("div", "context");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "The quote in its context");
  const breaks = data.breaks;
  flow(made, data.before, 0, breaks);
  made.append(flow(element("mark"), data.quote, data.before.length, breaks.filter((at) => at > data.before.length)));
  const after = data.before.length + data.quote.length;
  flow(made, data.after, after, breaks);
  return made;
}

// The whole document at this place, in a tab of its own, so that the answer stays.
function reading(data) {
  const made = element("p");
  const link = made.appendChild(element("a", "original", "Read the whole document here"));
  link.href = data.read;
  link.target = "_blank";
  link.rel = "noopener";
  return made;
}

function original(data) {
  const said = data.ours ? "Open what it tells of (this sentence is not in it) ↗" : "Open the original ↗";
  const made = element("a", "original", said);
  made.href = data.link;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

// Scrolls what is marked into the middle of its view.
function centre(view) {
  const mark = view.querySelector("mark, .box");
  if (!mark) return;
  const spare = Math.max(24, (view.clientHeight - mark.offsetHeight) / 2);
  view.scrollTop = mark.offsetTop - spare;
  const boxes = Array.from(view.querySelectorAll(".box"), (box) => box.offsetLeft);
  if (boxes.length) view.scrollLeft = Math.min(...boxes) - 0.03 * view.clientWidth;
}

// The panel lies over the page: beside the answer, as wide as its own column, or on a narrow window as a sheet at the
// bottom. So nothing on the page moves when it opens or closes.
const NARROW = window.matchMedia("(max-width: 1000px)");

function lay(root, host) {
  const edge = (name, side) => document.querySelector(`[data-testid=${name}]`)?.getBoundingClientRect()[side];
  const column = (host.closest("[data-testid=stColumn]") ?? host).getBoundingClientRect();
  root.classList.toggle("sheet-like", NARROW.matches);
  if (NARROW.matches !== root.hasAttribute("popover")) {
    if (NARROW.matches) {
      root.popover = "manual";
      root.showPopover(); // above all else on the page
    } else {
      root.removeAttribute("popover");
    }
  }
  const top = (edge("stHeader", "bottom") ?? 0) + 8;
  const bottom = edge("stBottom", "top") ?? window.innerHeight - 8;
  const rest = NARROW.matches ? {} : { left: column.left, width: column.width, top, maxHeight: bottom - top };
  for (const name of ["left", "width", "top", "maxHeight"]) root.style[name] = name in rest ? `${rest[name]}px` : "";
}

function focused() {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
}

// Where the keyboard goes back to: what was used to open the source, or the citation of the one that is open now.
function home(root) {
  const { opener, first, data } = root.state;
  if (opener?.isConnected && first === data.marker) return opener;
  const within = document.querySelector(`.st-key-exchange-${data.exchange}`) ?? document;
  const roots = Array.from(within.querySelectorAll("*"), (each) => each.shadowRoot).filter(Boolean);
  const chip = roots.map((each) => each.querySelector(`.chip[data-marker="${data.marker}"]`)).find(Boolean);
  return chip ?? (opener?.isConnected ? opener : null);
}

// Keeps the panel at its place, and lets Escape close it from anywhere but a field or what lies above the page.
function live(root, host) {
  let width;
  const seen = new ResizeObserver(() => {
    if (!root.isConnected) {
      end();
      return;
    }
    lay(root, host);
    if (width !== root.clientWidth) root.querySelectorAll(".context, .page").forEach(centre); // its lines are others now
    width = root.clientWidth;
  });
  seen.observe(host);
  seen.observe(document.documentElement);
  const bottom = document.querySelector("[data-testid=stBottom]");
  if (bottom) seen.observe(bottom);
  const pressed = (event) => {
    if (!root.isConnected) {
      end();
    } else if (event.key === "Escape" && !event.composedPath()[0].matches("input, textarea, [contenteditable]")) {
      if (!document.querySelector("[data-testid=stPopoverBody], [role=dialog]:not(section), dialog[open]")) root.close();
    }
  };
  const end = () => { // nobody tells it that the panel is gone: it finds out by itself
    document.removeEventListener("keydown", pressed);
    seen.disconnect();
  };
  document.addEventListener("keydown", pressed);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const drawn = JSON.stringify(data);
  let root = parentElement.querySelector("section");
  if (root?.dataset.drawn === drawn) return;
  const host = parentElement.getRootNode().host ?? parentElement;
  const last = root?.state;
  if (!root) {
    root = element("section");
    root.tabIndex = -1;
    parentElement.append(root);
    live(root, host);
  }
  const before = focused();
  const inside = root.contains(before);
  root.state = inside ? { ...last, data } : { data, opener: before, first: data.marker };
  root.dataset.drawn = drawn;
  root.hidden = false;
  root.setAttribute("aria-label", `Source: ${data.title}`);
  const close = () => {
    root.hidden = true;
    home(root)?.focus({ preventScroll: true });
    setTriggerValue("closed", true);
  };
  const move = (step) => setTriggerValue("moved", step);
  root.close = close;
  root.replaceChildren(
    header(data, close, move),
    element("p", "place", data.place),
    facts(data),
    ...(data.note ? [element("p", "note", data.note)] : []),
    ...views(data),
    ...data.reasons.map((reason) => element("p", "note", reason)),
    ...(data.read ? [reading(data)] : []),
    ...(data.link ? [original(data)] : []),
  );
  lay(root, host);
  const label = inside && before.getAttribute("aria-label");
  if (label) root.querySelector(`[aria-label="${CSS.escape(label)}"]`)?.focus();
  else if (NARROW.matches) root.focus({ preventScroll: true });
  requestAnimationFrame(() => root.querySelectorAll(".context, .page").forEach(centre));
}
