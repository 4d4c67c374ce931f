// Numbers as printed maps write them. Nothing here rounds what is downloaded.

const MINUS = "\u2212";

/** Thousands grouped, 1,000; never "-0". @param decimals  >= 0  @param plain  years are not grouped */
export function numberText(value, decimals, plain = false) {
  const fixed = Math.abs(value).toFixed(decimals);
  const zero = !/[1-9]/.test(fixed);
  const [whole, part] = fixed.split(".");
  const written = plain ? whole : whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return (value < 0 && !zero ? MINUS : "") + written + (part ? "." + part : "");
}

/** Decimals that show three significant digits of a value. */
export function decimalsOf(value) {
  if (value === 0 || Number.isInteger(value)) return 0;
  return Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

// Two decimals of a multiple, none where all values of the measure are whole in it; what these would make
// nothing has three significant digits.
function decimalsIn(scaled, div, step) {
  if (div > 1 && step >= div) return 0;
  return div > 1 && (Math.abs(scaled) >= 0.1 || scaled === 0) ? 2 : decimalsOf(scaled);
}

/** The multiple that a reader of the language takes amounts in: 亿元, billion yuan. */
export const divisorOf = (measure, say) => (say.language === "en" && measure.div_en !== undefined ? measure.div_en : measure.div);

/** The measure in the unit of one value that stands alone: 452 万元, where others of it are some 亿元. */
function alone(value, measure, say) {
  const steps = value && measure.alone && measure.alone[say.language];
  const step = steps && steps.find(([least]) => Math.abs(value) >= least);
  return step ? { ...measure, div: step[1], div_en: step[1], shown: { zh: step[2], en: step[2] } } : measure;
}

/**
 * A value in its unit. @param measure  { div, div_en, step, shown, alone } of a series, its flows or a column
 * @param like  the largest of the values beside which it stands, whose unit it has
 */
export function amount(value, measure, say, like = value) {
  if (value === null || value === undefined) return "—";
  const one = alone(like, measure, say);
  return withUnit(bareAmount(value, one, say), say.of(one.shown));
}

/** The same in the measure's own unit, for a legend: one unit in all of it. */
export const amountIn = (value, measure, say) => withUnit(bareAmount(value, measure, say), say.of(measure.shown));

/** "44.9 亿元"; "44.9 × 100 million yuan" where the unit itself begins with a number. */
export function withUnit(text, unit) {
  if (!unit) return text;
  return text + (/^\d/.test(unit) ? " × " : " ") + unit;
}

/** Of values that were rounded to quanta the digits they bear, else as usual: to round a second time would be wrong. */
const decimalsOfMeasure = (measure, scaled, div) => (measure.quantum
  ? Math.max(0, Math.floor(Math.log10(div / measure.quantum) + 1e-9)) : decimalsIn(scaled, div, measure.step));

/**
 * The measure in the unit of a list: that of its largest, or a smaller one where the smallest but 0 would be less than
 * a hundredth of it and the largest keeps to six digits.
 */
export function inUnitOfList(values, measure, say) {
  const steps = measure.alone && measure.alone[say.language];
  const sizes = values.filter((value) => value).map(Math.abs);
  if (!steps || sizes.length === 0) return measure;
  const largest = Math.max(...sizes), smallest = Math.min(...sizes);
  let at = steps.findIndex(([least]) => largest >= least);
  if (at < 0) return measure;
  while (at + 1 < steps.length && smallest < 0.01 * steps[at][1] && largest < 1e6 * steps[at + 1][1]) at += 1;
  return { ...measure, div: steps[at][1], div_en: steps[at][1], shown: { zh: steps[at][2], en: steps[at][2] } };
}

/** The measure of a study's values: of a thin one they are rounded. */
export const measureOf = (measure, study) => (study && study.thin ? { ...measure, quantum: study.quantum } : measure);

/** The same without its unit, for columns whose head has it. */
export function bareAmount(value, measure, say) {
  if (value === null || value === undefined) return "—";
  const div = divisorOf(measure, say);
  return numberText(value / div, decimalsOfMeasure(measure, value / div, div), measure.plain);
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
  const bounds = scale.b.map((value) => value / divisorOf(measure, say));
  const bound = (at) => numberText(bounds[at], decimals, measure.plain);
  return scale.c.map((_, i) => (scale.b[i] === scale.b[i + 1] ? bound(i) : boundsText(bound(i), bound(i + 1), say)));
}

/** What is shown of a place, in words: its category, else its value with the unit. */
export function shownText(value, shown, say) {
  if (value === null || value === undefined) return "—";
  return shown.scale && shown.scale.entries ? say.of(shown.scale.entries[value]) : amount(value, shown.measure, say);
}

/** "[12–310*]": a star where the end is the map's and not the sample's; "" where both ends are written alike. */
export function rangeText(interval, decimals) {
  const [low, high, lowIsMap, highIsMap] = interval;
  const from = numberText(low, decimals), to = numberText(high, decimals);
  if (from === to && !lowIsMap && !highIsMap) return "";
  return `[${from}${lowIsMap ? "*" : ""}–${to}${highIsMap ? "*" : ""}]`;
}

/** A fact by its unit: kilometres whole, shares and indices with three digits. @param like  as of amount */
export function factText(value, fact, series, say, like = value) {
  if (value === null || value === undefined) return "—";
  if (fact.unit === "km") return `${numberText(value, 0)} ${say("kmUnit")}`;
  if (fact.unit === "") return amount(value, series, say, like);
  if (fact.whole) return numberText(value, 0);
  return numberText(value, 3);
}

/** The interval of a fact as factText writes its value, in the same unit. */
export function factRange(interval, fact, series, say, like) {
  if (fact.unit === "km") return rangeText(interval, 0);
  const div = fact.unit === "" ? divisorOf(alone(like, series, say), say) : 1;
  return rangeText([interval[0] / div, interval[1] / div, interval[2], interval[3]], 3);
}

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
