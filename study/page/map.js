// The map: ground, zones, flow lines, rings, names. Coordinates are the program's; nothing is projected here.
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
import { svg, html, shortened } from "./dom.js";
import { classOf, colourOf } from "./scales.js";
import { CanvasBase } from "./base.js";
import { fadesOf, knownOf } from "./ground.js";
import { zoneBeyond } from "./keys.js";
import { MovingDots } from "./moving.js";
import { movingFlows, originMarks, overlayMarks } from "./overlays.js";
import { placeLabels, widthOf } from "./labels.js";

/** Above so many zones the base is a canvas. */
export const MOST_ELEMENTS = 1500;
const MOST_NAMED = 120;

export class MapView {
  /** @param on  { pick(place), hover(place, x, y), about(point, x, y), leave(), moved(view), words(at) }
   *  @param name  tells the maps of a page apart */
  constructor(data, on, name = "") {
    this.data = data;
    this.name = name;
    this.on = on;
    const { width, height } = data.ground;
    this.ground = svg("g", { class: "ground", "clip-path": `url(#${name}window)` });
    this.zones = svg("g", { class: "zones" });
    this.over = svg("g", { class: "over" });
    this.names = svg("g", { class: "names", "aria-hidden": "true" });
    this.all = svg("g", {}, [this.ground, this.zones, this.over, this.names]);
    this.element = svg("svg", { class: "map", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "xMaxYMid", role: "group" }, [
      this.hatches(), this.all]);
    this.element.style.aspectRatio = `${width} / ${height}`;  // the policy lets no style attribute in
    const canvas = html("canvas", { class: "base", "aria-hidden": "true" });
    const dots = html("canvas", { class: "moving", "aria-hidden": "true", hidden: true });
    this.base = new CanvasBase(data, canvas);
    this.dots = new MovingDots(dots);
    this.frame = html("div", { class: "map-frame" }, [html("div", { class: "map-pane" }, [canvas, this.element, dots])]);
    const [left, top, right, bottom] = knownOf(data.ground);
    this.ground.append(svg("rect", { class: data.ground.land ? "sea" : "land", x: left, y: top, width: right - left, height: bottom - top }),
      svg("path", { class: "land", d: data.ground.land }));
    this.zoomer = zoom().scaleExtent([1, 40]).translateExtent([[0, 0], [width, height]])
      .on("zoom", () => this.moved()).on("end", () => this.settled());
    select(this.element).call(this.zoomer).on("dblclick.zoom", null);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("click", (event) => this.onBase(event, (place) => this.on.pick(place)));
    this.element.addEventListener("pointermove", (event) => this.onBase(event,
      (place) => this.on.hover(place, event.clientX, event.clientY), () => this.on.leave()));
    this.element.addEventListener("pointerleave", () => this.on.leave());
    this.focused = -1;
  }

  /** Events of a base on canvas: which zone lies there. */
  onBase(event, found, none = () => undefined) {
    if (!this.onCanvas || event.target.closest(".over")) return;
    const matrix = this.all.getScreenCTM().inverse();
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    const place = this.base.placeAt([at.x, at.y]);
    if (place >= 0) found(place);
    else none();
  }

  /** Hatches, and the window in which the ground is known: towards its edges it fades into what is neither land nor sea. */
  hatches() {
    const [left, top, right, bottom] = knownOf(this.data.ground);
    const lines = (id, kind, turn) => svg("pattern", { id: this.name + id, class: kind, width: 90, height: 90, patternUnits: "userSpaceOnUse",
      patternTransform: `rotate(${turn})` }, [svg("rect", { width: 90, height: 90 }), svg("path", { d: "M0 0V90" })]);
    return svg("defs", {}, [svg("clipPath", { id: `${this.name}window` }, [svg("rect", { x: left, y: top, width: right - left, height: bottom - top })]),
      ...fadesOf(this.data.ground).map(({ name, line }) => svg("linearGradient", { id: this.name + name, ...line }, [
        svg("stop", { class: "fade", offset: 0 }), svg("stop", { class: "fade", offset: 1, "stop-opacity": 0 })])),
      lines("unknown", "hatch-unknown", 45), lines("estimate", "hatch-estimate", -45)]);
  }

  /** Units of the plane in one dot of the screen, at the present size and zoom. */
  unit() {
    const width = this.element.clientWidth || 800, height = this.element.clientHeight || 600;
    const fit = Math.min(width / this.data.ground.width, height / this.data.ground.height);
    return 1 / (fit * zoomTransform(this.element).k);
  }

  /** The same of the map that is not zoomed. */
  dot() {
    return this.unit() * zoomTransform(this.element).k;
  }

  moved() {
    const t = zoomTransform(this.element);
    this.all.setAttribute("transform", t.toString());
    if (this.onCanvas) this.base.move(t);
    this.dots.show([]);
    this.on.leave();
  }

  settled() {
    const t = zoomTransform(this.element);
    if (this.shown) this.draw(this.shown, this.state, this.say);
    if (!this.following) this.on.moved(t.k === 1 ? null : [t.k, t.x, t.y]);
  }

  /** As another map has it, which has told of it. */
  follow(view) {
    const { k, x, y } = zoomTransform(this.element), [toK, toX, toY] = view || [1, 0, 0];
    if (k === toK && x === toX && y === toY) return;
    this.following = true;
    this.setView(view);
    this.following = false;
  }

  setView(view) {
    const t = view ? zoomIdentity.translate(view[1], view[2]).scale(view[0]) : zoomIdentity;
    select(this.element).call(this.zoomer.transform, t);
  }

  zoomBy(factor) {
    select(this.element).call(this.zoomer.scaleBy, factor);
  }

  draw(shown, state, say) {
    Object.assign(this, { shown, state, say });
    this.element.setAttribute("aria-label", `${say("map")}: ${say.of(shown.title)}. ${say("mapHelp")}`);
    this.px = this.unit();
    this.drawZones();
    this.drawOver();
    this.drawNames();
  }

  drawZones() {
    const { shown, state } = this, members = this.members();
    this.onCanvas = shown.zones.length > MOST_ELEMENTS && !this.whole;
    this.frame.classList.toggle("canvas", this.onCanvas);
    if (this.onCanvas) this.base.draw(shown, state, members, zoomTransform(this.element));
    const first = this.focused >= 0 ? this.focused : shown.zones[0];
    const drawn = this.onCanvas ? [...new Set([first, ...members, ...(state.place >= 0 ? [state.place] : [])])] : shown.zones;
    const zones = select(this.zones).selectAll("path,circle").data(drawn, (place) => place).join(
      (enter) => enter.append((place) => this.zone(place)));
    zones.order();
    const view = this;
    zones.each(function (place) { view.dress(this, place, members, first); });
    this.drawFixed();
  }

  /** What a zone's element shows and says. */
  dress(element, place, members, first) {
    const { shown, state, onCanvas } = this, at = shown.values.get(place);
    const fill = at ? colourOf(shown.scale, at.value) : null;
    const dim = !onCanvas && state.filter >= 0 && classOf(shown.scale, at ? at.value : null) !== state.filter;
    const own = members.includes(place);
    element.setAttribute("class", "zone" + (own ? " own" : "") + (state.place === place ? " chosen" : "") + (dim ? " dim" : ""));
    element.setAttribute("fill", onCanvas ? "none" : fill || (own ? "var(--own)" : `url(#${this.name}unknown)`));
    element.setAttribute("aria-label", this.describe(place, at));
    element.setAttribute("tabindex", place === first ? "0" : "-1");
    if (element.tagName === "circle") element.setAttribute("r", (5 * this.px).toFixed(1));
  }

  /** Does something with every zone an element, as a picture needs them. */
  withElements(work) {
    if (!this.onCanvas) return work();
    this.whole = true;
    this.drawZones();
    const made = work();
    this.whole = false;
    this.drawZones();
    return made;
  }

  /** The origin's own zones, where the map is about an origin. */
  members() {
    return this.shown.own || [];
  }

  /** What lies over the zones whatever they show. */
  drawFixed() {
    const { data } = this;
    if (!this.fixed) {
      this.fixed = svg("g", { class: "fixed", "clip-path": `url(#${this.name}window)` }, [
        svg("path", { class: "lakes", d: data.ground.lakes }), svg("path", { class: "outlines", d: data.ground.outlines }),
        ...fadesOf(data.ground).map(({ name, box: [x, y, width, height] }) => svg("rect", { class: "edge-fade", fill: `url(#${this.name}${name})`, x, y, width, height }))]);
      this.all.insertBefore(this.fixed, this.over);
    }
  }

  zone(place) {
    const { d, at } = this.data.places[place];
    const element = d ? svg("path", { d }) : svg("circle", { cx: at[0], cy: at[1] });
    element.setAttribute("role", "button");
    element.addEventListener("click", () => this.on.pick(place));
    element.addEventListener("pointermove", (event) => this.on.hover(place, event.clientX, event.clientY));
    element.addEventListener("pointerleave", () => this.on.leave());
    element.addEventListener("focus", () => {
      this.focused = place;
      const box = element.getBoundingClientRect();
      this.on.hover(place, box.left + box.width / 2, box.top + box.height / 2);
    });
    element.addEventListener("blur", () => this.on.leave());
    return element;
  }

  describe(place, at) {
    const { say } = this;
    return `${say.of(this.data.places[place])}: ${this.on.words(at)}`;
  }

  drawOver() {
    const { data, shown, state, say, px } = this;
    this.over.replaceChildren(...(shown.study ? originMarks(data, shown, state, px) : []),
      ...overlayMarks(data, state, say, px, this.on));
    const t = zoomTransform(this.element), { scale, right, down } = this.base.fit();
    this.dots.show(movingFlows(data, shown, state), ([x, y]) => [right + scale * (t.x + t.k * x), down + scale * (t.y + t.k * y)],
      getComputedStyle(document.documentElement).getPropertyValue("--dash"));
  }

  drawNames() {
    const { data, shown, state, say, px } = this;
    this.names.replaceChildren();
    if (!state.labels) return;
    const size = 12 * px;
    const members = this.members();
    const weight = (place) => (members.includes(place) ? Infinity : state.place === place ? 1e300
      : Math.abs((shown.values.get(place) || {}).value || 0));
    // Of hundreds of zones only those that show something are named: the others would bury them.
    const named = shown.zones.length > MOST_NAMED ? shown.zones.filter((place) => weight(place) > 0) : [...shown.zones];
    const wanted = named.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_NAMED).map((place) => ({
      place, at: data.places[place].at, text: this.nameOf(place) }));
    for (const label of placeLabels(wanted, size, this.window()))
      this.names.append(svg("text", { x: label.x, y: label.y, "font-size": size.toFixed(1), "text-anchor": "middle",
        "stroke-width": (3 * px).toFixed(1), text: label.text }));
  }

  /** Long names are cut by their width: Latin letters take little more than half of a Chinese one. */
  nameOf(place) {
    const name = this.say.of(this.data.places[place]);
    return widthOf(name) <= 14 ? name : shortened(name, 14);
  }

  /** What of the plane is on the screen: [left, top, right, bottom]. */
  window() {
    const t = zoomTransform(this.element), { width, height } = this.data.ground;
    return [-t.x / t.k, -t.y / t.k, (width - t.x) / t.k, (height - t.y) / t.k];
  }

  /** Arrow keys go to the nearest zone in that direction, Enter and the space bar pick. */
  key(event) {
    const place = this.focused >= 0 ? this.focused : this.shown.zones[0];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      return this.on.pick(place);
    }
    if (event.key === "+" || event.key === "=") return this.zoomBy(1.5);
    if (event.key === "-") return this.zoomBy(1 / 1.5);
    const next = zoneBeyond(this.data, this.shown.zones, place, event.key);
    if (next < 0) return undefined;
    event.preventDefault();
    this.focus(next);
    return undefined;
  }

  focus(place) {
    this.focused = place;
    if (this.onCanvas) this.drawZones();
    select(this.zones).selectAll("path,circle").each(function (one) {
      this.setAttribute("tabindex", one === place ? "0" : "-1");
      if (one === place) this.focus();
    });
  }
}
