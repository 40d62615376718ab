// Streamlit remembers the theme under the path at which the app was loaded, so that the next page forgets it. What is
// chosen in its menu is written down for the other pages too; where Streamlit has other keys, nothing happens.

const LOADED = window.location.pathname;

function keys() {
  return Object.keys(window.localStorage).filter((key) => /^stActiveTheme-.*-v\d+$/.test(key));
}

function spread(paths) {
  const before = `stActiveTheme-${LOADED}-v`;
  const own = keys().find((key) => key.startsWith(before));
  if (!own) return;
  const page = paths.find((path) => path && LOADED.endsWith(`/${path}`)) ?? "";
  const base = LOADED.slice(0, LOADED.length - page.length);
  const [chosen, version] = [window.localStorage.getItem(own), own.slice(before.length)];
  for (const path of paths) window.localStorage.setItem(`stActiveTheme-${base}${path}-v${version}`, chosen);
}

export default function ({ parentElement, data }) {
  if (parentElement.querySelector("span")) return;
  const mark = document.createElement("span");
  parentElement.append(mark);
  const chosen = (event) => {
    if (!mark.isConnected) document.removeEventListener("click", chosen, true);
    else if (event.target.closest?.("[data-testid=stThemeSwitcher]")) setTimeout(() => spread(data.paths), 100);
  };
  spread(data.paths); // what was chosen before this was drawn
  document.addEventListener("click", chosen, true); // the keyboard's Enter is a click, too
}
