// What is said of the place under the pointer or in focus.
import { overPeriods } from "./data.js";
import { shownOf } from "./shown.js";
import { amount, numberText, shownText } from "./format.js";

/** A value with its unit and what must be said beside it. @param at  of shown.values; nothing: no data */
export function valueWords(at, shown, say) {
  if (!at || at.value === null || at.value === undefined) return say("noData");
  const mark = ["estimated", "synthetic", "modelled"].includes(at.q) ? ` (${say(at.q)})` : "";
  const record = at.known === undefined ? "" : `, ${say("onRecord", { n: at.known, of: at.of })}`;
  return (at.least ? `${say("least")} ` : "") + shownText(at.value, shown, say) + mark + record;
}

/** @returns { name, q, lines, series, current } for the tooltip */
export function hoverContent(data, state, shown, place, say) {
  const at = shown.values.get(place);
  const lines = [[say.of(shown.title), valueWords(at, shown, say)]];
  if (at && at.low !== undefined && at.value !== null)
    lines.push([`${say("low")} – ${say("high")}`, `${amount(at.low, shown.measure, say, at.high)} – ${amount(at.high, shown.measure, say)}`]);
  if (at && at.first !== undefined)
    lines.push([say("firstLess"), `${[at.first, at.second].map((one) => amount(one, shown.measure, say, Math.max(Math.abs(at.first), Math.abs(at.second)))).join(" − ")}`]);
  if (at && at.km !== undefined) lines.push([say("distance"), numberText(at.km, 0)]);
  const fixed = ["column", "layer"].includes(state.measure.kind) || data.sets.length === 0 || (at && at.first !== undefined);
  const series = fixed ? null
    : overPeriods(data, state, (set) => (shownOf(data, { ...state, set }).values.get(place) || {}).value);
  return { name: say.of(data.places[place]), q: at ? at.q : "", lines, series,
    current: data.sets.length > 0 ? data.sets[state.set].period : "" };
}

/** The same of a point of a layer that lies over the map. */
export function pointContent({ name, kind, point, layer }, say) {
  const lines = kind ? [[say.of(layer.point_title), kind]] : [[say.of(layer.title), ""]];
  if (layer.sizes && point.size !== undefined) lines.push([say.of(layer.sizes), amount(point.size, layer.sizes, say)]);
  return { name, q: layer.q, lines, series: null, current: "" };
}
