// The line at a distance from a place, for origins of which the page holds no ring: it asks of points of the plane where
// on the Earth they lie (ground.grid) and how far that is, so it follows the projection as the program's rings do.
import { degreesAt } from "./geojson.js";

const WGS84 = { a: 6378.137, f: 1 / 298.257223563 };
const BEARINGS = 120;
const radians = (degrees) => (degrees * Math.PI) / 180;

/** Kilometres between two places [lon, lat] on the ellipsoid: Lambert's long lines, some ten metres in a thousand km. */
export function kmBetween([lon1, lat1], [lon2, lat2]) {
  const { a, f } = WGS84;
  const reduced = (lat) => Math.atan((1 - f) * Math.tan(radians(lat)));
  const b1 = reduced(lat1), b2 = reduced(lat2), across = Math.sin(radians(lon2 - lon1) / 2), up = Math.sin((b2 - b1) / 2);
  const half = Math.asin(Math.min(1, Math.sqrt(up * up + Math.cos(b1) * Math.cos(b2) * across * across)));
  if (half === 0) return 0;
  const angle = 2 * half, p = (b1 + b2) / 2, q = (b2 - b1) / 2;
  const x = (angle - Math.sin(angle)) * ((Math.sin(p) * Math.cos(q)) / Math.cos(half)) ** 2;
  const y = (angle + Math.sin(angle)) * ((Math.cos(p) * Math.sin(q)) / Math.sin(half)) ** 2;
  return a * (angle - (f / 2) * (x + y));
}

/** @param from  [x, y] of the plane; @param metres  of one unit of the plane, about
 *  @returns a path, or null where some of it has no place in the plane */
export function ringAt(ground, from, km, metres) {
  const centre = ground.grid && degreesAt(ground, from);
  if (!centre || !(km > 0)) return null;
  const points = [];
  for (let i = 0; i < BEARINGS; i += 1) {
    const turn = (2 * Math.PI * i) / BEARINGS, along = (r) => [from[0] + r * Math.cos(turn), from[1] + r * Math.sin(turn)];
    let r = (km * 1000) / metres;
    // Distances grow almost evenly along a straight line of the plane: a few steps of proportion find the place.
    for (let step = 0; step < 6; step += 1) {
      const at = degreesAt(ground, along(r));
      if (at === null) return null;
      const found = kmBetween(centre, at);
      if (!(found > 0)) return null;
      r *= km / found;
    }
    points.push(along(r).map(Math.round).join(" "));
  }
  return `M${points.join("L")}Z`;
}
