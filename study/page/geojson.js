// Zones as GeoJSON in degrees: the outlines of the page go back through the grid of places that the program gave.

/** Degrees of a point of the plane, linear between the grid's nodes; null beside the globe.
 *  @param grid  { nx, ny, lon, lat }, row by row from the upper left corner; null where there is no place */
export function placeAt(ground, [x, y]) {
  const { nx, ny, lon, lat } = ground.grid;
  const gx = Math.min(nx - 1.000001, Math.max(0, (x / ground.width) * (nx - 1)));
  const gy = Math.min(ny - 1.000001, Math.max(0, (y / ground.height) * (ny - 1)));
  const i = Math.floor(gx), j = Math.floor(gy), u = gx - i, v = gy - j;
  const of = (values) => {
    const [a, b, c, d] = [j * nx + i, j * nx + i + 1, (j + 1) * nx + i, (j + 1) * nx + i + 1].map((at) => values[at]);
    if ([a, b, c, d].includes(null)) return null;
    return (a * (1 - u) + b * u) * (1 - v) + (c * (1 - u) + d * u) * v;
  };
  const [east, north] = [of(lon), of(lat)];
  return east === null ? null : [Number(east.toFixed(5)), Number(north.toFixed(5))];
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

function geometryOf(ground, place) {
  if (!ground.grid) return null;  // a plane without a place on the Earth
  const at = placeAt(ground, place.at);
  if (!place.d) return at && { type: "Point", coordinates: at };
  const polygons = [];
  for (const ring of ringsOf(place.d)) {
    const degrees = ring.map((point) => placeAt(ground, point));
    if (degrees.includes(null)) return null;
    // Outer rings run against the clock, as the program has them; a hole belongs to the ring before it.
    if (areaOf(degrees) >= 0 || polygons.length === 0) polygons.push([]);
    polygons[polygons.length - 1].push([...degrees, degrees[0]]);
  }
  return polygons.length === 0 ? null : { type: "MultiPolygon", coordinates: polygons };
}

/** @param rows  [{ place, properties }] */
export function geoJson(data, rows) {
  return JSON.stringify({ type: "FeatureCollection", features: rows.map(({ place, properties }) => ({
    type: "Feature", properties, geometry: geometryOf(data.ground, data.places[place]) })) });
}
