// The page's data as the program wrote them (study/sheets/page_data.hpp), with the look-ups the views need.
//
//  levels   finest first: { id, zh, en, first, size, mosaic }, places first … first + size - 1 are its zones
//  places   { code, zh, en, level, parent, at: [x, y], d }, plane coordinates in ground.width × ground.height
//  series   a theme in one unit: { theme, label, unit, div, shown, flows, sets }; sets are its periods in order
//  origins  { id, zh, en, group, members }; studies: { o, s, q, whole, facts, intervals, to, flow, low, high, km, … };
//           a study that is not whole has a total that is the least it can be
//  balances by level and set: { level, s, sent, received, net, sent_pairs, received_pairs, pairs }, in the order of
//           the level's mosaic
//
// No figure is computed here: what is not in the data is not shown.

const keyOf = (...parts) => parts.join("/");

export function decode(json) {
  const data = json;
  const studies = new Map(), flowScales = new Map(), factScales = new Map(), balances = new Map(),
    balanceScales = new Map(), originAt = new Map();
  for (const study of data.studies) studies.set(keyOf(study.o, study.s), study);
  for (const one of data.flow_scales) flowScales.set(keyOf(one.o, one.series), one.scale);
  for (const one of data.fact_scales) factScales.set(keyOf(one.fact, one.series), one.scale);
  for (const one of data.balances) balances.set(keyOf(one.level, one.s), one);
  for (const one of data.balance_scales) balanceScales.set(keyOf(one.level, one.series, one.what), one.scale);
  data.origins.forEach((origin, o) => {
    if (!origin.group) originAt.set(origin.members[0], o);
  });
  return {
    ...data,
    studyOf: (o, s) => studies.get(keyOf(o, s)),
    flowScale: (o, series) => flowScales.get(keyOf(o, series)),
    factScale: (fact, series) => factScales.get(keyOf(fact, series)),
    balanceOf: (level, s) => balances.get(keyOf(level, s)),
    balanceScale: (level, series, what) => balanceScales.get(keyOf(level, series, what)),
    /** The origin that is this zone alone; undefined where nothing on record goes out from it. */
    originAt: (place) => originAt.get(place),
  };
}

/** The level on whose mosaic an origin is seen: that of its finest member, or of the zones around a park. */
export function levelOfOrigin(data, o) {
  let level = Math.min(...data.origins[o].members.map((place) => data.places[place].level));
  while (data.levels[level].partial) level += 1;
  return level;
}

/** Zones drawn for an origin: the mosaic, and its members where they are no part of it. */
export function zonesOfOrigin(data, o) {
  const mosaic = data.levels[levelOfOrigin(data, o)].mosaic;
  const extra = data.origins[o].members.filter((place) => !mosaic.includes(place));
  return [...mosaic, ...extra];
}

/** Values by place and how they came about, of what the state shows.
 *  @returns { zones, values: Map place → { value, low, high, least, q }, scale, measure, title, q } */
export function shownOf(data, state) {
  const { kind } = state.measure;
  if (kind === "column") return shownColumn(data, state);
  if (data.sets.length === 0) return emptyShown(data);
  if (kind === "flow") return shownFlow(data, state);
  if (kind === "fact") return shownFact(data, state);
  return shownBalance(data, state, kind);
}

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

function shownFlow(data, state) {
  const series = data.series[data.sets[state.set].series];
  const study = data.studyOf(state.origin, state.set);
  const values = new Map();
  if (study)
    study.to.forEach((place, i) => values.set(place, flowAt(study, i)));
  const origin = data.origins[state.origin];
  return {
    zones: zonesOfOrigin(data, state.origin), values, study, measure: { ...series.flows, unit: series.unit },
    scale: data.flowScale(state.origin, data.sets[state.set].series),
    title: { zh: `自${origin.zh}接收的${series.label.zh}`, en: `${series.label.en} received from ${origin.en}` },
    q: study ? study.q : "reported",
  };
}

function flowAt(study, i) {
  return {
    value: study.flow[i], q: study.q,
    low: study.low ? study.low[i] : undefined,
    high: study.high ? study.high[i] : undefined,
    km: study.km ? study.km[i] : undefined,
    least: study.least ? study.least.includes(i) : false,
  };
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
    title: { zh: `${data.series[series].label.zh}：${fact.zh}`, en: `${data.series[series].label.en}: ${fact.en}` }, q };
}

function shownBalance(data, state, what) {
  const series = data.sets[state.set].series;
  const balance = data.balanceOf(state.level, state.set);
  const mosaic = data.levels[state.level].mosaic;
  const values = new Map();
  if (balance) mosaic.forEach((place, i) => values.set(place, { value: balance[what][i], q: balance.q, ...recordOf(balance, what, i) }));
  const names = { sent: ["流出合计（有记录的）", "sent, as recorded"], received: ["流入合计（有记录的）", "received, as recorded"], net: ["净流入（有记录的）", "net received, as recorded"] }[what];
  return { zones: mosaic, values, scale: data.balanceScale(state.level, series, what), measure: data.series[series],
    title: { zh: data.series[series].label.zh + names[0], en: `${data.series[series].label.en}, ${names[1]}` },
    q: balance ? balance.q : "reported", totals: balance ? balance.totals : 0 };
}

/** Pairs on record in a zone's sum, of those there could be: { known, of }; nothing where the sum is unknown. */
export function recordOf(balance, what, i) {
  if (balance[what][i] === null) return {};
  const ways = what === "net" ? ["sent", "received"] : [what];
  return { known: ways.reduce((sum, way) => sum + balance[way + "_pairs"][i], 0), of: ways.length * (balance.sent.length - 1) };
}

/** What a place receives, the largest first: from the zones of its level, and from estimates of origins. */
export function inflowsOf(data, place, set) {
  const rows = [];
  let level = data.places[place].level;
  while (data.levels[level].partial) level += 1;
  const balance = data.balanceOf(level, set);
  const mosaic = data.levels[level].mosaic;
  const at = mosaic.indexOf(place);
  if (balance && at >= 0)
    mosaic.forEach((from, i) => {
      for (let k = balance.pairs.first[i]; k < balance.pairs.first[i + 1]; k += 1)
        if (balance.pairs.to[k] === at) rows.push({ place: from, value: balance.pairs.value[k], q: balance.q });
    });
  for (const study of data.studies) {
    if (study.s !== set || study.q !== "estimated") continue;
    const i = study.to.indexOf(place);
    const from = data.origins[study.o];
    if (i >= 0 && !from.group && data.places[from.members[0]].level === data.places[place].level)
      rows.push({ place: from.members[0], ...flowAt(study, i) });
  }
  return rows.sort((a, b) => b.value - a.value);
}

export function outflowsOf(study) {
  return study.to.map((place, i) => ({ place, ...flowAt(study, i) }));
}

/** One figure of a zone or origin over the periods of its series, for a sparkline: [{ period, value }]. */
export function overPeriods(data, state, pick) {
  return data.series[data.sets[state.set].series].sets.map((s) => ({ period: data.sets[s].period, value: pick(s) }));
}
