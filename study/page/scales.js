// Classes made by the program: intervals are (lower, upper], the first includes its lower bound.

/** The class of a value; −1 when it has none. */
export function classOf(scale, value) {
  if (!scale || value === null || value === undefined) return -1;
  if (scale.entries) return value;  // categories are named, not cut
  const { b } = scale;
  if (value < b[0] || value > b[b.length - 1]) return nearlyIn(b, value);
  for (let i = 1; i < b.length; i += 1) if (value <= b[i]) return i - 1;
  return -1;
}

// Figures have nine digits and bounds all of theirs: the largest value may stand a hair above its class.
function nearlyIn(b, value) {
  const slack = 1e-8 * Math.max(Math.abs(b[0]), Math.abs(b[b.length - 1]));
  if (value >= b[0] - slack && value < b[0]) return 0;
  if (value <= b[b.length - 1] + slack && value > b[0]) return b.length - 2;
  return -1;
}

export function colourOf(scale, value) {
  const at = classOf(scale, value);
  return at < 0 ? null : scale.c[at];
}

/** How many of the values lie in each class. */
export function countsOf(scale, values) {
  const counts = scale.c.map(() => 0);
  let missing = 0;
  for (const value of values) {
    const at = classOf(scale, value);
    if (at < 0) missing += 1;
    else counts[at] += 1;
  }
  return { counts, missing };
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const lightness = (colour) => channels(colour).reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);

/** What is shown, for a dark page: a ramp that darkens upwards would make the least the brightest, so it runs the other
 *  way. Ramps about a middle, and categories, keep their colours. */
export function onDark(shown) {
  const { scale } = shown;
  if (!scale || scale.entries || scale.c.length < 2) return shown;
  const lights = scale.c.map(lightness);
  if (!lights.every((light, i) => i === 0 || light < lights[i - 1])) return shown;
  return { ...shown, scale: { ...scale, c: [...scale.c].reverse() } };
}
