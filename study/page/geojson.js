// Zones as GeoJSON in degrees: the outlines of the page go back through the grid of places that the program gave, in
// which east is counted on across 180°. What is written lies within ±180° and is cut there (RFC 7946, 3.1.9).

/** Degrees of a point of the plane, linear between the grid's nodes; null beside the globe.
 *  @param grid  { nx, ny, lon, lat }, row by row from the upper left corner; null where there is no place */
export function placeAt(ground, [x, y]) {
  const at = degreesAt(ground, [Math.min(ground.width, Math.max(0, x)), Math.min(ground.height, Math.max(0, y))]);
  return at && at.map((degrees) => Number(degrees.toFixed(5)));
}

/** The same unrounded; beyond the grid as its outermost cells go on. */
export function degreesAt(ground, [x, y]) {
  const { nx, ny, lon, lat } = ground.grid;
  const gx = (x / ground.width) * (nx - 1), gy = (y / ground.height) * (ny - 1);
  const cell = (g, n) => Math.min(n - 2, Math.max(0, Math.floor(g)));
  const i = cell(gx, nx), j = cell(gy, ny), u = gx - i, v = gy - j;
  const of = (values) => {
    const [a, b, c, d] = [j * nx + i, j * nx + i + 1, (j + 1) * nx + i, (j + 1) * nx + i + 1].map((at) => values[at]);
    if ([a, b, c, d].includes(null)) return null;
    return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
  };
  const [east, north] = [of(lon), of(lat)];
  return east === null ? null : [east, north];
}

/** Rings of a path "M10 20l5-3…z" in plane coordinates. */
export function ringsOf(d) {
  const rings = [];
  let ring = [], x = 0, y = 0;
  for (const [, letter, numbers] of d.matchAll(/([Mlz])([^Mlz]*)/g)) {
    const values = (numbers.match(/-?\d+/g) || []).map(Number);
    if (letter === "M") {
      ring = [];
      rings.push(ring);
      [x, y] = [0, 0];
    }
    for (let i = 0; i + 1 < values.length; i += 2) {
      x += values[i];
      y += values[i + 1];
      ring.push([x, y]);
    }
  }
  return rings.filter((one) => one.length >= 3);
}

const areaOf = (ring) => ring.reduce((sum, [x, y], i) => {
  const [u, v] = ring[(i + 1) % ring.length];
  return sum + (x * v - u * y) / 2;
}, 0);

/** How far outlines may stand off because they go through a grid, in degrees. */
function slackOf({ lon, nx }) {
  const known = lon.filter((value) => value !== null);
  return (Math.max(...known) - Math.min(...known)) / (nx - 1) / 500;
}

const within180 = ([lon, lat]) => [Number((lon - 360 * Math.round(lon / 360)).toFixed(5)), lat];

/** What of a ring (not closed) lies on one side of a meridian. @param side  1: east of it; -1: west */
function cutAt(ring, meridian, side) {
  const kept = [], inside = ([lon]) => side * (lon - meridian) >= 0;
  ring.forEach((to, i) => {
    const from = ring[(i + ring.length - 1) % ring.length];
    if (inside(from) !== inside(to)) {
      const share = (meridian - from[0]) / (to[0] - from[0]);
      kept.push([meridian, Number((from[1] + share * (to[1] - from[1])).toFixed(5))]);
    }
    if (inside(to)) kept.push(to);
  });
  return kept;
}

/** A polygon [outer ring, …holes] in degrees that go on across 180° → polygons that do not. @param slack  degrees:
 *  a vertex so near 180° stands there, so that an outline which ends at it is not cut into slivers */
export function within(polygon, slack) {
  const snapped = polygon.map((ring) => ring.map(([lon, lat]) => {
    const edge = 360 * Math.round((lon - 180) / 360) + 180;
    return [Math.abs(lon - edge) <= slack ? edge : lon, lat];
  }));
  const lons = snapped[0].map(([lon]) => lon);
  const first = Math.floor((Math.min(...lons) + 180) / 360), last = Math.max(first, Math.ceil((Math.max(...lons) + 180) / 360) - 1);
  const pieces = [];
  for (let turn = first; turn <= last; turn += 1) {
    const west = 360 * turn - 180;
    const rings = (first === last ? snapped : snapped.map((ring) => cutAt(cutAt(ring, west, 1), west + 360, -1)))
      .map((ring) => ring.map(([lon, lat]) => [Number((lon - 360 * turn).toFixed(5)), lat]));
    if (rings[0].length >= 3 && areaOf(rings[0]) !== 0) pieces.push(rings.filter((ring) => ring.length >= 3));
  }
  return pieces;
}

function geometryOf(ground, place) {
  if (!ground.grid) return null;  // a plane without a place on the Earth
  const at = placeAt(ground, place.at);
  if (!place.d) return at && { type: "Point", coordinates: within180(at) };
  const polygons = [];
  for (const ring of ringsOf(place.d)) {
    const degrees = ring.map((point) => placeAt(ground, point));
    if (degrees.includes(null)) return null;
    // Outer rings run against the clock, as the program has them; a hole belongs to the ring before it.
    if (areaOf(degrees) >= 0 || polygons.length === 0) polygons.push([]);
    polygons[polygons.length - 1].push(degrees);
  }
  const slack = slackOf(ground.grid);
  const pieces = polygons.flatMap((polygon) => within(polygon, slack)).map((rings) => rings.map((ring) => [...ring, ring[0]]));
  return pieces.length === 0 ? null : { type: "MultiPolygon", coordinates: pieces };
}

/** @param rows  [{ place, properties }] */
export function geoJson(data, rows) {
  return JSON.stringify({ type: "FeatureCollection", features: rows.map(({ place, properties }) => ({
    type: "Feature", properties, geometry: geometryOf(data.ground, data.places[place]) })) });
}
