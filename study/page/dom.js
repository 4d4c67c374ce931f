// Elements made of names and texts. Texts go in as textContent alone: whatever a name holds, it stays text.

const SVG = "http://www.w3.org/2000/svg";

/** @param attributes  "on…" are listeners, `text` is the content */
export function html(name, attributes = {}, children = []) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, children = []) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "text") element.textContent = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

/** A name, which keeps its writing direction to itself. */
export function bdi(text, attributes = {}) {
  return html("bdi", { text, title: text.length > 24 ? text : null, ...attributes });
}

export function replace(element, children) {
  element.replaceChildren(...children.filter(Boolean));
}

/** The mark of a figure that was not reported. */
export function markOf(q, say) {
  if (!["estimated", "synthetic", "modelled"].includes(q)) return null;
  return html("span", { class: "mark", text: say(q) });
}

/** Shortened for a place on the map or in a legend. */
export function shortened(text, most) {
  const letters = [...text];
  return letters.length > most ? letters.slice(0, most - 1).join("") + "…" : text;
}
