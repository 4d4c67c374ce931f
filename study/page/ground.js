// How far the ground is known: a pane that is wider than the region shows what lies beside it, and no hard edge.

/** The window in which land and sea are told apart: [left, top, right, bottom] of the plane, at least the page's own. */
export function knownOf(ground) {
  return ground.known || [0, 0, ground.width, ground.height];
}

/** Strips along the edges of that window, in which the ground fades: { name, box: [x, y, width, height],
 *  line: { x1, y1, x2, y2 } } with the line from where nothing is seen of it to where all is. None where no sea is drawn. */
export function fadesOf(ground) {
  if (!ground.known) return [];
  const [left, top, right, bottom] = ground.known, wide = right - left, high = bottom - top;
  // Outside the page where there is room, else in its margin.
  const depth = (room, size) => Math.max(0.02 * size, Math.min(room, 0.35 * size));
  const west = depth(-left, ground.width), north = depth(-top, ground.height), east = depth(right - ground.width, ground.width),
    south = depth(bottom - ground.height, ground.height);
  const line = (x1, y1, x2, y2) => ({ x1, y1, x2, y2 });
  return [{ name: "fade-west", box: [left, top, west, high], line: line(0, 0, 1, 0) },
    { name: "fade-north", box: [left, top, wide, north], line: line(0, 0, 0, 1) },
    { name: "fade-east", box: [right - east, top, east, high], line: line(1, 0, 0, 0) },
    { name: "fade-south", box: [left, bottom - south, wide, south], line: line(0, 1, 0, 0) }];
}
