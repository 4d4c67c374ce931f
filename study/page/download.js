// Files of what is shown, made in the browser: nothing is sent anywhere.
import { svg } from "./dom.js";
import { wrapped } from "./labels.js";

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

/** What a legend of the page shows, for a picture: [{ heading } | { mark, text } | { note }]; a mark is a colour or the
 *  sample's element. @param unit  stands above the classes, "" where there is none */
export function legendRows(legend, unknown, unit) {
  const rows = unit ? [{ heading: unit }] : [];
  for (const item of legend.querySelectorAll("li")) {
    const row = item.querySelector("button, .row");
    if (!row) {
      rows.push({ note: item.textContent });
      continue;
    }
    const [swatch] = row.children;
    const text = [...row.children].slice(1).map((one) => one.textContent).join(" ");
    const colour = swatch.matches(".unknown") ? unknown : swatch.style.background;
    rows.push({ mark: swatch.matches(".sample") ? swatch : colour, text });
  }
  for (const note of legend.querySelectorAll("p.soft")) rows.push({ note: note.textContent });
  return rows;
}

/** Texts in the page's own letters. @param line  the height of a line in the plane */
class Pen {
  constructor(line) {
    const style = getComputedStyle(document.body), context = document.createElement("canvas").getContext("2d");
    context.font = `100px ${style.fontFamily}`;
    Object.assign(this, { line, ink: style.color, paper: style.backgroundColor, font: style.fontFamily });
    this.width = (text, size) => (context.measureText(text).width / 100) * size;
  }

  /** @returns { elements, height, width } of a text in as many lines as it needs, its first one at x, y */
  write(x, y, words, size, most) {
    const lines = wrapped(words, most, (text) => this.width(text, size));
    return { elements: lines.map((text, i) => svg("text", { x, y: y + size + i * size * 1.25, fill: this.ink, "font-size": size.toFixed(1),
      "font-family": this.font, text })), height: lines.length * size * 1.25, width: Math.max(...lines.map((text) => this.width(text, size))) };
  }
}

/** A legend from x, y down: { elements, height, width }. @param dot  of the screen, in the plane: samples are as wide as
 *  what they stand for */
function drawLegend(pen, rows, x, y, most, dot) {
  const { line } = pen, aside = Math.max(line * 1.8, 46 * dot) + line * 0.6, elements = [];
  let at = y, width = 0;
  const put = (left, words, size) => {
    const made = pen.write(left, at, words, size, most - (left - x));
    elements.push(...made.elements);
    width = Math.max(width, left - x + made.width);
    return made.height;
  };
  for (const row of rows) {
    if (row.heading || row.note) {
      at += put(x, row.heading || row.note, line * (row.heading ? 1 : 0.85)) + line * 0.4;
      continue;
    }
    const high = put(x + aside, row.text, line * 0.95);
    elements.push(typeof row.mark === "string"
      ? svg("rect", { x, y: at, width: line * 1.8, height: line * 1.15, fill: row.mark, stroke: pen.ink, "stroke-width": line / 30 })
      : sampleOf(row.mark, x, at + line * 0.6 - 8 * dot, dot));
    at += Math.max(high, line * 1.2) + line * 0.4;
  }
  return { elements, height: at - y, width };
}

function sampleOf(sample, x, y, dot) {
  const copy = copied(sample);
  for (const [name, value] of Object.entries({ viewBox: "0 0 46 16", x, y, width: 46 * dot, height: 16 * dot })) copy.setAttribute(name, value);
  return copy;
}

/** Maps as one picture: styles written into it, legends beside the maps, title above and notes below.
 *  @param panels  [{ map, caption, rows }], from left to right; rows as legendRows has them, [] for none
 *  @param lines  texts below the maps */
export function mapSvg(panels, title, lines) {
  const { width, height } = panels[0].map.data.ground, line = width / 45, pen = new Pen(line), elements = [];
  let x = 0, deepest = 0;
  const captions = panels.some((one) => one.caption) ? line * 1.8 : 0;
  const total = panels.reduce((sum, one) => sum + width + (one.rows.length > 0 ? width * 0.4 : line), 0);
  const head = pen.write(line, line * 0.6, title, line * 1.3, total - 2 * line), top = head.height + line * 1.4 + captions;
  for (const { map, caption, rows } of panels) {
    const copy = map.withElements(() => copied(map.element));
    for (const [name, value] of Object.entries({ x, y: top, width, height })) copy.setAttribute(name, value);
    for (const element of copy.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
    elements.push(copy);
    if (caption) elements.push(...pen.write(x + line, top - line * 1.7, caption, line * 1.1, width).elements);
    const legend = drawLegend(pen, rows, x + width + line, top, width * 0.36, map.dot());
    elements.push(...legend.elements);
    x += width + (rows.length > 0 ? legend.width + 2 * line : line);
    deepest = Math.max(deepest, height, legend.height);
  }
  let y = top + deepest + line * 0.5;
  for (const words of lines.filter(Boolean)) {
    const made = pen.write(line, y, words, line * 0.85, x - 2 * line);
    elements.push(...made.elements);
    y += made.height + line * 0.2;
  }
  return picture(pen, title, [...head.elements, ...elements], x, y + line * 0.6, panels.length);
}

function picture(pen, title, elements, width, height, maps) {
  const dots = maps > 1 ? 2600 : 1400;
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width.toFixed(0)} ${height.toFixed(0)}`,
    width: dots, height: Math.round((dots * height) / width) }, [
    svg("title", { text: title }), svg("rect", { width: width.toFixed(0), height: height.toFixed(0), fill: pen.paper }), ...elements]);
  return new XMLSerializer().serializeToString(root);
}

/** A copy that looks the same without the page's styles. */
function copied(element) {
  const copy = element.cloneNode(true);
  inline(element, copy);
  return copy;
}

function inline(from, to) {
  const style = getComputedStyle(from);
  for (const name of COPIED) {
    const value = style.getPropertyValue(name);
    if (value && value !== "normal") to.setAttribute(name, value);
  }
  if (from.tagName === "stop") to.setAttribute("stop-color", style.getPropertyValue("stop-color"));
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
