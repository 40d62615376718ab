// The panel of the sources that are open. It lies over the page: beside the answer, as wide as its own column, a second
// source over the answer; or on a narrow window as a sheet at the bottom. So nothing on the page moves when it opens.

const NARROW = window.matchMedia("(max-width: 1000px)");

// The column of the lists of sources.
function side() {
  return document.querySelector("[class*=st-key-sources-]")?.closest("[data-testid=stColumn]");
}

function lay(root) {
  const edge = (name, side) => document.querySelector(`[data-testid=${name}]`)?.getBoundingClientRect()[side];
  const column = side();
  const front = root.querySelector(".front");
  front.classList.toggle("sheet-like", NARROW.matches);
  if (NARROW.matches !== front.hasAttribute("popover")) {
    if (NARROW.matches) {
      front.popover = "manual";
      front.showPopover(); // above all else on the page
    } else {
      front.removeAttribute("popover");
    }
  }
  const top = (edge("stHeader", "bottom") ?? 0) + 8;
  const bottom = edge("stBottom", "top") ?? window.innerHeight - 8;
  put(front, NARROW.matches ? null : column, top, bottom);
  put(root.querySelector(".aside"), NARROW.matches ? null : column?.previousElementSibling, top, bottom);
}

function put(section, column, top, bottom) {
  const at = column?.getBoundingClientRect();
  const rest = at ? { left: at.left, width: at.width, top, maxHeight: bottom - top } : {};
  for (const name of ["left", "width", "top", "maxHeight"]) section.style[name] = name in rest ? `${rest[name]}px` : "";
}

// Where the keyboard goes back to: what was used to open the source, or the citation of the one that is open now.
function home(root) {
  const { opener, first, at } = root.state;
  if (opener?.isConnected && first === at.tab) return opener;
  const within = document.querySelector(`[class*="st-key-exchange-${CSS.escape(at.exchange)}"]`) ?? document;
  const roots = Array.from(within.querySelectorAll("*"), (each) => each.shadowRoot).filter(Boolean);
  const chip = roots.map((each) => each.querySelector(`.chip[data-marker="${CSS.escape(at.marker)}"]`)).find(Boolean);
  return chip ?? (opener?.isConnected ? opener : null);
}

// A tab for each source that is open. One of them is in the order of the keyboard, the arrows lead to the others.
function strip(data, act) {
  const made = element("div", "tabs");
  made.setAttribute("role", "tablist");
  made.setAttribute("aria-label", "Open sources");
  const drawn = data.tabs.map((each) => tab(each, each.name === data.front?.tab, act));
  made.append(...drawn);
  const current = Math.max(0, data.tabs.findIndex((each) => each.name === data.front?.tab));
  drawn.forEach((each, at) => { each.tabIndex = at === current ? 0 : -1; });
  made.addEventListener("keydown", (event) => {
    const at = drawn.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: drawn.length - 1 }[event.key];
    if (event.key === "Delete") act("shut", event.target.dataset.name);
    if (to === undefined) return;
    event.preventDefault();
    const next = drawn[(to + drawn.length) % drawn.length];
    drawn.forEach((each) => { each.tabIndex = each === next ? 0 : -1; });
    next.focus();
  });
  return made;
}

function tab(data, isInFront, act) {
  const made = element("button", isInFront || (data.seen && !NARROW.matches) ? "tab seen" : "tab");
  made.type = "button";
  made.dataset.name = data.name;
  made.title = [data.label, data.place].filter(Boolean).join(", ");
  made.setAttribute("role", "tab");
  made.setAttribute("aria-selected", String(isInFront));
  made.setAttribute("aria-label", made.title);
  made.setAttribute("aria-keyshortcuts", "Delete");
  const shut = element("span", "shut", "✕"); // for a mouse; the keyboard has a key for it
  shut.setAttribute("aria-hidden", "true");
  shut.title = "Close this tab";
  shut.addEventListener("click", (event) => {
    event.stopPropagation();
    act("shut", data.name);
  });
  made.append(element("span", "of", data.label), element("span", "at", data.place), shut);
  made.addEventListener("click", () => act("open", data.name));
  made.addEventListener("auxclick", (event) => { if (event.button === 1) act("shut", data.name); });
  return made;
}

// What is drawn of both sides. On a narrow window there is one, and what was put aside is a tab like the others.
function fill(root, data, act) {
  const [front, aside] = NARROW.matches ? [data.front ?? data.aside, null] : [data.front, data.aside];
  const several = data.several ? [["‹", "Previous source", "previous"], ["›", "Next source", "next"]] : [];
  const beside = NARROW.matches ? [] : [["◫", "Put it beside, to see two sources", "aside"]];
  const tools = [...several, ...beside, ["✕", "Close the source", "shut"]];
  const tops = data.tabs.length > 1 ? [away(act), strip(data, act)] : [];
  const bar = element("div", "bar");
  bar.append(...tops);
  draw(root.querySelector(".front"), front, [...(tops.length ? [bar] : []), ...(front ? pane(front, tools, act) : [])]);
  draw(root.querySelector(".aside"), aside, aside ? pane(aside, [["✕", "Back to one source", "join"]], act) : []);
}

function draw(section, data, drawn) {
  section.hidden = !data;
  if (data) section.setAttribute("aria-label", `Source: ${data.title}`);
  else section.removeAttribute("aria-label");
  section.replaceChildren(...drawn);
}

function away(act) {
  return button("tool all", "☰", "All sources: the tabs stay", () => act("away"));
}

// Keeps the panel at its place, and lets keys be used from anywhere but a field or what lies above the page: Escape to
// close what is open, or to put the tabs away; b to put a source beside.
function live(root) {
  let width;
  const seen = new ResizeObserver(() => {
    if (!root.isConnected) {
      end();
      return;
    }
    if (root.state.narrow !== NARROW.matches) root.redraw();
    lay(root);
    const now = root.querySelector(".front").clientWidth;
    if (width !== now) root.querySelectorAll(".context, .page").forEach(centre); // its lines are others now
    width = now;
  });
  const around = ["[data-testid=stMain]", "[data-testid=stBottom]"].map((each) => document.querySelector(each));
  for (const each of [document.documentElement, ...around].filter(Boolean)) seen.observe(each);
  const pressed = (event) => {
    if (!root.isConnected) {
      end();
      return;
    }
    if (isTaken(event)) return;
    if (event.key === "Escape") root.leave();
    if (event.key === "b") root.querySelector(".tool.aside")?.click();
  };
  const end = () => { // nobody tells it that the panel is gone: it finds out by itself
    document.removeEventListener("keydown", pressed);
    seen.disconnect();
  };
  document.addEventListener("keydown", pressed);
}

function begin(parent) {
  const root = element("div", "panes");
  for (const side of ["aside", "front"]) {
    const section = element("section", side);
    section.tabIndex = -1;
    root.append(section);
  }
  parent.append(root);
  live(root);
  return root;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const drawn = JSON.stringify(data);
  const host = parentElement.getRootNode().host ?? parentElement;
  const root = parentElement.querySelector(".panes") ?? begin(parentElement);
  if (root.dataset.drawn === drawn) return;
  const before = focused();
  const inside = root.contains(before);
  const at = data.front ?? data.aside;
  const opener = before === document.body ? null : before;
  const state = inside ? { ...root.state, at } : { at, opener, first: at.tab };
  // The style of the page knows by it what lies over the page.
  host.dataset.sources = ["front", "aside"].filter((side) => data[side]).join(" ");
  const isLast = data.tabs.length === 1;
  const act = (what, tab = "") => {
    if (what === "away" || (what === "shut" && isLast)) { // at once, before the page is drawn anew
      for (const section of root.children) section.hidden = true;
      home(root)?.focus({ preventScroll: true });
    }
    setTriggerValue("did", { act: what, tab });
  };
  root.leave = () => {
    if (data.aside && !NARROW.matches) act("join");
    else if (isLast) act("shut", at.tab);
    else act("away");
  };
  root.redraw = () => {
    root.state = { ...root.state, narrow: NARROW.matches };
    fill(root, data, act);
  };
  root.state = state;
  root.dataset.drawn = drawn;
  const held = inside && (before.dataset.name ?? before.getAttribute("aria-label"));
  root.redraw();
  lay(root);
  const front = root.querySelector(data.front ? ".front" : ".aside");
  const again = held && root.querySelector(`[aria-label="${CSS.escape(held)}"], .tab[data-name="${CSS.escape(held)}"]`);
  const next = held && before.matches(".tab") ? root.querySelector(".tab[aria-selected=true]") : null; // it was closed
  if (again ?? next) (again ?? next).focus();
  else if (inside || NARROW.matches) front.focus({ preventScroll: true });
  root.querySelector(".tab[aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  requestAnimationFrame(() => root.querySelectorAll(".context, .page").forEach(centre));
}
