// Draws an answer from records. Every word is set as text, never as HTML.

function labelled(source, marker) {
  const about = source.about ? source.status : "";
  return [`Source ${marker}: ${source.title}`, about, source.place, `${source.verdict} quote`].filter(Boolean).join(", ");
}

// The provision around a quote, a paragraph each, with the quote marked; or the quote alone.
function provision(source) {
  return source.around.map((pieces) => {
    const made = element("blockquote");
    made.append(...pieces.map(([text, marked]) => (marked ? element("mark", "", text) : text)));
    return made;
  });
}

function fill(card, source) {
  const facts = element("p", "facts");
  facts.append(element("span", `badge ${source.colour}`, source.status), element("span", "verdict", source.verdict));
  card.replaceChildren(
    element("p", "title", source.title),
    element("p", "place", source.place),
    ...provision(source),
    facts,
    element("p", "hint", "Click to read it in its context"),
  );
}

// The card lies in the browser's top layer, so nothing on the page can cut it off. It stands below its chip or above it,
// where it fits or where there is more room, and never over it.
function place(card, chip) {
  card.style.maxHeight = "";
  card.showPopover();
  const at = chip.getBoundingClientRect();
  const below = window.innerHeight - at.bottom - 14;
  const above = at.top - 14;
  const under = card.offsetHeight <= below || below >= above;
  card.style.maxHeight = `${under ? below : above}px`;
  card.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - card.offsetWidth - 8))}px`;
  card.style.top = `${under ? at.bottom + 6 : at.top - card.offsetHeight - 6}px`;
}

function attach(chip, card, source) {
  let leaving;
  const hide = () => {
    if (card.matches(":popover-open") && card.dataset.of === chip.dataset.marker) card.hidePopover();
  };
  const show = () => {
    clearTimeout(leaving);
    if (card.matches(":popover-open")) card.hidePopover();
    card.dataset.of = chip.dataset.marker;
    fill(card, source);
    place(card, chip);
  };
  const leave = () => {
    leaving = setTimeout(() => { if (!card.matches(":hover")) hide(); }, 180);
  };
  chip.addEventListener("mouseenter", show);
  chip.addEventListener("focus", () => { if (chip.matches(":focus-visible")) show(); });
  chip.addEventListener("mouseleave", leave);
  chip.addEventListener("blur", hide);
  chip.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  chip.addEventListener("click", hide);
}

function chip(marker, data, card, open) {
  const source = data.sources[marker];
  const made = element("button", source.about ? "chip about" : "chip", String(marker));
  made.type = "button";
  made.dataset.marker = marker;
  made.setAttribute("aria-label", labelled(source, marker));
  made.addEventListener("click", () => open(marker));
  made.addEventListener("turn", () => open(marker, "turned")); // from the keys of the page
  attach(made, card, source);
  return made;
}

// What a heading, or what is said of a law, tells of its status: behind its words, and never by colour alone.
function badged(made, item) {
  if (item.status) made.append(" ", element("span", `badge ${item.colour}`, item.status));
  return made;
}

function block(item, data, card, open) {
  if (item.kind === "heading") return badged(element("h4", "", item.text), item);
  const word = /\S{1,24}$/.exec(item.text)?.[0] ?? "";
  const last = item.text.length - (item.text.endsWith(` ${word}`) ? word.length : 0);
  const made = element(item.kind === "quote" ? "blockquote" : "p", item.kind, item.text.slice(0, last));
  const end = element("span", "end", item.text.slice(last)); // the last word and its citations stay on one line
  for (const marker of item.citations) end.append("\u00a0", chip(marker, data, card, open));
  made.append(end);
  if (item.kind === "notice") badged(made, item);
  if (item.doubt) {
    made.classList.add("doubtful");
    made.append(element("span", "doubt", item.doubt));
  }
  return made;
}

// The sides of a comparison: one row for each, its name as the head of the row.
function table(rows, data, card, open) {
  const made = element("table");
  const body = element("tbody");
  let side;
  let cell;
  for (const item of rows) {
    if (item.side !== side) {
      side = item.side;
      const row = element("tr");
      const head = badged(element("th", "", side), item);
      head.scope = "row";
      cell = element("td");
      row.append(head, cell);
      body.append(row);
    }
    cell.append(block({ ...item, kind: "side" }, data, card, open));
  }
  made.append(body);
  return made;
}

function drawn(data, card, open) {
  const plain = data.blocks.filter((item) => !item.side).map((item) => block(item, data, card, open));
  const rows = data.blocks.filter((item) => item.side);
  return rows.length ? [...plain, table(rows, data, card, open)] : plain;
}

// What is open changes without drawing anew: the chip under the pointer, and its focus, stay.
function mark(root, shown) {
  for (const made of root.querySelectorAll(".chip")) {
    made.setAttribute("aria-pressed", String(Number(made.dataset.marker) === shown));
  }
}

export default function ({ parentElement, data: { shown, reveal, ...data }, setTriggerValue }) {
  let root = parentElement.querySelector("article");
  if (!root) {
    root = element("article");
    parentElement.append(root);
  }
  const shape = JSON.stringify(data);
  if (root.dataset.drawn !== shape) {
    root.dataset.drawn = shape;
    const card = element("div", "card");
    card.popover = "manual";
    card.setAttribute("role", "tooltip");
    card.addEventListener("mouseleave", () => card.hidePopover());
    const open = (marker, how = "opened") => setTriggerValue(how, marker);
    const busy = element("p", "busy", data.busy);
    busy.setAttribute("role", "status");
    busy.hidden = !data.busy;
    root.replaceChildren(busy, ...drawn(data, card, open), card);
  }
  mark(root, shown);
  const asked = parentElement.getRootNode().host?.closest("[class*=st-key-exchange-]") ?? root;
  if (reveal && !root.dataset.revealed) asked.scrollIntoView({ block: "start", behavior: "smooth" });
  root.dataset.revealed = "yes";
}
