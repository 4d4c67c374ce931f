// Choices above the map.
import { html, renew, shortened } from "./dom.js";
import { levelsOffered, periodMark } from "./data.js";
import { isOfOrigin } from "./shown.js";
import { divisorOf } from "./format.js";

const STEP_MS = 1400;

export class Controls {
  /** @param on  { change(part of the state), find(word) } */
  constructor(data, on) {
    this.data = data;
    this.on = on;
    this.timer = null;
    this.lists = new Map();
    this.fields = html("div", { class: "controls" });
    this.names = html("div", { hidden: true });
    this.element = html("form", { role: "search" }, [this.fields, this.names]);
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Listeners are those of the first drawing: what they need of the state they ask for when they are called. */
  draw(state, say) {
    Object.assign(this, { state, say });
    if (this.timer !== null && this.periods().length < 2) this.stop();
    const timed = this.data.sets.some((set) => periodMark(set, this.say) !== "");
    const parts = [...(this.data.sets.length > 0 ? [this.theme()] : []), ...(timed ? [this.period()] : []), this.measure(), this.level(),
      this.search(), this.compare(), this.switches()];
    renew(this.fields, html("div", { class: "controls" }, parts));
  }

  /** Sets of the theme that is shown, in the order of their periods. */
  periods() {
    const { data, state } = this;
    return data.sets.length > 0 ? data.series[data.sets[state.set].series].sets : [];
  }

  field(id, label, control) {
    control.id = id;
    return html("div", { class: `field field-${id}` }, [html("label", { for: id, text: label }), control]);
  }

  select(id, label, options, chosen, change) {
    const groups = new Map();
    for (const option of options) {
      const item = html("option", { value: String(option.value), text: shortened(option.text, 60), selected: option.value === chosen });
      if (!groups.has(option.group)) groups.set(option.group, []);
      groups.get(option.group).push(item);
    }
    const children = [...groups].flatMap(([name, items]) => (name ? [html("optgroup", { label: name }, items)] : items));
    return this.field(id, label, html("select", { onchange: (event) => change(event.target.value) }, children));
  }

  theme() {
    const { data, state, say } = this;
    const several = (one) => data.series.filter((other) => other.theme === one.theme).length > 1;
    const options = data.series.map((one, at) => ({ value: at,
      text: say.of(one.label) + (several(one) ? ` (${say.of(one.shown) || one.unit})` : "") }));
    return this.select("theme", say("theme"), options, data.sets[state.set].series, (value) => {
      const sets = data.series[Number(value)].sets;
      const same = sets.find((s) => data.sets[s].period === data.sets[this.state.set].period);
      this.on.change({ set: same === undefined ? sets[sets.length - 1] : same, filter: -1 });
    });
  }

  period() {
    const { data, state, say } = this;
    const sets = this.periods();
    const at = sets.indexOf(state.set), when = say.of(data.sets[state.set].when);
    const range = html("input", { type: "range", min: 0, max: Math.max(0, sets.length - 1), step: 1, value: String(at),
      disabled: sets.length < 2, "aria-valuetext": when,
      oninput: (event) => this.on.change({ set: this.periods()[Number(event.target.value)] }) });
    const field = this.field("period", `${say("period")} `, range);
    field.firstChild.append(html("output", { for: "period", text: when }));
    if (sets.length > 1)
      field.append(html("button", { type: "button", id: "play", "aria-pressed": String(this.timer !== null),
        text: say(this.timer === null ? "play" : "pause"), onclick: () => this.toggle() }));
    return field;
  }

  toggle() {
    if (this.timer !== null) {
      this.stop();
      return this.draw(this.state, this.say);
    }
    const step = () => {
      const sets = this.periods();
      this.on.change({ set: sets[(sets.indexOf(this.state.set) + 1) % sets.length] });
    };
    this.timer = setInterval(step, STEP_MS);
    return step();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  measure() {
    const { data, state, say } = this;
    const options = [];
    if (data.sets.length > 0) {
      const any = data.levels.some((level, at) => data.balanceOf(at, state.set));
      for (const kind of ["flow", ...(data.ratio_scale ? ["ratio"] : []), ...(any ? ["sent", "received", "net"] : [])])
        options.push({ value: kind, text: say(kind), group: say("flowsGroup") });
      data.facts.forEach((fact, at) => {
        if (fact.mapped) options.push({ value: `fact ${at}`, text: say.of(fact), group: say("reachGroup") });
      });
    }
    data.layers.forEach((layer, at) => options.push({ value: `layer ${at}`, text: say.of(layer.title), group: say("foundGroup") }));
    data.columns.forEach((column, at) => options.push({ value: `column ${at}`, text: say.of(column),
      group: `${say("columnsGroup")} · ${say.of(data.levels[column.level])}` }));
    const { measure } = state;
    const chosen = measure[measure.kind] === undefined ? measure.kind : `${measure.kind} ${measure[measure.kind]}`;
    return this.select("show", say("show"), options, chosen, (value) => {
      const [kind, at] = value.split(" ");
      this.on.change({ measure: at === undefined ? { kind } : { kind, [kind]: Number(at) }, filter: -1 });
    });
  }

  level() {
    const { data, state, say } = this;
    const { chosen, levels } = levelsOffered(data, state);
    if (levels.length < 2) return null;
    return this.select("level", say("level"), levels.map((value) => ({ value, text: say.of(data.levels[value]) })), chosen,
      (value) => this.on.level(Number(value)));
  }

  search() {
    const { data, say } = this;
    this.list("names", () => {
      const names = new Map(data.origins.map((origin) => [say.of(origin), origin.id]));
      for (const place of data.places) if (!names.has(say.of(place))) names.set(say.of(place), place.code);
      return names;
    });
    const input = html("input", { type: "search", list: "names", placeholder: say("searchHint"), autocomplete: "off",
      onchange: (event) => {
        const word = event.target.value.trim();
        event.target.value = "";
        if (word !== "") this.on.find(word);
      } });
    return this.field("find", say("search"), input);
  }

  /** The second origin, by name: there may be thousands. */
  compare() {
    const { data, state, say } = this;
    if (data.origins.length < 2 || !isOfOrigin(state.measure)) return null;
    const chosen = state.second >= 0 ? say.of(data.origins[state.second]) : "";
    this.list("origins", () => new Map(data.origins.map((one) => [say.of(one), one.id])));
    const input = html("input", { type: "search", list: "origins", placeholder: say("compareHint"), autocomplete: "off", value: chosen,
      onchange: (event) => this.on.compare(event.target.value.trim()) });
    return this.field("compare", say("compare"), input);
  }

  /** Names to choose among, made once a language: there may be thousands. @param names  () → Map name → code */
  list(id, names) {
    if (this.lists.get(id) === this.say.language) return;
    this.lists.set(id, this.say.language);
    for (const old of this.names.querySelectorAll(`#${id}`)) old.remove();
    this.names.append(html("datalist", { id }, [...names()].map(([name, code]) => html("option", { value: name, label: code }))));
  }

  switches() {
    const { data, state, say } = this;
    const box = (name) => html("label", { class: "switch", "data-key": name }, [html("input", { type: "checkbox", id: `is-${name}`, checked: state[name],
      onchange: (event) => this.on.change({ [name]: event.target.checked }) }), say(name)]);
    const flow = state.measure.kind === "flow";
    const top = html("input", { type: "range", min: 0, max: 60, step: 1, value: String(state.top),
      "aria-valuetext": String(state.top), oninput: (event) => this.on.change({ top: Number(event.target.value) }) });
    const field = this.field("lines", `${say("top")} `, top);
    field.firstChild.append(html("output", { for: "lines", text: String(state.top) }));
    return html("div", { class: "switches" }, [flow ? field : null, flow ? this.leastFlow() : null, flow ? box("moving") : null, flow ? box("rings") : null,
      flow && data.studies.some((study) => study.bands) ? box("bands") : null, ...this.overlays(), box("labels")]);
  }

  /** The smallest flow that is drawn, in the unit that the reader sees; empty or 0: whatever its size. */
  leastFlow() {
    const { data, state, say } = this, series = data.series[data.sets[state.set].series];
    const measure = { ...series.flows, unit: series.unit }, unit = say.of(measure.shown);
    const inUnit = (value) => String(Number((value / divisorOf(measure, say)).toPrecision(12)));
    const input = html("input", { type: "number", min: 0, step: "any", inputmode: "decimal", value: state.least > 0 ? inUnit(state.least) : "",
      onchange: ({ target }) => {
        const now = this.data.series[this.data.sets[this.state.set].series].flows;
        const value = Number(target.value) * divisorOf(now, this.say);
        this.on.change({ least: Number.isFinite(value) && value > 0 ? value : 0 });
      } });
    return this.field("least", unit ? `${say("least_flow")} (${unit})` : say("least_flow"), input);
  }

  overlays() {
    const { data, state, say } = this;
    return data.overlays.map((one, at) => html("label", { class: "switch", "data-key": one.id }, [html("input", { type: "checkbox", id: `overlay-${at}`,
      checked: state.overlays.includes(one.id), onchange: (event) => this.on.change({ overlays: event.target.checked
        ? [...this.state.overlays, one.id] : this.state.overlays.filter((id) => id !== one.id) }) }), html("bdi", { text: shortened(say.of(one.title), 60) })]));
  }
}
