// Asks for a page when its button is pressed, and prints it when it has come: out of sight, and with no script in it.

const FRAME = "policy-printed";

function print({ page, name }) {
  document.getElementById(FRAME)?.remove();
  const frame = document.createElement("iframe");
  frame.id = FRAME;
  frame.title = "What is printed";
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.style.cssText = "border: 0; height: 0; position: fixed; width: 0;";
  frame.srcdoc = page;
  frame.addEventListener("load", () => {
    const title = document.title;
    document.title = name; // by which a browser calls the file
    frame.contentWindow.focus();
    frame.contentWindow.print();
    setTimeout(() => { document.title = title; }, 1000);
  });
  document.body.append(frame);
}

export default function ({ parentElement, data, setTriggerValue }) {
  let button = parentElement.querySelector("button");
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.textContent = "Print, or save as PDF";
    parentElement.append(button);
  }
  button.onclick = () => setTriggerValue("wanted", true);
  if (data?.page && button.dataset.once !== data.once) {
    button.dataset.once = data.once;
    print(data);
  }
}
