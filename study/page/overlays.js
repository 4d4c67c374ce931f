// What lies over the zones: flow lines, radii, bands, and the layers of the project's maps.
import { svg } from "./dom.js";
import { flowPath, largestFlows } from "./flows.js";

/** Bands of a study's surface, the widest first. */
export function bandsOf(data, study) {
  return (study.bands || []).map((band, i) => svg("path", { class: `band band-${i}` + estimatedClass(study), d: data.rings[band.d] }));
}

const estimatedClass = (study) => (study.q === "estimated" ? " est" : "");

/** Radii, flow lines, the origin's star and the centre of its flow. @param shown  with its study */
export function originMarks(data, shown, state, px) {
  const { study } = shown;
  const marks = [];
  if (state.bands) marks.push(...bandsOf(data, study));
  if (state.rings)
    study.rings.forEach((ring, i) => {
      if (ring !== null) marks.push(svg("path", { class: `ring ring-${i}` + estimatedClass(study), d: data.rings[ring] }));
    });
  if (study.from) marks.push(...flowMarks(data, shown, state, px), ...starsOf(data, shown).map((at) => svg("path", { class: "star", d: star(at, 8 * px) })));
  if (study.centre && state.rings) marks.push(svg("path", { class: "centre", d: cross(study.centre, 6 * px) }));
  return marks;
}

/** Where an origin lies: the place itself; of a group its members, for between them there is none. */
function starsOf(data, { study, own }) {
  return own && own.length > 1 ? own.map((place) => data.places[place].at) : [study.from];
}

function flowMarks(data, { study, widest }, state, px) {
  return largestFlows(study, state.top, px, state.least, widest).drawn.map((row) => svg("path", { class: "flow" + estimatedClass(study),
    d: flowPath(study.from, data.places[row.place].at, row.width, px) }));
}

/** The same flows for the dots that run along them. */
export function movingFlows(data, { study, widest }, state) {
  if (!study || !study.from || !state.moving) return [];
  return largestFlows(study, state.top, 1, state.least, widest).drawn.map((row) => ({ from: study.from, to: data.places[row.place].at, width: row.width }));
}

/** Lines and points of the layers that are switched on. @param hover  (point's name, event) */
export function overlayMarks(data, state, say, px, on) {
  return data.overlays.filter((one) => state.overlays.includes(one.id)).flatMap((one) => [
    ...one.lines.filter(Boolean).map((d) => svg("path", { class: "overlay-line", d })),
    ...one.points.map((point) => pointMark(one, point, say, px, on))]);
}

function pointMark(layer, point, say, px, on) {
  const entry = point.category === undefined ? null : layer.entries[point.category];
  const size = layer.sizes && point.size !== undefined ? 12 * Math.sqrt(Math.abs(point.size) / layer.sizes.largest) : 4.5;
  const mark = svg("circle", { class: "overlay-point", cx: point.at[0], cy: point.at[1], r: (Math.max(2, size) * px).toFixed(1),
    fill: entry ? entry.c : null });
  const about = { name: say.of(point) || say.of(layer.point_title), kind: entry ? say.of(entry) : "", point, layer };
  mark.addEventListener("pointermove", (event) => on.about(about, event.clientX, event.clientY));
  mark.addEventListener("pointerleave", () => on.leave());
  return mark;
}

/** The path of a star of five points about a point. */
export function star([x, y], r) {
  let d = "";
  for (let i = 0; i < 10; i += 1) {
    const a = (i * Math.PI) / 5 - Math.PI / 2, q = i % 2 ? r * 0.42 : r;
    d += `${i ? "L" : "M"}${(x + q * Math.cos(a)).toFixed(1)} ${(y + q * Math.sin(a)).toFixed(1)}`;
  }
  return d + "Z";
}

/** The path of a cross in a circle. */
export function cross([x, y], r) {
  return `M${x - r} ${y}H${x + r}M${x} ${y - r}V${y + r}M${x - r / 2} ${y}A${r / 2} ${r / 2} 0 1 0 ${x + r / 2} ${y}A${r / 2} ${r / 2} 0 1 0 ${x - r / 2} ${y}`;
}
