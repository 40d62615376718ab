// The browser's own key: random, made once, kept in its storage and told to the server.

const NAME = "ai-policy-assistant-browser";

function random() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Where storage is forbidden the key lasts as long as the page.
function kept() {
  try {
    const known = localStorage.getItem(NAME);
    if (/^[0-9a-f]{32}$/.test(known ?? "")) return known;
    const made = random();
    localStorage.setItem(NAME, made);
    return made;
  } catch {
    return random();
  }
}

export default function ({ setStateValue }) {
  setStateValue("key", kept());
}
