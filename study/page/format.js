// Numbers as printed maps write them. Nothing here rounds what is downloaded.

const MINUS = "\u2212";

/** Digits grouped from five digits on; never "-0". @param decimals  >= 0
 *  @param grouped  from four on: beside a number of five digits "8,000" and "10,000" are a list, "8000" and "10,000" none */
export function numberText(value, decimals, grouped = false) {
  const fixed = Math.abs(value).toFixed(decimals);
  const zero = !/[1-9]/.test(fixed);
  const [whole, part] = fixed.split(".");
  const written = grouped || whole.length >= 5 ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
  return (value < 0 && !zero ? MINUS : "") + written + (part ? "." + part : "");
}

/** Whether a list that holds these numbers, as they are printed, groups all of them. */
export const isGrouped = (values, decimals = 0) => values.some((value) => Math.abs(value).toFixed(decimals).split(".")[0].length >= 5);

/** The measure of values that stand under one another: grouped all or none. */
export function listMeasure(measure, values, say) {
  const div = divisorOf(measure, say);
  return { ...measure, grouped: isGrouped(values.filter(Number.isFinite).map((value) => value / div)) };
}

/** Decimals that show three significant digits of a value. */
export function decimalsOf(value) {
  if (value === 0 || Number.isInteger(value)) return 0;
  return Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

// Two decimals of a multiple; what these would make nothing has three significant digits.
const decimalsIn = (scaled, div) => (div > 1 && (Math.abs(scaled) >= 0.1 || scaled === 0) ? 2 : decimalsOf(scaled));

/** The multiple that a reader of the language takes amounts in: 亿元, billion yuan. */
export const divisorOf = (measure, say) => (say.language === "en" && measure.div_en !== undefined ? measure.div_en : measure.div);

/** A value in its unit. @param measure  { div, div_en, shown } of a series, its flows or a column */
export function amount(value, measure, say) {
  if (value === null || value === undefined) return "—";
  return withUnit(bareAmount(value, measure, say), say.of(measure.shown));
}

/** "44.9 亿元"; "44.9 × 100 million yuan" where the unit itself begins with a number. */
export function withUnit(text, unit) {
  if (!unit) return text;
  return text + (/^\d/.test(unit) ? " × " : " ") + unit;
}

/** Of values that were rounded to quanta the digits they bear, else as usual: to round a second time would be wrong. */
const decimalsOfMeasure = (measure, scaled, div) => (measure.quantum
  ? Math.max(0, Math.floor(Math.log10(div / measure.quantum) + 1e-9)) : decimalsIn(scaled, div));

/** The measure of a study's values: of a thin one they are rounded. */
export const measureOf = (measure, study) => (study && study.thin ? { ...measure, quantum: study.quantum } : measure);

/** The same without its unit, for columns whose head has it. */
export function bareAmount(value, measure, say) {
  if (value === null || value === undefined) return "—";
  const div = divisorOf(measure, say);
  return numberText(value / div, decimalsOfMeasure(measure, value / div, div), measure.grouped);
}

/** Bounds of a class: a dash would be read as a minus beside numbers below zero. */
export function boundsText(low, high, say) {
  const negative = low.startsWith(MINUS) || high.startsWith(MINUS);
  return low + (!negative ? " – " : say.language === "en" ? " to " : " 至 ") + high;
}

/** The texts of a scale's classes, lowest first; a class of one value says it once, a category its name. */
export function classTexts(scale, measure, say) {
  if (scale.entries) return scale.entries.map((entry) => say.of(entry));
  const decimals = say.language === "en" && scale.dec_en !== undefined ? scale.dec_en : scale.dec;
  const bounds = scale.b.map((value) => value / divisorOf(measure, say)), grouped = isGrouped(bounds, decimals);
  const bound = (at) => numberText(bounds[at], decimals, grouped);
  return scale.c.map((_, i) => (scale.b[i] === scale.b[i + 1] ? bound(i) : boundsText(bound(i), bound(i + 1), say)));
}

/** What is shown of a place, in words: its category, else its value with the unit. */
export function shownText(value, shown, say) {
  if (value === null || value === undefined) return "—";
  return shown.scale && shown.scale.entries ? say.of(shown.scale.entries[value]) : amount(value, shown.measure, say);
}

/** "[12, 310*]": a star where the end is the map's and not the sample's. */
export function rangeText(interval, decimals, grouped = isGrouped(interval.slice(0, 2), decimals)) {
  const [low, high, lowIsMap, highIsMap] = interval;
  return `[${numberText(low, decimals, grouped)}${lowIsMap ? "*" : ""}–${numberText(high, decimals, grouped)}${highIsMap ? "*" : ""}]`;
}

/** A fact by its unit: kilometres whole, shares and indices with three digits. */
export function factText(value, fact, series, say, grouped = false) {
  if (value === null || value === undefined) return "—";
  if (fact.unit === "km") return `${numberText(value, 0, grouped)} ${say("kmUnit")}`;
  if (fact.unit === "") return amount(value, series, say);
  if (fact.whole) return numberText(value, 0);
  return numberText(value, 3);
}

/** The interval of a fact as factText writes it, in the same unit. */
export function factRange(interval, fact, series, say, grouped) {
  if (fact.unit === "km") return rangeText(interval, 0, grouped);
  const div = fact.unit === "" ? divisorOf(series, say) : 1;
  return rangeText([interval[0] / div, interval[1] / div, interval[2], interval[3]], 3);
}

/** Whether a list of all facts of these studies groups its kilometres. */
export const kmGrouped = (data, studies) => isGrouped(studies.filter(Boolean).flatMap((study) => data.facts.flatMap((fact, at) =>
  (fact.unit === "km" ? [study.facts[at] || 0, ...(study.intervals[at] || []).slice(0, 2)] : []))));

/** A cell of a CSV: quoted where needed; a text that a spreadsheet would compute is made inert. */
export function csvCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  let text = String(value);
  if (/^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text)) text = "'" + text;
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/** Rows as CSV with a byte order mark, so that Excel shows Chinese. */
export function csvText(head, rows) {
  return "\ufeff" + [head, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}
