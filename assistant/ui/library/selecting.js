// What is selected in a text of the reader, by its place in the document, and the menu of what can be done with it.

// Where a stretch of elements that say where their text begins is selected: offsets as the document counts them.
function stretch(view, range) {
  const pieces = [...view.querySelectorAll("[data-start]")].filter((each) => range.intersectsNode(each));
  if (range.collapsed || !pieces.length) return null;
  const within = (piece, node, offset, otherwise) => {
    const start = Number(piece.dataset.start);
    if (!piece.contains(node)) return start + otherwise;
    const before = document.createRange();
    before.setStart(piece, 0);
    before.setEnd(node, offset);
    return start + Math.min([...before.toString()].length, [...piece.textContent].length);
  };
  const last = pieces.at(-1);
  const start = within(pieces[0], range.startContainer, range.startOffset, 0);
  const end = within(last, range.endContainer, range.endOffset, [...last.textContent.trimEnd()].length);
  const text = words(pieces, range);
  return text && start < end ? { start, end, text, range } : null;
}

// What is selected, as it reads: the words of a page stand by themselves, and would be copied a line each.
function words(pieces, range) {
  const parts = pieces.map((piece) => {
    const whole = document.createRange();
    whole.selectNodeContents(piece);
    if (piece.contains(range.startContainer)) whole.setStart(range.startContainer, range.startOffset);
    if (piece.contains(range.endContainer)) whole.setEnd(range.endContainer, range.endOffset);
    return whole.toString();
  });
  const isParted = (piece, next) => next && piece.closest("p, h4, td, .word") !== next.closest("p, h4, td, .word");
  return parts.map((part, at) => (isParted(pieces[at], pieces[at + 1]) && !pieces[at].closest(".word") ? `${part}\n` : part)).join("").trim();
}

// The selection in a shadow tree, of which browsers tell in two ways.
function selectedRange(root) {
  const tree = root.getRootNode();
  const chosen = document.getSelection();
  const [found] = chosen?.getComposedRanges?.({ shadowRoots: [tree] }) ?? [];
  const whole = found ?? (tree.getSelection?.() ?? chosen)?.getRangeAt?.(0);
  if (!whole || !root.contains(whole.startContainer) || !root.contains(whole.endContainer)) return null;
  const range = document.createRange();
  range.setStart(whole.startContainer, whole.startOffset);
  range.setEnd(whole.endContainer, whole.endOffset);
  return range;
}

function selection(root) {
  const view = root.querySelector(".leaf");
  const range = view && (document.getSelection()?.rangeCount || root.getRootNode().getSelection?.()?.rangeCount) ? selectedRange(view) : null;
  return range && stretch(view, range);
}

function choice(label, act) {
  const made = element("button", "choice", label);
  made.type = "button";
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // what is selected stays so
  made.addEventListener("click", act);
  return made;
}

// Copies what is still to come, which some browsers allow only where the wish for it is at hand.
async function copyWhenThere(coming) {
  const blob = coming.then((text) => new Blob([text], { type: "text/plain" }));
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    await navigator.clipboard.writeText(await coming);
  }
}

function menu(root) {
  const made = element("div", "menu");
  made.setAttribute("role", "toolbar");
  made.setAttribute("aria-label", "The selected words");
  const told = element("span", "told");
  told.setAttribute("role", "status");
  const { ask, cite, keep } = root.state;
  made.append(
    choice("Ask about it", () => ask(made.chosen)),
    choice("Copy as citation", () => {
      copyWhenThere(cite(made.chosen)).then(
        () => { told.textContent = "Copied"; }, () => { told.textContent = "Your browser does not allow copying"; },
      );
    }),
    choice("Save to notes", () => {
      keep(made.chosen).then((title) => { told.textContent = `Saved to “${title}”`; }, () => { told.textContent = "It was not saved"; });
    }),
    told,
  );
  return made;
}

// The menu stands below the end of what is selected, or above its beginning where there is no room.
function place(root, made) {
  const main = root.querySelector(".main").getBoundingClientRect();
  const view = root.querySelector(".leaf").getBoundingClientRect();
  const lines = [...made.chosen.range.getClientRects()].filter((each) => each.width);
  const last = lines.at(-1) ?? view;
  made.hidden = last.bottom < view.top || (lines[0] ?? view).top > view.bottom; // scrolled out of sight
  const below = last.bottom + made.offsetHeight + 8 < view.bottom;
  const top = below ? last.bottom + 6 : Math.max((lines[0] ?? view).top - made.offsetHeight - 6, view.top + 6);
  made.style.top = `${Math.min(top, view.bottom - made.offsetHeight - 6) - main.top}px`;
  made.style.left = `${Math.max(0, Math.min(last.right - made.offsetWidth / 2, view.right - made.offsetWidth - 8) - main.left)}px`;
}

function offer(root) {
  const before = root.querySelector(".menu");
  const chosen = selection(root);
  if (!chosen) {
    if (!before?.contains(root.getRootNode().activeElement)) before?.remove();
    return;
  }
  const made = before ?? menu(root);
  if (made.chosen && (made.chosen.start !== chosen.start || made.chosen.end !== chosen.end)) made.querySelector(".told").textContent = "";
  made.chosen = chosen;
  if (!before) root.querySelector(".main").append(made);
  place(root, made);
}

// With the keyboard a selection begins where the page does, and Shift with an arrow makes it longer or shorter.
const STEPS = {
  ArrowRight: ["forward", "character"], ArrowLeft: ["backward", "character"],
  ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"],
};

function lengthen(root, event) {
  const view = root.querySelector(".leaf");
  const chosen = root.getRootNode().getSelection?.() ?? document.getSelection();
  const range = chosen.rangeCount && selectedRange(view);
  if (!range || !range.startContainer.parentElement?.closest("[data-start]")) {
    const top = view.getBoundingClientRect().top;
    const first = [...view.querySelectorAll("[data-start]")].find((each) => each.getBoundingClientRect().bottom > top);
    if (!first) return;
    chosen.collapse(first.firstChild, 0);
  }
  event.preventDefault();
  const words = [...view.querySelectorAll(".word > [data-start]")];
  if (words.length) {
    lengthenByWords(words, chosen, event.key);
    return;
  }
  const [way, by] = STEPS[event.key];
  chosen.modify("extend", way, event.ctrlKey && by === "character" ? "word" : by);
}

// The words of a page stand by themselves: browsers see no lines in them.
function lengthenByWords(words, chosen, key) {
  const at = Math.max(0, words.findIndex((each) => each.contains(chosen.focusNode)));
  const { top, bottom, left } = words[at].getBoundingClientRect();
  const beside = (found, from) => found.findLast((each) => {
    const box = each.getBoundingClientRect();
    return Math.abs(box.top - from.top) < from.height / 2 && box.left <= left + 1;
  });
  const below = words.slice(at + 1).find((each) => each.getBoundingClientRect().top > bottom - 3);
  const above = words.slice(0, at).findLast((each) => each.getBoundingClientRect().bottom < top + 3);
  const onLine = (other) => (other ? beside(words, other.getBoundingClientRect()) ?? other : words[at]);
  const isNew = chosen.isCollapsed && chosen.focusOffset === 0;
  const to = {
    ArrowRight: () => (isNew ? words[at] : words[at + 1]), ArrowLeft: () => words[at - 1],
    ArrowDown: () => onLine(below), ArrowUp: () => onLine(above),
  }[key]() ?? words[at];
  const isBehind = words.indexOf(to) >= words.findIndex((each) => each.contains(chosen.anchorNode));
  chosen.extend(to.firstChild, isBehind ? to.firstChild.length : 0);
}

function watch(root) {
  let later;
  const changed = () => {
    if (!root.isConnected) {
      document.removeEventListener("selectionchange", changed);
      return;
    }
    clearTimeout(later);
    later = setTimeout(() => offer(root), 120);
  };
  document.addEventListener("selectionchange", changed);
  root.addEventListener("scroll", () => {
    const shown = root.querySelector(".menu");
    if (shown) place(root, shown);
    const card = root.querySelector(".meaning");
    if (card) standBy(root, card); // a page scrolls where the keyboard comes to a term that was out of sight
  }, true);
  root.addEventListener("copy", (event) => {
    const chosen = selection(root);
    if (!chosen) return;
    event.clipboardData.setData("text/plain", chosen.text);
    event.preventDefault();
  });
  root.addEventListener("keydown", (event) => {
    const shown = root.querySelector(".menu");
    if (event.key === "Escape" && shown) {
      document.getSelection().removeAllRanges();
      shown.remove();
      root.querySelector(".leaf").focus({ preventScroll: true });
      event.stopPropagation();
    } else if (event.shiftKey && event.key in STEPS && event.composedPath()[0].matches(".leaf")) {
      lengthen(root, event);
    } else if (event.key === "Tab" && !event.shiftKey && shown && event.composedPath()[0].matches(".leaf")) {
      shown.querySelector("button").focus();
      event.preventDefault();
    }
  });
}

// A card stands below its term, or above it where there is no room; out of sight it goes.
function standBy(root, card) {
  const main = root.querySelector(".main").getBoundingClientRect();
  const view = root.querySelector(".leaf").getBoundingClientRect();
  const at = card.term.getBoundingClientRect();
  if (at.bottom < view.top || at.top > view.bottom) {
    card.remove();
    return;
  }
  const fits = at.bottom + card.offsetHeight + 6 < Math.min(window.innerHeight, view.bottom);
  card.style.top = `${(fits ? at.bottom + 4 : at.top - card.offsetHeight - 4) - main.top}px`;
  card.style.left = `${Math.max(0, Math.min(at.left - main.left, main.width - card.offsetWidth))}px`;
}

// What a term means, beside the term; it stays while the pointer is on it.
function explain(root) {
  let later;
  const hide = () => root.querySelector(".meaning")?.remove();
  const show = (term) => {
    clearTimeout(later);
    hide();
    const [name, text, locator] = root.state.data.meanings[Number(term.dataset.sign.slice(1))];
    const card = element("div", "meaning");
    card.id = "meaning";
    card.setAttribute("role", "tooltip");
    card.append(element("strong", "", name), element("p", "", text), element("small", "", locator));
    root.querySelector(".main").append(card);
    term.setAttribute("aria-describedby", "meaning");
    card.term = term;
    standBy(root, card);
  };
  const over = (event) => {
    const term = event.target.closest?.(".term");
    if (term) {
      clearTimeout(later);
      if (event.type === "focusin") show(term);
      else later = setTimeout(show, 150, term);
    } else if (event.target.closest?.(".meaning")) {
      clearTimeout(later);
    } else if (root.querySelector(".meaning") || event.type !== "focusin") {
      clearTimeout(later);
      later = setTimeout(hide, 200);
    }
  };
  root.addEventListener("pointerover", over);
  root.addEventListener("focusin", over);
  root.addEventListener("pointerleave", over);
  const escaped = (event) => { // wherever the focus is: the pointer alone may have brought the card
    if (!root.isConnected) document.removeEventListener("keydown", escaped, true);
    if (event.key !== "Escape" || !root.querySelector(".meaning")) return;
    clearTimeout(later);
    hide();
    event.stopPropagation();
  };
  document.addEventListener("keydown", escaped, true);
}
