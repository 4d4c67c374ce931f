// What the reader chose. It lives in the address's fragment, so that a view can be sent.
import { levelOfOrigin } from "./data.js";

const latestOf = (data, series) => data.series[series].sets[data.series[series].sets.length - 1];

function indexOfOrigin(data, id) {
  return data.origins.findIndex((origin) => origin.id === id || origin.zh === id || origin.en === id);
}

/** Where a reader begins who brings no choice: what the command asked for, else the project's first study. */
export function initialState(data) {
  const start = data.start;
  const state = { origin: 0, set: 0, level: 0, place: -1, measure: { kind: "flow" }, top: 20, least: 0, moving: true, rings: true,
    labels: true, bands: false, overlays: [], second: -1, lang: data.lang, dark: null, filter: -1, view: null };
  if (data.sets.length > 0) {
    const theme = start.theme;
    let series = data.series.findIndex((one) => one.theme === theme || one.label.zh === theme || one.label.en === theme);
    if (series < 0) series = data.sets[data.studies[0].s].series;
    const exact = data.series[series].sets.find((s) => data.sets[s].period === start.period);
    state.set = exact === undefined ? latestOf(data, series) : exact;
    state.origin = Math.max(0, indexOfOrigin(data, start.origin));
    if (!data.studyOf(state.origin, state.set)) {
      const any = data.setsOf(state.origin).pop();
      if (any !== undefined && !start.theme) state.set = any;
    }
    state.level = levelOfOrigin(data, state.origin);
  }
  const column = data.columns.findIndex((one) => one.name === start.column &&
    (!start.level || data.levels[one.level].id === start.level));
  if (start.column && column >= 0) state.measure = { kind: "column", column };
  else if (data.sets.length === 0) state.measure = { kind: "column", column: 0 };
  return state;
}

/** "o=city:310000&s=tech_contracts:yuan:2023&m=flow" */
export function toFragment(data, state) {
  const parts = new URLSearchParams();
  if (data.sets.length > 0) {
    const set = data.sets[state.set], series = data.series[set.series];
    parts.set("o", wordOfOrigin(data, state.origin));
    parts.set("s", [series.theme, series.unit, set.period].join(":"));
    parts.set("l", data.levels[state.level].id);
  }
  parts.set("m", measureWord(data, state.measure));
  parts.set("n", String(state.top));
  if (state.least > 0) parts.set("t", String(state.least));
  parts.set("v", state.lang);
  if (state.place >= 0)
    parts.set("p", data.levels[data.places[state.place].level].id + ":" + data.places[state.place].code);
  if (state.dark !== null) parts.set("c", state.dark ? "dark" : "light");
  const off = ["moving", "rings", "labels"].filter((name) => !state[name]);
  if (off.length > 0) parts.set("off", off.join("."));
  if (state.bands) parts.set("b", "1");
  if (state.overlays.length > 0) parts.set("y", state.overlays.join("~"));
  if (state.second >= 0) parts.set("w", wordOfOrigin(data, state.second));
  if (state.filter >= 0) parts.set("f", String(state.filter));
  if (state.view) parts.set("z", state.view.map((value) => +value.toFixed(3)).join(","));
  return parts.toString();
}

function wordOfOrigin(data, o) {
  const origin = data.origins[o];
  return (origin.group ? "" : data.levels[data.places[origin.members[0]].level].id) + ":" + origin.id;
}

function measureWord(data, measure) {
  if (measure.kind === "column") {
    const column = data.columns[measure.column];
    return `column:${data.levels[column.level].id}:${column.name}`;
  }
  if (measure.kind === "layer") return `layer:${data.layers[measure.layer].id}`;
  return measure.kind === "fact" ? `fact:${data.facts[measure.fact].name}` : measure.kind;
}

/** What the fragment says, over `state`; what it names that is not there is left as it was. */
export function fromFragment(data, state, fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const next = { ...state };
  const has = (key) => parts.get(key) !== null;
  if (has("o") && data.sets.length > 0) readOrigin(data, next, parts.get("o"));
  if (has("s") && data.sets.length > 0) readSet(data, next, parts.get("s"));
  if (has("l")) next.level = numberOr(data.levels.findIndex((one) => one.id === parts.get("l") && !one.partial), next.level);
  if (has("m")) next.measure = readMeasure(data, parts.get("m")) || next.measure;
  if (has("n")) next.top = clamp(parseInt(parts.get("n"), 10), 0, 200, next.top);
  if (has("o") || has("t")) next.least = clamp(Number(parts.get("t") || 0), 0, Infinity, 0);
  if (has("v")) next.lang = parts.get("v") === "en" ? "en" : "zh";
  if (has("c")) next.dark = parts.get("c") === "dark";
  if (has("p")) next.place = placeNamed(data, parts.get("p"));
  const off = (parts.get("off") || "").split(".");
  if (has("o")) for (const name of ["moving", "rings", "labels"]) next[name] = !off.includes(name);
  if (has("o")) {
    next.bands = parts.get("b") === "1";
    next.overlays = (parts.get("y") || "").split("~").filter((id) => data.overlays.some((one) => one.id === id));
    next.second = has("w") ? originNamed(data, parts.get("w")) : -1;
    if (next.second === next.origin) next.second = -1;
  }
  next.filter = has("f") ? clamp(parseInt(parts.get("f"), 10), -1, 20, -1) : -1;
  if (has("z")) {
    const view = parts.get("z").split(",").map(Number);
    next.view = view.length === 3 && view.every(Number.isFinite) ? view : null;
  }
  return next;
}

const numberOr = (value, other) => (value >= 0 ? value : other);

function clamp(value, low, high, other) {
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : other;
}

function placeNamed(data, word) {
  const cut = word.indexOf(":");
  const level = data.levels.findIndex((one) => one.id === word.slice(0, cut));
  return data.places.findIndex((place) => place.level === level && place.code === word.slice(cut + 1));
}

function originNamed(data, word) {
  const cut = word.indexOf(":");
  const level = word.slice(0, cut), id = word.slice(cut + 1);
  return data.origins.findIndex((origin) => origin.id === id && (level === "" ? origin.group
    : !origin.group && data.levels[data.places[origin.members[0]].level].id === level));
}

function readOrigin(data, state, word) {
  const found = originNamed(data, word);
  if (found < 0) return;
  state.origin = found;
  state.level = levelOfOrigin(data, found);
}

function readSet(data, state, word) {
  const found = data.sets.findIndex((set) => {
    const series = data.series[set.series];
    return [series.theme, series.unit, set.period].join(":") === word;
  });
  if (found >= 0) state.set = found;
}

function readMeasure(data, word) {
  const [kind, ...rest] = word.split(":");
  if (kind === "column") {
    const column = data.columns.findIndex((one) => data.levels[one.level].id === rest[0] && one.name === rest.slice(1).join(":"));
    return column < 0 ? null : { kind, column };
  }
  if (kind === "layer") {
    const layer = data.layers.findIndex((one) => one.id === rest.join(":"));
    return layer < 0 ? null : { kind, layer };
  }
  if (data.sets.length === 0) return null;
  if (kind === "ratio") return data.ratio_scale ? { kind } : null;
  if (kind === "fact") {
    const fact = data.facts.findIndex((one) => one.name === rest[0] && one.mapped);
    return fact < 0 ? null : { kind, fact };
  }
  return ["flow", "sent", "received", "net"].includes(kind) ? { kind } : null;
}
