// The keys of the page, and the dialog that tells them.

const KEYS = [
  ["/", "to the question"],
  ["j", "to the next citation"],
  ["k", "to the citation before"],
  ["Enter", "opens the citation"],
  ["b", "puts the source beside, so that two are seen"],
  ["← →", "to the tabs of the other sources, where one has the focus"],
  ["Del", "closes the tab that has the focus"],
  ["Esc", "closes the source, or leaves the tabs, and goes back to the citation"],
  ["?", "shows these keys"],
];

function question() {
  return document.querySelector("[data-testid=stChatInput] textarea");
}

function citations() {
  const shown = Array.from(document.querySelectorAll("[data-testid=stMain] *"), (each) => each.shadowRoot).filter(Boolean);
  return shown.flatMap((root) => Array.from(root.querySelectorAll(".chip")));
}

// Goes on from the citation that has the focus, else from the one that is open, else from the first in sight.
function step(by) {
  const all = citations();
  const here = focused();
  let at = all.indexOf(here);
  if (at < 0) at = all.findIndex((each) => each.getAttribute("aria-pressed") === "true");
  if (at < 0) {
    const seen = all.findIndex((each) => each.getBoundingClientRect().top > 60);
    at = by > 0 ? seen - 1 : seen < 0 ? all.length : seen;
  }
  const next = all[at + by];
  if (!next) return;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  // the open source goes with it
  if (all.some((each) => each.getAttribute("aria-pressed") === "true")) next.dispatchEvent(new Event("turn"));
}

function help() {
  const made = element("dialog");
  const list = element("dl");
  for (const [key, does] of KEYS) {
    const term = element("dt");
    term.append(element("kbd", "", key));
    list.append(term, element("dd", "", does));
  }
  const single = element("input");
  single.type = "checkbox";
  single.checked = haveSingleKeys();
  single.addEventListener("change", () => letSingleKeys(single.checked));
  const label = element("label");
  label.append(single, "Keys of a single sign act, here and in the reader");
  const close = element("button", "", "Close");
  close.type = "button";
  close.onclick = () => made.close();
  made.setAttribute("aria-label", "Keys");
  made.append(element("strong", "", "Keys"), list, label, close);
  return made;
}

export default function ({ parentElement }) {
  if (parentElement.querySelector(".policy-keys")) return;
  const root = element("div");
  root.className = "policy-keys";
  const dialog = help();
  const show = element("button", "", "Keys");
  show.type = "button";
  show.setAttribute("aria-keyshortcuts", "?");
  show.onclick = () => dialog.showModal();
  root.append(show, dialog);
  parentElement.append(root);

  const acts = { "/": () => question()?.focus(), j: () => step(1), k: () => step(-1), "?": () => dialog.showModal() };
  const pressed = (event) => {
    if (!root.isConnected) {
      document.removeEventListener("keydown", pressed);
      return;
    }
    if (!acts[event.key] || isTaken(event)) return;
    event.preventDefault();
    acts[event.key]();
  };
  document.addEventListener("keydown", pressed);

  // Whoever opens the page to ask begins to write; a finger would only bring up its keyboard over the page.
  if (!window.matchMedia("(pointer: fine)").matches) return;
  let tries = 0;
  const waiting = setInterval(() => {
    const isFree = document.activeElement === document.body;
    if (isFree) question()?.focus({ preventScroll: true });
    tries += 1;
    if (!isFree || tries > 40) clearInterval(waiting);
  }, 100);
}
