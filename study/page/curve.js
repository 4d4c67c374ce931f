// The reach curve: which share of the flow ends within a distance, a step a destination.
import { scaleLinear } from "d3-scale";
import { axisBottom, axisLeft } from "d3-axis";
import { select } from "d3-selection";
import { line, curveStepAfter } from "d3-shape";
import { svg } from "./dom.js";
import { numberText } from "./format.js";
import { widthOf } from "./labels.js";

const WIDTH = 340, HEIGHT = 190, LEFT = 40, RIGHT = 14, TOP = 12, BOTTOM = 36;
const LETTER = 11, GAP = 8;

/** Round distances, as many as have room for their labels: { at, text(km) }. @param x  km → dots */
export function distanceTicks(x) {
  const room = Math.abs(x.range()[1] - x.range()[0]);
  const text = (km) => numberText(km, Number.isInteger(km) ? 0 : 1);
  for (let wanted = 6; wanted > 1; wanted -= 1) {
    const at = x.ticks(wanted);
    const step = at.length > 1 ? Math.abs(x(at[1]) - x(at[0])) : room;
    if (Math.max(...at.map((km) => widthOf(text(km)))) * LETTER + GAP <= step) return { at, text };
  }
  return { at: x.ticks(1), text };
}

/** @param radii  [r50, r80, r95] with null where there is none */
export function reachCurve(study, radii, say) {
  const [km, flow] = study.curve;
  if (km.length === 0) return null;
  const total = flow[flow.length - 1];
  const x = scaleLinear().domain([0, km[km.length - 1] * 1.02]).range([LEFT, WIDTH - RIGHT]);
  const distances = distanceTicks(x);
  const y = scaleLinear().domain([0, 1]).range([HEIGHT - BOTTOM, TOP]);
  const points = [[0, 0], ...km.map((at, i) => [at, flow[i] / total])];
  const path = line().x((p) => x(p[0])).y((p) => y(p[1])).curve(curveStepAfter)(points);
  const across = svg("g", { class: "axis", transform: `translate(0,${HEIGHT - BOTTOM})` });
  const up = svg("g", { class: "axis", transform: `translate(${LEFT},0)` });
  select(across).call(axisBottom(x).tickValues(distances.at).tickFormat(distances.text).tickSizeOuter(0));
  select(up).call(axisLeft(y).ticks(5, "%").tickSizeOuter(0));
  const marks = radii.map((radius, i) => (radius === null ? null : svg("g", { class: `mark-${i}` }, [
    svg("path", { class: `ring ring-${i}`, d: `M${x(radius)} ${y(0)}V${y([0.5, 0.8, 0.95][i])}H${LEFT}` }),
    svg("circle", { cx: x(radius), cy: y([0.5, 0.8, 0.95][i]), r: 3 })])));
  return svg("svg", { class: "curve", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("curve") }, [
    across, up, ...marks, svg("path", { class: "line" + (study.q === "estimated" ? " est" : ""), d: path }),
    svg("text", { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 4, "text-anchor": "middle", text: say("distance") }),
  ]);
}
