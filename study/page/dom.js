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

/** Draws an element anew and leaves the keyboard where it was: at the same id, else at the control in the same place. */
export function keepingFocus(element, draw) {
  const { activeElement } = document, all = () => [...element.querySelectorAll("button, summary, input, select, [tabindex]")];
  const at = element.contains(activeElement) ? all().indexOf(activeElement) : -1, id = at < 0 ? "" : activeElement.id;
  draw();
  const again = at < 0 ? null : (id && document.getElementById(id)) || all()[at];
  if (again) again.focus({ preventScroll: true });
}

const keyOf = (node) => (node.nodeType === Node.TEXT_NODE ? "#text"
  : `${node.tagName} ${node.id || node.dataset.key || node.className}`);

/** Makes an element what another one is and keeps it in its place, so that a slider can be dragged and a text typed
 *  while the page redraws. Children are told apart by id, data-key or class and keep their order; listeners stay those
 *  of the element that was there first. */
export function renew(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  const wasValue = old.getAttribute("value");
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (old.tagName === "INPUT") {
    if (old.type === "checkbox") old.checked = fresh.checked;
    else if (old !== document.activeElement || fresh.getAttribute("value") !== wasValue) old.value = fresh.value;
  }
  if (old.tagName === "SELECT") {
    const text = ({ options }) => [...options].map((one) => `${one.value}\t${one.text}\t${one.parentNode.label || ""}`).join("\n");
    const chosen = fresh.value;
    if (text(old) !== text(fresh)) old.replaceChildren(...fresh.childNodes);
    old.value = chosen;
  } else renewChildren(old, fresh);
}

function renewChildren(old, fresh) {
  const wanted = [...fresh.childNodes], keys = new Set(wanted.map(keyOf));
  for (const node of [...old.childNodes]) if (!keys.has(keyOf(node))) node.remove();
  wanted.forEach((node, i) => {
    const there = old.childNodes[i];
    if (!there || keyOf(there) !== keyOf(node)) old.insertBefore(node, there || null);
    else if (node.nodeType === Node.TEXT_NODE) there.data = node.data;
    else renew(there, node);
  });
  while (old.childNodes.length > wanted.length) old.lastChild.remove();
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
