// Puts an answer where it can be pasted from: as rich text, and as Markdown.

async function copy({ text, html }) {
  const kinds = { "text/plain": text, "text/html": html };
  const blobs = Object.entries(kinds).map(([kind, held]) => [kind, new Blob([held], { type: kind })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } catch {
    await navigator.clipboard.writeText(text); // some browsers take plain text only
  }
}

function sign() {
  const drawn = (name, facts, ...inside) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(facts)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linejoin": "round" };
  return drawn(
    "svg", { viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawn("path", { ...line, d: "M8 8h12v13H8zM16 8V3H4v13h4" }),
  );
}

export default function ({ parentElement, data }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    const label = document.createElement("span");
    label.textContent = "Copy";
    button.append(sign(), label);
    parentElement.append(button);
  }
  const label = button.querySelector("span");
  button.onclick = async () => {
    try {
      await copy(data);
      label.textContent = "Copied";
    } catch {
      label.textContent = "Your browser does not allow copying; use Export";
    }
    setTimeout(() => { label.textContent = "Copy"; }, 2500);
  };
}
