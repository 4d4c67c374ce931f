// The map's base on a canvas, for more zones than a browser keeps as elements: ground, zones, lakes, outlines. While
// the map moves the picture is moved; it is drawn anew when the map comes to rest.
import { classOf, colourOf } from "./scales.js";
import { ringsOf } from "./geojson.js";
import { fadesOf, knownOf } from "./ground.js";

export class CanvasBase {
  constructor(data, canvas) {
    this.data = data;
    this.canvas = canvas;
    this.paths = new Map();
    this.boxes = new Map();
  }

  /** The path of a place, made once. */
  pathOf(place) {
    if (!this.paths.has(place)) {
      const { d, at } = this.data.places[place];
      const path = d ? new Path2D(d) : new Path2D();
      if (!d) path.arc(at[0], at[1], this.dot || 20, 0, 2 * Math.PI);
      this.paths.set(place, path);
    }
    return this.paths.get(place);
  }

  /** How the plane lies on the canvas: dots to the right and down, and dots for a unit of the plane. */
  fit() {
    const { width, height } = this.data.ground, { clientWidth, clientHeight } = this.canvas.parentNode;
    const scale = Math.min(clientWidth / width, clientHeight / height);
    return { scale, right: clientWidth - width * scale, down: (clientHeight - height * scale) / 2, clientWidth, clientHeight };
  }

  /** @param t  the zoom; @param own, chosen  places */
  draw(shown, state, own, t) {
    const { canvas } = this, { scale, right, down, clientWidth, clientHeight } = this.fit(), dots = devicePixelRatio || 1;
    canvas.width = Math.round(clientWidth * dots);
    canvas.height = Math.round(clientHeight * dots);
    canvas.style.transform = "";
    Object.assign(this, { drawn: t, shown });
    const style = getComputedStyle(document.documentElement), ink = (name) => style.getPropertyValue("--" + name).trim();
    const g = canvas.getContext("2d");
    const k = scale * t.k * dots;
    g.setTransform(k, 0, 0, k, (right + scale * t.x) * dots, (down + scale * t.y) * dots);
    this.drawGround(g, ink);
    g.lineWidth = (0.6 * dots) / k;
    g.strokeStyle = ink("edge");
    const unknown = hatch(g, ink, k);
    for (const place of shown.zones) {
      const at = shown.values.get(place), fill = at ? colourOf(shown.scale, at.value) : null;
      g.fillStyle = own.includes(place) ? ink("own") : fill || unknown;
      g.globalAlpha = state.filter >= 0 && classOf(shown.scale, at ? at.value : null) !== state.filter ? 0.18 : 1;
      g.fill(this.pathOf(place));
      g.globalAlpha = 1;
      if (k > 0.02) g.stroke(this.pathOf(place));
    }
    this.drawWater(g, ink, k, dots);
  }

  drawGround(g, ink) {
    const { land } = this.data.ground, [left, top, right, bottom] = knownOf(this.data.ground);
    g.save();
    g.beginPath();
    g.rect(left, top, right - left, bottom - top);
    g.clip();
    g.fillStyle = ink(land ? "sea" : "land");
    g.fillRect(left, top, right - left, bottom - top);
    g.fillStyle = ink("land");
    if (land) g.fill(new Path2D(land));
    g.restore();
  }

  drawWater(g, ink, k, dots) {
    g.fillStyle = ink("sea");
    g.fill(new Path2D(this.data.ground.lakes));
    g.lineWidth = (0.9 * dots) / k;
    g.strokeStyle = ink("outline");
    g.stroke(new Path2D(this.data.ground.outlines));
    for (const { box: [x, y, w, h], line: { x1, y1, x2, y2 } } of fadesOf(this.data.ground)) {
      const fade = g.createLinearGradient(x + x1 * w, y + y1 * h, x + x2 * w, y + y2 * h);
      fade.addColorStop(0, ink("beyond"));
      fade.addColorStop(1, `${ink("beyond")}00`);
      g.fillStyle = fade;
      g.fillRect(x, y, w, h);
    }
  }

  /** The picture as it was, where the zoom has taken it. */
  move(t) {
    if (!this.drawn) return;
    const { scale, right, down } = this.fit(), grown = t.k / this.drawn.k;
    const x = right + scale * t.x - grown * (right + scale * this.drawn.x), y = down + scale * t.y - grown * (down + scale * this.drawn.y);
    this.canvas.style.transform = `translate(${x}px, ${y}px) scale(${grown})`;
  }

  boxOf(place) {
    if (!this.boxes.has(place)) {
      const { d, at } = this.data.places[place];
      const points = d ? ringsOf(d).flat() : [[at[0] - 20, at[1] - 20], [at[0] + 20, at[1] + 20]];
      const box = [Infinity, Infinity, -Infinity, -Infinity];
      for (const [x, y] of points) {
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x);
        box[3] = Math.max(box[3], y);
      }
      this.boxes.set(place, box);
    }
    return this.boxes.get(place);
  }

  /** The zone at a point of the plane; −1 when there is none. */
  placeAt([x, y]) {
    const g = this.canvas.getContext("2d");
    g.setTransform(1, 0, 0, 1, 0, 0);
    for (const place of this.shown ? this.shown.zones : []) {
      const box = this.boxOf(place);
      if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
      if (g.isPointInPath(this.pathOf(place), x, y)) return place;
    }
    return -1;
  }
}

/** Of what is not known: lines that keep their width whatever the zoom. */
function hatch(g, ink, k) {
  const tile = document.createElement("canvas");
  tile.width = 8;
  tile.height = 8;
  const t = tile.getContext("2d");
  t.fillStyle = ink("unknown");
  t.fillRect(0, 0, 8, 8);
  t.strokeStyle = ink("hatch");
  t.beginPath();
  for (const from of [-8, 0, 8]) {
    t.moveTo(from, 8);
    t.lineTo(from + 8, 0);
  }
  t.stroke();
  const pattern = g.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().scale(1 / k));
  return pattern;
}
