// A page of a PDF: its picture, a yellow box over each line of what is marked, and its words over the picture, not to be
// seen, so that they can be selected, followed and heard. Every word is set as text, never as HTML.

function covering(made, [left, top, right, bottom]) {
  made.style.left = `${left * 100}%`;
  made.style.top = `${top * 100}%`;
  made.style.width = `${(right - left) * 100}%`;
  made.style.height = `${(bottom - top) * 100}%`;
  return made;
}

const PEN = document.createElement("canvas").getContext("2d");
PEN.font = "100px sans-serif";

// A word as wide as it is drawn; the white space behind it reaches to the next one, so that a selection has no gaps.
function word([left, top, right, bottom, start, text, sign], next, shape) {
  const high = bottom - top;
  const goes = next && text.endsWith(" ") && Math.abs(next[1] - top) < high / 2 && next[0] >= right && next[0] - right < 3 * high;
  const made = covering(element("span", "word"), [left, top, goes ? next[0] : right, bottom]);
  const inner = element(sign.startsWith("l") ? "a" : "span", "", text);
  inner.dataset.start = start;
  if (sign) inner.dataset.sign = sign;
  const size = 0.8 * high * shape; // of a letter, in widths of the page
  inner.style.fontSize = `${size * 100}cqw`;
  const wide = (PEN.measureText(goes ? text : text.trimEnd()).width / 100) * size;
  inner.style.transform = `scaleX(${((goes ? next[0] : right) - left) / (wide || 1)})`;
  made.append(inner);
  return made;
}

function sheet(image, alt) {
  const made = element("div", "sheet");
  const picture = element("img");
  picture.src = image.address;
  picture.width = image.width;
  picture.height = image.height;
  picture.alt = alt;
  picture.draggable = false;
  made.append(picture, ...image.boxes.map((box) => covering(element("span", "box"), box)));
  const layer = element("div", "layer");
  layer.append(...written(image.words, image.height / image.width));
  made.append(layer);
  return made;
}

// The words of a page that is so many times as high as it is wide.
function written(words, shape) {
  return words.map((each, at) => word(each, words[at + 1], shape));
}
