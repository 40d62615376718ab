// Draws a source from records. Every word is set as text, never as HTML.

function button(className, sign, label, act) {
  const made = element("button", className, sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.title = label;
  made.addEventListener("click", act);
  return made;
}

// What can be done with a pane: a sign, what it says, and what it asks for.
function header(data, tools, act) {
  const made = element("header");
  const row = element("div", "tools");
  row.append(...tools.map(([sign, label, what]) => button(`tool ${what}`, sign, label, () => act(what, data.tab))));
  made.append(element("h3", "", `${data.name} ${data.title}`.trim()), row);
  return made;
}

function picture(data) {
  const made = element("div", "page");
  made.tabIndex = 0;
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "The page, with the quote marked");
  made.append(enlarged(sheet(data.image, `Page: ${data.place}`), data.image.boxes));
  return made;
}

// As large as is needed to read the quote: its lines fill the view, unless they are very short.
function enlarged(drawn, boxes) {
  if (!boxes.length) return drawn;
  const width = Math.max(...boxes.map((box) => box[2])) - Math.min(...boxes.map((box) => box[0]));
  drawn.style.width = `${Math.min(2.5, Math.max(1, 0.94 / width)) * 100}%`;
  return drawn;
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

// Everything that is shown of a source.
function pane(data, tools, act) {
  return [
    header(data, tools, act),
    element("p", "place", data.place),
    facts(data),
    ...(data.note ? [element("p", "note", data.note)] : []),
    ...views(data),
    ...data.reasons.map((reason) => element("p", "note", reason)),
    ...(data.read ? [reading(data)] : []),
    ...(data.link ? [original(data)] : []),
  ];
}
