// The map by the keyboard: where an arrow key leads.

/** The nearest zone in the direction of an arrow key; −1 when there is none. @param zones  places */
export function zoneBeyond(data, zones, place, key) {
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way) return -1;
  const here = data.places[place].at;
  let best = -1, nearest = Infinity;
  for (const other of zones) {
    const dx = data.places[other].at[0] - here[0], dy = data.places[other].at[1] - here[1];
    const along = dx * way[0] + dy * way[1], across = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
    const far = along + 2 * across;
    if (other !== place && along > across / 2 && far < nearest) [best, nearest] = [other, far];
  }
  return best;
}
