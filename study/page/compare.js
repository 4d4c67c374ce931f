// Two origins side by side: both in one set of classes, and what the first sends less what the second sends.
import { shownOf } from "./shown.js";

/** @returns { first, second, difference }, each as shownOf; figures of the difference are first less second, of the
 *           places on record with both. Nothing is said of a place that is part of either origin. */
export function comparedOf(data, state) {
  const first = shownOf(data, state), second = shownOf(data, { ...state, origin: state.second });
  const scale = commonScale(first.scale, second.scale);
  first.scale = scale;
  second.scale = scale;
  return { first, second, difference: differenceOf(data, state, first, second) };
}

/** The classes of the one that reaches higher, widened to hold the values of both. */
export function commonScale(a, b) {
  if (!a || !b) return a || b;
  const last = (scale) => scale.b[scale.b.length - 1];
  const wide = last(a) >= last(b) ? a : b, other = wide === a ? b : a;
  const bounds = [...wide.b];
  bounds[0] = Math.min(bounds[0], other.b[0]);
  return { ...wide, b: bounds };
}

function differenceOf(data, state, first, second) {
  const own = new Set([...data.origins[state.origin].members, ...data.origins[state.second].members]);
  const zones = first.zones.length >= second.zones.length ? first.zones : second.zones;
  const values = new Map();
  for (const place of zones) {
    const a = first.values.get(place), b = second.values.get(place);
    // Of a value that is the least it can be no difference is known.
    if (own.has(place) || !a || !b || a.value === null || b.value === null || a.least || b.least) continue;
    values.set(place, { value: a.value - b.value, first: a.value, second: b.value, q: weaker(a.q, b.q) });
  }
  const one = data.origins[state.origin], other = data.origins[state.second];
  return { zones, values, own: [...own], measure: first.measure, q: weaker(first.q, second.q),
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

/** Facts of both and their difference, in the order of the data: [{ fact, first, second, difference, least }]. There is
 *  no difference of totals that are the least they can be, and of an estimate none but of totals as reported: its
 *  distances are the prior's. */
export function factsOfBoth(data, state) {
  const studies = [data.studyOf(state.origin, state.set), data.studyOf(state.second, state.set)];
  const split = studies.some((study) => study && study.q === "estimated");
  return data.facts.map((fact, at) => {
    const total = fact.name === "total";
    const [first, second] = studies.map((study) => (!study ? null : total && study.q === "estimated" ? study.reported : study.facts[at]));
    const least = studies.map((study) => Boolean(study) && total && !study.whole);
    const known = first !== null && second !== null && !least.includes(true) && (total || !split);
    return { fact, first, second, difference: known ? first - second : null, least };
  });
}
