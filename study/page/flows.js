// Flow lines: curves that widen towards the destination's end, small ones on top of large ones.

const LEAST_PX = 0.8;

/** @param from, to  [x, y]; @param width  at the destination; the curve bends to the right of its way */
export function flowPath(from, to, width) {
  const dx = to[0] - from[0], dy = to[1] - from[1];
  const length = Math.hypot(dx, dy);
  if (length === 0) return "";
  const bend = 0.16;
  const mx = (from[0] + to[0]) / 2 - dy * bend, my = (from[1] + to[1]) / 2 + dx * bend;
  // Across the end of the curve, whose tangent runs from the control point.
  const tx = to[0] - mx, ty = to[1] - my, t = Math.hypot(tx, ty) || 1;
  const ux = tx / t, uy = ty / t;
  const head = Math.min(length * 0.35, width * 2.2);
  const bx = to[0] - ux * head, by = to[1] - uy * head;
  const half = width / 2, wing = width * 0.95, tail = Math.max(width * 0.18, half * 0.2);
  const sx = -(my - from[1]), sy = mx - from[0], s = Math.hypot(sx, sy) || 1;
  const r = (value) => value.toFixed(1);
  const pair = (x, y) => `${r(x)} ${r(y)}`;
  return `M${pair(from[0] + (sx / s) * tail, from[1] + (sy / s) * tail)}`
    + `Q${pair(mx - uy * half * 0.7, my + ux * half * 0.7)} ${pair(bx - uy * half, by + ux * half)}`
    + `L${pair(bx - uy * wing, by + ux * wing)}L${pair(to[0], to[1])}L${pair(bx + uy * wing, by - ux * wing)}`
    + `L${pair(bx + uy * half, by - ux * half)}`
    + `Q${pair(mx + uy * half * 0.7, my - ux * half * 0.7)} ${pair(from[0] - (sx / s) * tail, from[1] - (sy / s) * tail)}Z`;
}

/** The point that bends the middle of the same curve. */
export function controlOf(from, to) {
  const bend = 0.16, dx = to[0] - from[0], dy = to[1] - from[1];
  return [(from[0] + to[0]) / 2 - dy * bend, (from[1] + to[1]) / 2 + dx * bend];
}

/** The largest flows of a study to places that are drawn, none below `least`, which is in the unit of the data.
 *  @returns { drawn: [{ place, value, q, width }], largest first, all: how many flows there are, enough: of them not below } */
export function largestFlows(study, top, px, least = 0) {
  const rows = study.to.map((place, i) => ({ place, value: study.flow[i], q: study.q })).filter((row) => row.value > 0);
  const above = rows.filter((row) => row.value >= least), drawn = above.slice(0, top);
  if (drawn.length === 0) return { drawn, all: rows.length, enough: above.length };
  const most = rows[0].value;
  for (const row of drawn) row.width = Math.max(LEAST_PX, 13 * Math.sqrt(row.value / most)) * px;
  return { drawn, all: rows.length, enough: above.length };
}
