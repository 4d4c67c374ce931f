// Files of what is shown, made in the browser: nothing is sent anywhere.
import { svg } from "./dom.js";

const COPIED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "fill-opacity", "font-family", "font-weight",
  "paint-order", "stroke-linejoin", "vector-effect", "display"];

export function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

/** The map as a picture of its own: styles written into it, title, legend and notes beside it.
 *  @param lines  texts below the map; @param classes  [{ colour, text }] */
export function mapSvg(map, title, classes, lines) {
  const { width, height } = map.data.ground;
  const line = width / 45, foot = (lines.length + 1) * line * 1.5, head = line * 3, right = width * 0.26;
  const copy = map.element.cloneNode(true);
  inline(map.element, copy);
  copy.setAttribute("x", 0);
  copy.setAttribute("y", head);
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  for (const element of copy.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  const ink = getComputedStyle(document.body).color, paper = getComputedStyle(document.body).backgroundColor;
  const font = getComputedStyle(document.body).fontFamily;
  const text = (x, y, words, size) => svg("text", { x, y, fill: ink, "font-size": size, "font-family": font, text: words });
  const legend = classes.flatMap(({ colour, text: words }, i) => [
    svg("rect", { x: width + line, y: head + line * (2 + 1.7 * i), width: line * 1.8, height: line * 1.2, fill: colour }),
    text(width + line * 3.2, head + line * (3 + 1.7 * i), words, line * 0.95)]);
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width + right} ${height + head + foot}`,
    width: 1400, height: Math.round((1400 * (height + head + foot)) / (width + right)) }, [
    svg("title", { text: title }),
    svg("rect", { width: width + right, height: height + head + foot, fill: paper }),
    text(line, line * 2, title, line * 1.3), copy, ...legend,
    ...lines.map((words, i) => text(line, head + height + line * 1.5 * (i + 1), words, line * 0.85))]);
  return new XMLSerializer().serializeToString(root);
}

function inline(from, to) {
  const style = getComputedStyle(from);
  for (const name of COPIED) {
    const value = style.getPropertyValue(name);
    if (value && value !== "normal") to.setAttribute(name, value);
  }
  to.removeAttribute("class");
  for (let i = 0; i < from.children.length; i += 1) inline(from.children[i], to.children[i]);
}

/** The same as a PNG of twice its size. */
export function savePng(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(url);
    canvas.toBlob((blob) => save(name, "image/png", blob), "image/png");
  };
  image.src = url;
}
