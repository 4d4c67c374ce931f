// A small line over the periods of a series; periods without a figure are gaps.
import { svg } from "./dom.js";

/** @param points  [{ period, when, value }]; @param current  the period to mark */
export function sparkline(points, current, width, height, say) {
  const known = points.filter((one) => one.value !== null && one.value !== undefined);
  const most = Math.max(...known.map((one) => one.value), 0), least = Math.min(...known.map((one) => one.value), 0);
  const x = (i) => 3 + (points.length < 2 ? 0 : (i * (width - 6)) / (points.length - 1));
  const y = (value) => height - 12 - ((value - least) / (most - least || 1)) * (height - 16);
  let d = "", pen = false;
  points.forEach((one, i) => {
    if (one.value === null || one.value === undefined) { pen = false; return; }
    d += `${pen ? "L" : "M"}${x(i).toFixed(1)} ${y(one.value).toFixed(1)}`;
    pen = true;
  });
  const dots = points.map((one, i) => (one.value === null || one.value === undefined ? null
    : svg("circle", { cx: x(i).toFixed(1), cy: y(one.value).toFixed(1), r: one.period === current ? 3 : 1.6,
      class: one.period === current ? "now" : null })));
  return svg("svg", { class: "spark", width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, [
    svg("path", { d }), ...dots,
    svg("text", { x: 2, y: height - 1, text: say.of(points[0].when) }),
    svg("text", { x: width - 2, y: height - 1, "text-anchor": "end", text: say.of(points[points.length - 1].when) }),
  ]);
}
