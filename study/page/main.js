/*!
Contains parts of D3 (d3-array, d3-axis, d3-collection, d3-color, d3-dispatch, d3-drag, d3-ease, d3-format,
d3-interpolate, d3-path, d3-scale, d3-selection, d3-shape, d3-time, d3-time-format, d3-timer, d3-transition, d3-zoom).
Copyright 2010-2021 Mike Bostock. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
following conditions are met:
* Redistributions of source code must retain the above copyright notice, this list of conditions and the following
  disclaimer.
* Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the following
  disclaimer in the documentation and/or other materials provided with the distribution.
* Neither the name of the author nor the names of contributors may be used to endorse or promote products derived from
  this software without specific prior written permission.
THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT OWNER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL,
SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR SERVICES;
LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE OF THIS
SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
*/
// The page: data in, views out. Every choice goes through `change`, every view draws from the state alone.
import { decode, firstOriginOn, levelOfOrigin, periodMark } from "./data.js";
import { onDark } from "./scales.js";
import { isOfOrigin, shownOf } from "./shown.js";
import { comparedOf } from "./compare.js";
import { CompareView } from "./compare_view.js";
import { fromFragment, initialState, toFragment } from "./state.js";
import { translator } from "./words.js";
import { bdi, html, keepingFocus, markOf, replace } from "./dom.js";
import { hoverContent, pointContent, valueWords } from "./hover.js";
import { MapView } from "./map.js";
import { Legend } from "./legend.js";
import { Panel } from "./panel.js";
import { TableView } from "./table.js";
import { Controls } from "./controls.js";
import { Tooltip } from "./tooltip.js";
import { legendRows, mapSvg, save, savePng } from "./download.js";

const contains = (one, word) => one.zh.includes(word) || one.en.toLowerCase().includes(word.toLowerCase());
const DARK = matchMedia("(prefers-color-scheme: dark)");

class Page {
  constructor(json) {
    this.data = decode(json);
    this.state = fromFragment(this.data, initialState(this.data), location.hash);
    const on = {
      change: (part) => this.change(part), pick: (place) => this.pick(place), find: (word) => this.find(word),
      level: (level) => this.level(level), filter: (filter) => this.change({ filter }),
      hover: (place, x, y) => this.hover(this.shown, place, x, y), leave: () => this.tooltip.hide(),
      hoverOf: (shown, place, x, y) => this.hover(shown, place, x, y), wordsOf: (shown, at) => valueWords(at, shown, this.say),
      about: (about, x, y) => this.tooltip.show(pointContent(about, this.say), x, y, this.say),
      moved: (view) => this.moved(view), words: (at) => valueWords(at, this.shown, this.say),
      compare: (word) => this.compareWith(word),
    };
    this.map = new MapView(this.data, on);
    this.legend = new Legend(on);
    this.panel = new Panel(this.data, on);
    this.table = new TableView(this.data, on);
    this.controls = new Controls(this.data, on);
    this.compare = new CompareView(this.data, { ...on, pick: (place) => this.pickSecond(place), moved: () => undefined });
    this.legend.overlays = this.data.overlays;
    this.caption = html("p", { class: "map-caption" });
    this.tooltip = new Tooltip();
    this.tools = html("div", { class: "tools" });
    this.notes = html("div", { class: "notes" });
    this.message = html("p", { class: "message", role: "alert" });
    this.buttons = html("div", { class: "map-buttons" });
    this.map.frame.append(this.buttons);
    document.getElementById("app").append(this.controls.element, this.message, this.board = html("div", { class: "board" }, [
      html("div", { class: "left" }, [this.caption, this.map.frame, this.legend.element]), ...this.compare.elements,
      this.panel.element]), this.tools, this.notes, this.table.element);
    this.top = html("div", { class: "top-buttons" });
    document.getElementById("top").append(this.top);
  }

  begin() {
    this.draw();
    if (this.state.view) this.map.setView(this.state.view);
    addEventListener("hashchange", () => this.followAddress());
    DARK.addEventListener("change", () => this.draw());
    new ResizeObserver(() => this.drawMap()).observe(this.map.element);
    document.documentElement.dataset.ready = "1";
  }

  /** The reader went back, or was sent an address. */
  followAddress() {
    if (location.hash.slice(1) === this.written) return;
    this.state = fromFragment(this.data, initialState(this.data), location.hash);
    const { view } = this.state;  // which a map that is drawn where it was does not know yet
    this.draw();
    this.map.setView(view);
  }

  change(part) {
    const unitOf = ({ set }) => (this.data.sets.length > 0 ? this.data.series[this.data.sets[set].series].unit : "");
    const before = unitOf(this.state);
    this.state = { ...this.state, ...part };
    if (unitOf(this.state) !== before) this.state.least = 0;  // yuan say nothing of papers
    this.draw();
  }

  remember(part) {
    this.state = { ...this.state, ...part };
    this.written = toFragment(this.data, this.state);
    if (location.hash.slice(1) !== this.written) history.replaceState(null, "", "#" + this.written);
  }

  pick(place) {
    const origin = this.data.originAt(place);
    if (origin === undefined || !isOfOrigin(this.state.measure)) return this.change({ place });
    const set = this.data.studyOf(origin, this.state.set) ? this.state.set : this.latestOf(origin);
    return this.change({ place, origin, set, level: levelOfOrigin(this.data, origin), filter: -1,
      second: this.state.second === origin ? -1 : this.state.second });
  }

  pickSecond(place) {
    const second = this.data.originAt(place);
    this.change(second === undefined || second === this.state.origin ? { place } : { place, second });
  }

  /** @param word  name or code of the second origin; empty: none */
  compareWith(word) {
    const second = word === "" ? -1 : this.originNamed(word);
    if (word !== "" && second < 0) return this.change({ message: this.say("notFound") + word });
    return this.change({ second: second === this.state.origin ? -1 : second, message: "" });
  }

  moved(view) {
    this.remember({ view });
    if (this.pair) this.compare.follow(view);
  }

  originNamed(word) {
    const { origins } = this.data;
    const exact = origins.findIndex((one) => [one.id, one.zh, one.en].includes(word));
    return exact >= 0 ? exact : origins.findIndex((one) => contains(one, word));
  }

  /** The period of the same theme, else anything, that an origin has. */
  latestOf(origin) {
    const { data, state } = this;
    const sets = data.setsOf(origin);
    const same = sets.filter((s) => data.sets[s].series === data.sets[state.set].series);
    const chosen = (same.length > 0 ? same : sets).pop();
    return chosen === undefined ? state.set : chosen;
  }

  level(level) {
    const { data, state } = this;
    const keep = data.origins.length > 0 && levelOfOrigin(data, state.origin) === level;
    const origin = keep ? state.origin : firstOriginOn(data, level, state.set);
    this.change({ level, origin: origin < 0 ? state.origin : origin, place: -1, filter: -1 });
  }

  find(word) {
    const { data, say } = this;
    const origin = this.originNamed(word);
    if (origin >= 0) {
      const set = data.studyOf(origin, this.state.set) ? this.state.set : this.latestOf(origin);
      const one = data.origins[origin];
      return this.change({ origin, set, level: levelOfOrigin(data, origin), place: one.group ? -1 : one.members[0],
        measure: { kind: "flow" }, filter: -1, message: "" });
    }
    let place = data.places.findIndex((one) => [one.code, one.zh, one.en].includes(word));
    if (place < 0) place = data.places.findIndex((one) => contains(one, word));
    this.change(place < 0 ? { message: say("notFound") + word } : { place, message: "" });
    if (place >= 0 && this.shown.zones.includes(place)) this.map.focus(place);
    return undefined;
  }

  hover(shown, place, x, y) {
    this.tooltip.show(hoverContent(this.data, this.state, shown, place, this.say), x, y, this.say);
  }

  draw() {
    const { state, data } = this;
    this.say = translator(state.lang);
    document.documentElement.lang = state.lang === "en" ? "en" : "zh-CN";
    document.title = this.say.of(data.title);
    document.documentElement.dataset.theme = this.isDark() ? "dark" : "light";
    const look = this.isDark() ? onDark : (shown) => shown;
    const pair = state.second >= 0 && isOfOrigin(state.measure) ? comparedOf(data, state) : null;
    this.pair = pair && { first: look(pair.first), second: look(pair.second), difference: look(pair.difference) };
    this.shown = this.pair ? this.pair.first : look(shownOf(data, state));
    this.board.classList.toggle("two", this.pair !== null);
    replace(this.caption, this.pair ? [bdi(this.say.of(data.origins[state.origin])), periodMark(data.sets[state.set], this.say), markOf(this.shown.q, this.say)] : []);
    this.message.textContent = state.message || "";
    this.controls.draw(state, this.say);
    this.legend.draw(this.shown, state, this.say);
    this.panel.draw(state, this.shown, this.say);
    this.table.draw(this.shown, this.say, this.pair, state);
    this.compare.draw(this.pair, state, this.say);
    this.drawMap();
    this.drawTools();
    this.remember({});
  }

  drawMap() {
    const { width, height } = this.data.ground, frame = this.map.frame;
    // Beside a region that is as wide as its frame there is no room for the legend: it goes below.
    frame.parentNode.classList.toggle("wide", (1.3 * width) / height > frame.clientWidth / frame.clientHeight);
    this.map.draw(this.shown, this.state, this.say);
    this.compare.drawMaps(this.pair, this.state, this.say);
    if (this.pair) this.compare.follow(this.state.view);
  }

  isDark() {
    return this.state.dark === null ? DARK.matches : this.state.dark;
  }

  drawTools() {
    const { say, data } = this;
    const button = (text, onclick, more = {}) => html("button", { type: "button", text, onclick, ...more });
    keepingFocus(this.top, () => this.top.replaceChildren(
      button(say("language"), () => this.change({ lang: this.state.lang === "en" ? "zh" : "en" }), { id: "language" }),
      button(say(this.isDark() ? "light" : "dark"), () => this.change({ dark: !this.isDark() }), { id: "dark" })));
    this.buttons.replaceChildren(
      button("+", () => this.map.zoomBy(1.6), { "aria-label": say("zoomIn") }),
      button("−", () => this.map.zoomBy(1 / 1.6), { "aria-label": say("zoomOut") }),
      button("⌂", () => this.map.setView(null), { "aria-label": say("reset") }));
    this.tools.replaceChildren(html("span", { text: say("download") }),
      button("CSV", () => save(this.fileName("csv"), "text/csv", this.table.csv(this.unitOfData()))),
      button("GeoJSON", () => save(this.fileName("geojson"), "application/geo+json", this.table.geojson(this.unitOfData()))),
      button("SVG", () => save(this.fileName("svg"), "image/svg+xml", this.picture())),
      button("PNG", () => savePng(this.fileName("png"), this.picture())),
      button(say("print"), () => print()));
    this.notes.replaceChildren(...data.notes.map((note) => html("p", { class: "soft", text: say.of(note) })),
      html("p", { class: "soft", text: say.of(data.ground.projection) }));
  }

  unitOfData() {
    return this.shown.measure.unit || "1";
  }

  fileName(extension) {
    const { state, data } = this;
    const words = [state.measure.kind === "layer" ? data.layers[state.measure.layer].id : state.measure.kind];
    if (data.sets.length > 0 && !["column", "layer"].includes(state.measure.kind))
      words.push(...(isOfOrigin(state.measure) ? [data.origins[state.origin].id] : []), ...(this.pair ? [data.origins[state.second].id] : []), data.series[data.sets[state.set].series].theme, data.sets[state.set].period);
    return words.filter((word) => word !== "unstated").join("_").replace(/[^\w.-]+/g, "_").slice(0, 80) + "." + extension;
  }

  picture() {
    const { shown, say, data, state, pair } = this;
    const rows = (legend, one, map) => legendRows(legend.element, `url(#${map.name}unknown)`, say.of(one.measure.shown));
    const mark = (q) => (["estimated", "synthetic", "modelled"].includes(q) ? ` 【${say(q)}】` : "");
    const timed = data.sets.length > 0 && !["column", "layer"].includes(state.measure.kind);
    const source = say.of(data.source);
    const notes = [source && say("source") + source, say.of(data.ground.projection),
      data.approval || (say.language === "en" ? "Schematic map, not reviewed by a map authority" : "示意图，未经地图审核")];
    const period = timed ? periodMark(data.sets[state.set], say) : "";
    if (!pair)
      return mapSvg([{ map: this.map, rows: rows(this.legend, shown, this.map) }], say.of(shown.title) + period + mark(shown.q), notes);
    const [one, other] = [state.origin, state.second].map((o) => say.of(data.origins[o])), { maps, legend } = this.compare;
    return mapSvg([{ map: this.map, caption: one + mark(shown.q), rows: rows(this.legend, shown, this.map) },
      { map: maps.second, caption: other + mark(pair.second.q), rows: [] },
      { map: maps.difference, caption: say.of(pair.difference.title) + mark(pair.difference.q), rows: rows(legend, pair.difference, maps.difference) }],
    say("comparedTitle", { what: say.of(data.series[data.sets[state.set].series].label), one, other }) + period, notes);
  }
}

new Page(JSON.parse(document.getElementById("data").textContent)).begin();
