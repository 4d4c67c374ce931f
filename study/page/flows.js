// Flow lines as printed maps draw them (render/draw_flows.cpp): curves bent to the left of their way, as wide as their
// value is large, narrowing towards the destination, small ones on top of large ones.

const LEAST_PX = 0.9, WIDEST_PX = 11, BEND = 0.14;

/** @param from, to  [x, y]; @param width  at the origin; @param px  units of the plane in a dot of the screen */
export function flowPath(from, to, width, px = 1, bend = BEND) {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return "";
  const [mx, my] = controlOf(from, to, bend);
  const tip = Math.max(0.8 * px, 0.55 * width), headWidth = 2.8 * px + 1.55 * tip;
  const head = Math.min(3.9 * px + 1.35 * tip, 0.45 * length);
  const [ax, ay] = unit(from, [mx, my]), [bx, by] = unit([mx, my], to), [cx, cy] = unit(from, to);
  const neck = [to[0] - bx * head, to[1] - by * head];
  const r = (value) => value.toFixed(1);
  // To the left of a way (ux, uy) by half of a width; below zero to the right.
  const beside = ([x, y], [ux, uy], wide) => `${r(x + (uy * wide) / 2)} ${r(y - (ux * wide) / 2)}`;
  const middle = (width + tip) / 2;
  return `M${beside(from, [ax, ay], width)}`
    + `Q${beside([mx, my], [cx, cy], middle)} ${beside(neck, [bx, by], tip)}`
    + `L${beside(neck, [bx, by], headWidth)}L${r(to[0])} ${r(to[1])}L${beside(neck, [bx, by], -headWidth)}`
    + `L${beside(neck, [bx, by], -tip)}`
    + `Q${beside([mx, my], [cx, cy], -middle)} ${beside(from, [ax, ay], -width)}Z`;
}

function unit(from, to) {
  const dx = to[0] - from[0], dy = to[1] - from[1], length = Math.hypot(dx, dy) || 1;
  return [dx / length, dy / length];
}

/** The point that bends the middle of a curve. */
export function controlOf(from, to, bend = BEND) {
  const dx = to[0] - from[0], dy = to[1] - from[1];
  return [(from[0] + to[0]) / 2 + dy * bend, (from[1] + to[1]) / 2 - dx * bend];
}

/** The largest flows of a study to places that are drawn, none below `least`, which is in the unit of the data.
 *  @param widest  the value that is drawn widest, where another map is drawn by the same scale
 *  @returns { drawn: [{ place, value, q, width }], largest first, all: how many flows there are, enough: of them not below } */
export function largestFlows(study, top, px, least = 0, widest = undefined) {
  const rows = study.to.map((place, i) => ({ place, value: study.flow[i], q: study.q })).filter((row) => row.value > 0);
  const above = rows.filter((row) => row.value >= least), drawn = above.slice(0, top);
  if (drawn.length === 0) return { drawn, all: rows.length, enough: above.length };
  const most = widest || rows[0].value;
  for (const row of drawn) row.width = Math.max(LEAST_PX, (WIDEST_PX * row.value) / most) * px;
  return { drawn, all: rows.length, enough: above.length };
}
