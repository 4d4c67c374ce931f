// What the map shows of its zones: { zones, values: place → { value, low, high, km, q … }, scale, measure, title, q }.
// Figures are the program's; a view adds none.
import { flowAt, recordOf, zonesOfOrigin } from "./data.js";
import { measureOf } from "./format.js";

export function shownOf(data, state) {
  const { kind } = state.measure;
  if (kind === "column") return shownColumn(data, state);
  if (kind === "layer") return shownLayer(data.layers[state.measure.layer]);
  if (data.sets.length === 0) return emptyShown(data);
  if (kind === "flow") return shownFlow(data, state);
  if (kind === "ratio") return shownRatio(data, state);
  if (kind === "fact") return shownFact(data, state);
  return shownBalance(data, state, kind);
}

/** Whether what is shown is about the chosen origin. */
export const isOfOrigin = (measure) => measure.kind === "flow" || measure.kind === "ratio";

function emptyShown(data) {
  const last = data.levels.findIndex((level) => !level.partial);
  return { zones: data.levels[Math.max(last, 0)].mosaic, values: new Map(), scale: null, measure: { div: 1, shown: null },
    title: { zh: "", en: "" }, q: "reported" };
}

function shownColumn(data, state) {
  const column = data.columns[state.measure.column];
  const level = data.levels[column.level];
  const zones = [];
  const values = new Map();
  for (let i = 0; i < level.size; i += 1) {
    zones.push(level.first + i);
    values.set(level.first + i, { value: column.values[i], q: "" });
  }
  return { zones, values, scale: column.scale, measure: column, title: { zh: column.zh, en: column.en }, q: "" };
}

/** Clusters, categories, a scenario: what the program found of zones, whatever the origin. */
function shownLayer(layer) {
  const values = new Map();
  layer.zones.forEach((place, i) => {
    const at = layer.category ? (layer.category[i] < 0 ? null : layer.category[i]) : layer.values[i];
    values.set(place, { value: at, q: layer.q });
  });
  const scale = layer.category ? { entries: layer.entries, c: layer.entries.map((entry) => entry.c) } : layer.scale;
  return { zones: layer.zones, values, scale, measure: layer.category ? { div: 1, shown: null } : layer, title: layer.title,
    notes: [layer.sub, layer.how, ...layer.notes], q: layer.q, modelled: layer.modelled && layer.q !== "modelled" };
}

function shownFlow(data, state) {
  const series = data.series[data.sets[state.set].series];
  const study = data.studyOf(state.origin, state.set);
  const values = new Map();
  if (study)
    study.to.forEach((place, i) => values.set(place, flowAt(study, i)));
  const origin = data.origins[state.origin];
  return {
    zones: zonesOfOrigin(data, state.origin), values, study, measure: measureOf({ ...series.flows, unit: series.unit }, study),
    scale: data.flowScale(state.origin, data.sets[state.set].series),
    title: { zh: `自${origin.zh}接收的${series.label.zh}`, en: `${series.label.en} received from ${origin.en}` },
    own: origin.members, q: study ? study.q : "reported", pooled: series.sets.length > 1,
  };
}

/** Observed over expected of what the places receive from the origin. */
function shownRatio(data, state) {
  const series = data.series[data.sets[state.set].series], origin = data.origins[state.origin];
  const study = data.studyOf(state.origin, state.set);
  const values = new Map(), ratios = study && study.ratios;
  if (ratios) ratios.to.forEach((place, i) => values.set(place, { value: ratios.ratio[i], q: study.q }));
  const zones = ratios ? [...ratios.to, ...origin.members.filter((place) => !ratios.to.includes(place))] : zonesOfOrigin(data, state.origin);
  return { zones, values, scale: data.ratio_scale, measure: { div: 1, shown: null, unit: "1" },
    title: { zh: `自${origin.zh}接收的${series.label.zh}：实测/期望`, en: `${series.label.en} received from ${origin.en}: observed / expected` },
    notes: ratios ? [data.texts[ratios.how]] : [], lacking: !ratios, own: origin.members, q: study ? study.q : "reported" };
}

/** A fact of each zone that is an origin, each by its own study. */
function shownFact(data, state) {
  const fact = data.facts[state.measure.fact];
  const series = data.sets[state.set].series;
  const values = new Map();
  let q = "reported";
  for (const place of data.levels[state.level].mosaic) {
    const o = data.originAt(place);
    const study = o === undefined ? undefined : data.studyOf(o, state.set);
    if (!study) continue;
    const interval = study.intervals[state.measure.fact];
    values.set(place, { value: study.facts[state.measure.fact], q: study.q, low: interval ? interval[0] : undefined,
      high: interval ? interval[1] : undefined, least: fact.name === "total" && !study.whole });
    if (study.q !== "reported") q = study.q;
  }
  const measure = fact.unit === "" ? data.series[series]
    : { div: 1, shown: fact.unit === "km" ? { zh: "千米", en: "km" } : null };
  return { zones: data.levels[state.level].mosaic, values, scale: data.factScale(state.measure.fact, series), measure,
    title: { zh: `${data.series[series].label.zh}：${fact.zh}`, en: `${data.series[series].label.en}: ${fact.en}` }, q, pooled: data.series[series].sets.length > 1 };
}

function shownBalance(data, state, what) {
  const series = data.sets[state.set].series;
  const balance = data.balanceOf(state.level, state.set);
  const mosaic = data.levels[state.level].mosaic;
  const values = new Map();
  if (balance) mosaic.forEach((place, i) => values.set(place, { value: balance[what][i], q: balance.q, ...recordOf(balance, what, i) }));
  const names = { sent: ["流出合计（有记录的）", "sent, as recorded"], received: ["流入合计（有记录的）", "received, as recorded"],
    net: ["净流入（有记录的）", "net received, as recorded"] }[what];
  return { zones: mosaic, values, scale: data.balanceScale(state.level, series, what), measure: data.series[series],
    title: { zh: data.series[series].label.zh + names[0], en: `${data.series[series].label.en}, ${names[1]}` },
    q: balance ? balance.q : "reported", totals: balance ? balance.totals : 0, pooled: data.series[series].sets.length > 1 };
}
