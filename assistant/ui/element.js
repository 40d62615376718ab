// What the scripts of the page share: an element of it, whose words are set as text, never as HTML.

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Whether a click opens a link elsewhere, which the browser does by itself.
function isElsewhere(event) {
  return Boolean(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

// A link that leads to a place of a text.
function leading(link, place, choose) {
  link.href = place.link;
  link.addEventListener("click", (event) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    choose({ id: place.id, start: place.start, end: place.end });
  });
  return link;
}
