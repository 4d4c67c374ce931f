// Two origins side by side: both in one set of classes, and what the first sends less what the second sends.
import { shownOf } from "./shown.js";

/** @returns { first, second, difference }, each as shownOf; figures of the difference are first less second, of the
 *           places on record with both. Nothing is said of a place that is part of either origin. */
export function comparedOf(data, state) {
  const first = shownOf(data, state), second = shownOf(data, { ...state, origin: state.second });
  const scale = commonScale(first.scale, second.scale, [data.origins[state.origin], data.origins[state.second]]);
  first.scale = scale;
  second.scale = scale;
  const widest = Math.max(...[first, second].flatMap(({ study }) => (study ? study.flow : [])), 0) || undefined;
  first.widest = widest;  // one width is one value on both maps
  second.widest = widest;
  return { first, second, difference: differenceOf(data, state, first, second) };
}

/** The classes of the one that reaches higher, widened to hold the values of both.
 *  @param names  whose they are: [{ zh, en }, { zh, en }] */
export function commonScale(a, b, names = []) {
  if (!a || !b) return a || b;
  const last = (scale) => scale.b[scale.b.length - 1];
  const wide = last(a) >= last(b) ? a : b, other = wide === a ? b : a, whose = names[wide === a ? 0 : 1];
  const bounds = [...wide.b];
  bounds[0] = Math.min(bounds[0], other.b[0]);
  const wider = bounds[0] < wide.b[0];
  const m = wide.m && whose ? { zh: `${wide.m.zh}，按${whose.zh}的数值分，两图共用${wider ? "；下界放宽到容纳两者" : ""}`,
    en: `${wide.m.en}, of the values of ${whose.en}, shared by both maps${wider ? "; the lowest bound is widened to hold both" : ""}` } : wide.m;
  return { ...wide, b: bounds, m };
}

/** Why places have no difference: { elsewhere, least, unknown }, each a number of them; and the differences. */
function differencesOf(zones, own, first, second) {
  const values = new Map(), lost = { unknown: 0, least: 0, elsewhere: 0 };
  const known = (at) => at !== undefined && at.value !== null && at.value !== undefined;
  const drawn = [first, second].map((one) => new Set(one.zones));
  for (const place of zones) {
    if (own.has(place)) continue;
    const a = first.values.get(place), b = second.values.get(place);
    // Of a value that is the least it can be no difference is known.
    if (!drawn.every((one) => one.has(place))) lost.elsewhere += 1;
    else if (!known(a) || !known(b)) lost.unknown += 1;
    else if (a.least || b.least) lost.least += 1;
    else values.set(place, { value: a.value - b.value, first: a.value, second: b.value, q: weaker(a.q, b.q) });
  }
  return { values, lost };
}

/** What is lost in words; nothing where every place can be compared. */
export function lostWords({ unknown, least, elsewhere }) {
  const parts = [[unknown, "处无数据", "unknown"], [least, "处只知至少是多少", "known only at least"], [elsewhere, "处在另一层级", "on another level"]]
    .filter(([n]) => n > 0);
  const n = unknown + least + elsewhere;
  if (n === 0) return [];
  return [{ zh: `${n} 处不能比较：${parts.map(([of, zh]) => `${of} ${zh}`).join("，")}`,
    en: `${n} ${n === 1 ? "place" : "places"} cannot be compared: ${parts.map(([of, , en]) => `${of} ${en}`).join(", ")}` }];
}

function differenceOf(data, state, first, second) {
  const own = new Set([...data.origins[state.origin].members, ...data.origins[state.second].members]);
  const zones = first.zones.length >= second.zones.length ? first.zones : second.zones;
  const { values, lost } = differencesOf(zones, own, first, second);
  const one = data.origins[state.origin], other = data.origins[state.second];
  return { zones, values, own: [...own], measure: first.measure, q: weaker(first.q, second.q), notes: lostWords(lost),
    scale: changeScale([...values.values()].map((at) => at.value), first.measure, data.change_colours),
    title: { zh: `差：${one.zh} − ${other.zh}`, en: `Difference: ${one.en} − ${other.en}` } };
}

const weaker = (a, b) => [a, b].find((q) => q === "estimated") || [a, b].find((q) => q === "synthetic") || a;

/** Three classes of size either way from zero: thirds of the sizes, in round numbers.
 *  @param colours  six, from far below zero to far above */
export function changeScale(values, measure, colours) {
  const sizes = values.map(Math.abs).filter((size) => size > 0).sort((a, b) => a - b);
  if (sizes.length === 0) return values.length === 0 ? null : { b: [0, 0], dec: 0, dec_en: 0, c: ["#f7f7f7"], m: null };
  const most = sizes[sizes.length - 1], steps = new Set();
  for (const share of [1 / 3, 2 / 3]) {
    const at = roundNumber(sizes[Math.floor(share * (sizes.length - 1))]);
    if (at > 0 && at < most) steps.add(at);
  }
  const up = [...steps, most], b = [...up.map((step) => -step).reverse(), 0, ...up];
  const c = [...colours.slice(0, 3).slice(0, up.length), ...colours.slice(3).slice(3 - up.length)];
  const decimals = (div) => Math.max(...up.slice(0, -1).map((step) => decimalsFor(step / div)), 0);
  return { b, c, dec: decimals(measure.div), dec_en: decimals(measure.div_en || measure.div),
    m: { zh: "按差的大小分三档，零为界", en: "thirds of the size of the difference, about zero" } };
}

/** Two digits that tell. */
export function roundNumber(value) {
  return Number(value.toPrecision(2));
}

function decimalsFor(value) {
  const text = String(Number(value.toPrecision(2)));
  return text.includes("e-") ? 8 : (text.split(".")[1] || "").length;
}

/** Facts of both and their difference, in the order of the data: [{ fact, first, second, difference, least, intervals }].
 *  There is no difference where a total is the least it can be, since no figure of it is whole; none between figures
 *  whose intervals overlap; and of an estimate none but of totals as reported: its distances are the prior's. */
export function factsOfBoth(data, state) {
  const studies = [data.studyOf(state.origin, state.set), data.studyOf(state.second, state.set)];
  const split = studies.some((study) => study && study.q === "estimated");
  const whole = studies.every((study) => study && study.whole);
  return data.facts.map((fact, at) => {
    const total = fact.name === "total";
    const [first, second] = studies.map((study) => (!study ? null : total && study.q === "estimated" ? study.reported : study.facts[at]));
    const least = studies.map((study) => Boolean(study) && total && !study.whole);
    const intervals = studies.map((study) => (study && !(total && study.q === "estimated") && study.intervals[at]) || null);
    const known = first !== null && second !== null && whole && !overlap(...intervals) && (total || !split);
    return { fact, at, first, second, difference: known ? first - second : null, least, intervals };
  });
}

const overlap = (a, b) => a !== null && b !== null && a[0] <= b[1] && b[0] <= a[1];
