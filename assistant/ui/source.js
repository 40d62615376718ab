// Draws the source panel from records. Every word is set as text, never as HTML.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function header(data, close) {
  const made = element("header");
  const title = element("h3", "", `${data.name} ${data.title}`.trim());
  const button = element("button", "close", "✕");
  button.type = "button";
  button.setAttribute("aria-label", "Close the source");
  button.addEventListener("click", close);
  made.append(title, button);
  return made;
}

function facts(data) {
  const made = element("p", "facts");
  made.append(element("span", `badge ${data.colour}`, data.status));
  if (data.verdict) made.append(element("span", `badge ${data.verdict === "unsupported" ? "orange" : "gray"}`, data.verdict));
  return made;
}

// The text with its lines broken where a point or a paragraph begins; other lines flow on, as they were only
// broken to fit a page. No character of the text is changed.
const BREAK = /\n\s*\n|[.;:]\s*\n|\n(?=\s*(?:\(\w{1,5}\)|\d+\.|[•–*#|-]))/g;

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
  const whole = data.before + data.quote + data.after;
  const breaks = Array.from(whole.matchAll(BREAK), (found) => found.index + found[0].length);
  flow(made, data.before, 0, breaks);
  made.append(flow(element("mark"), data.quote, data.before.length, breaks.filter((at) => at > data.before.length)));
  const after = data.before.length + data.quote.length;
  flow(made, data.after, after, breaks);
  return made;
}

function original(data) {
  const made = element("a", "original", "Open the original ↗");
  made.href = data.link;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

function reveal(root) {
  const box = root.querySelector(".context");
  const mark = root.querySelector("mark");
  const spare = Math.max(24, (box.clientHeight - mark.offsetHeight) / 2);
  box.scrollTop = mark.offsetTop - spare;
  root.scrollIntoView({ block: "nearest", behavior: "smooth" });
}

export default function ({ parentElement, data, setTriggerValue }) {
  const drawn = JSON.stringify(data);
  let root = parentElement.querySelector("section");
  if (root?.dataset.drawn === drawn) return;
  if (!root) {
    root = element("section");
    parentElement.append(root);
  }
  root.dataset.drawn = drawn;
  root.setAttribute("aria-label", `Source: ${data.title}`);
  const close = () => setTriggerValue("closed", true);
  root.onkeydown = (event) => { if (event.key === "Escape") close(); };
  root.replaceChildren(
    header(data, close),
    element("p", "place", data.place),
    facts(data),
    ...(data.note ? [element("p", "note", data.note)] : []),
    context(data),
    ...data.reasons.map((reason) => element("p", "note", reason)),
    ...(data.link ? [original(data)] : []),
  );
  requestAnimationFrame(() => reveal(root));
}
