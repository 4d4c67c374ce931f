// The page's data as the program wrote them (study/sheets/page_data.hpp), with the look-ups the views need.
//
//  levels   finest first: { id, zh, en, first, size, mosaic }, places first … first + size - 1 are its zones
//  places   { code, zh, en, level, parent, at: [x, y], d }, plane coordinates in ground.width × ground.height
//  series   a theme in one unit: { theme, label, unit, div, shown, flows, sets }; sets are its periods in order
//  origins  { id, zh, en, group, members }; studies: { o, s, q, whole, facts, intervals, to, flow, low, high, km, … };
//           a study that is not whole has a total that is the least it can be; remark: what the table says of it
//           ratios: { to, ratio, how } observed over expected; bands: [{ share, km2, d }], d into rings
//  layers   zones in classes whatever the origin: { id, group, title, sub, how, notes, zones, values, scale } or with
//           { category, entries }; overlays: { id, group, title, lines, points: [{ at, zh, en, category, size }], entries }
//  balances by level and set: { level, s, sent, received, net, sent_pairs, received_pairs, pairs }, in the order of
//           the level's mosaic
//
//  recorded flows of origins too many to be studied one by one, by level and set: { level, s, q, zero, quantum, bits … }
//
// No figure is computed here but what an unpacked origin has: rankings, curve (unpack.js).
import { ThinStudies } from "./thin.js";

const keyOf = (...parts) => parts.join("/");

const byKey = (list, keys, value) => new Map(list.map((one) => [keyOf(...keys.map((key) => one[key])), value(one)]));

export function decode(json) {
  const data = { ...json, origins: [...json.origins], recorded: json.recorded || [], layers: json.layers || [], overlays: json.overlays || [] };
  const studies = byKey(data.studies, ["o", "s"], (one) => one), balances = byKey(data.balances, ["level", "s"], (one) => one);
  const scaleOf = (one) => one.scale, originAt = new Map();
  const flowScales = byKey(data.flow_scales, ["o", "series"], scaleOf), factScales = byKey(data.fact_scales, ["fact", "series"], scaleOf),
    balanceScales = byKey(data.balance_scales, ["level", "series", "what"], scaleOf);
  data.origins.forEach((origin, o) => {
    if (!origin.group) originAt.set(origin.members[0], o);
  });
  const thin = new ThinStudies(data, originAt);
  return Object.assign(data, {
    studyOf: (o, s) => studies.get(keyOf(o, s)) || thin.studyOf(o, s),
    setsOf: (o) => data.sets.map((_, s) => s).filter((s) => studies.has(keyOf(o, s)) || thin.has(o, s)),
    flowScale: (o, series) => flowScales.get(keyOf(o, series)) || thin.scaleOf(o, series),
    factScale: (fact, series) => factScales.get(keyOf(fact, series)),
    balanceOf: (level, s) => balances.get(keyOf(level, s)),
    balanceScale: (level, series, what) => balanceScales.get(keyOf(level, series, what)),
    /** The origin that is this zone alone; undefined where nothing on record goes out from it. */
    originAt: (place) => originAt.get(place),
    recordedOf: (level, s) => thin.flowsOf(level, s),
  });
}

/** The level on whose mosaic an origin is seen: that of its finest member, or of the zones around a park. */
export function levelOfOrigin(data, o) {
  let level = Math.min(...data.origins[o].members.map((place) => data.places[place].level));
  while (data.levels[level].partial) level += 1;
  return level;
}

/** Levels among which a reader may choose, and the one that is drawn: { chosen, levels }. Of an origin's flows those on
 *  which some zone sends in this period; of sums those that have them. */
export function levelsOffered(data, state) {
  const { kind } = state.measure;
  if (["column", "layer"].includes(kind) || data.sets.length === 0) return { chosen: -1, levels: [] };
  const whole = data.levels.map((_, at) => at).filter((at) => !data.levels[at].partial);
  if (kind === "flow" || kind === "ratio") {
    const chosen = levelOfOrigin(data, state.origin);
    return { chosen, levels: whole.filter((level) => level === chosen || firstOriginOn(data, level, state.set) >= 0) };
  }
  const has = (level) => kind === "fact" || data.balanceOf(level, state.set) !== undefined;
  return { chosen: state.level, levels: whole.filter((level) => level === state.level || has(level)) };
}

/** The first zone of a level that sends something in a set; −1 when none does. */
export function firstOriginOn(data, level, set) {
  return data.origins.findIndex((one, o) => !one.group && levelOfOrigin(data, o) === level && data.studyOf(o, set));
}

/** Zones drawn for an origin: the mosaic, and its members where they are no part of it. */
export function zonesOfOrigin(data, o) {
  const mosaic = data.levels[levelOfOrigin(data, o)].mosaic;
  const extra = data.origins[o].members.filter((place) => !mosaic.includes(place));
  return [...mosaic, ...extra];
}

/** What a study says of the place at position i of its list. */
export function flowAt(study, i) {
  const split = Boolean(study.low) && study.low[i] !== null;  // else an estimate's figure is as reported
  return {
    value: study.flow[i], q: study.low && !split ? "reported" : study.q,
    low: split ? study.low[i] : undefined,
    high: split ? study.high[i] : undefined,
    km: study.km ? study.km[i] : undefined,
    least: study.least ? study.least.includes(i) : false,
  };
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
  const balance = data.balanceOf(level, set), flows = (balance && balance.pairs) || data.recordedOf(level, set);
  const mosaic = data.levels[level].mosaic;
  const at = mosaic.indexOf(place);
  if (flows && at >= 0)
    mosaic.forEach((from, i) => {
      for (let k = flows.first[i]; k < flows.first[i + 1]; k += 1)
        if (flows.to[k] === at) rows.push({ place: from, value: flows.value[k], q: balance ? balance.q : flows.q });
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

/** " · 2023年" of a set; nothing where nobody stated its period. */
export function periodMark(set, say) {
  return set.period === "unstated" ? "" : ` · ${say.of(set.when)}`;
}

/** One figure of a zone or origin over the periods of its series, for a sparkline: [{ period, when, value }]. */
export function overPeriods(data, state, pick) {
  return data.series[data.sets[state.set].series].sets.map((s) => ({ period: data.sets[s].period, when: data.sets[s].when, value: pick(s) }));
}
