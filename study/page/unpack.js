// Flows of thousands of origins, as the program packed them (study/sheets/page_pack.hpp): exponential Golomb codes,
// four bytes in five letters.

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-:+=^!/*?~|()[]{}@%$#,";
const DIGITS = new Uint8Array(128);
for (let i = 0; i < LETTERS.length; i += 1) DIGITS[LETTERS.charCodeAt(i)] = i;

export function wordsOf(text) {
  const words = new Uint32Array(text.length / 5);
  for (let i = 0, at = 0; i < words.length; i += 1) {
    let word = 0;
    for (let k = 0; k < 5; k += 1, at += 1) word = word * 85 + DIGITS[text.charCodeAt(at)];
    words[i] = word;
  }
  return words;
}

export class BitReader {
  constructor(text) {
    this.words = wordsOf(text);
    this.at = 0;
  }

  bit() {
    const { at } = this;
    this.at += 1;
    return (this.words[at >>> 5] >>> (31 - (at & 31))) & 1;
  }

  number(k) {
    let zeros = 0;
    while (this.bit() === 0) zeros += 1;
    let high = 1;
    for (let i = 0; i < zeros; i += 1) high = high * 2 + this.bit();
    high -= 1;
    for (let i = 0; i < k; i += 1) high = high * 2 + this.bit();
    return high;
  }

  signed(k) {
    const n = this.number(k);
    return n % 2 === 0 ? n / 2 : -(n + 1) / 2;
  }
}

/** Distance within which a share of the flow ends: the least of the distances that holds it, as the program has it.
 *  @param rows  [[km, flow]] with flow, the nearest first */
export function radiusOf(rows, share) {
  const total = rows.reduce((sum, row) => sum + row[1], 0);
  let sum = 0;
  for (const [km, flow] of rows) {
    sum += flow;
    if (sum >= share * total) return km;
  }
  return rows[rows.length - 1][0];
}

/** @param one  of data.recorded; @param points  [x, y] of the mosaic's zones
 *  @returns { first, to, value, km, sent, radii }: of zone i destinations (numbers in the mosaic) first[i] … first[i + 1] − 1;
 *           radii [r50, r80, r95], null without flow */
export function unpacked(one, points) {
  const bits = new BitReader(one.bits), [ofCount, ofGap, ofValue, ofKm, ofRest, ofRadius] = one.k;
  const flows = { first: [0], to: [], value: [], km: [], sent: [], radii: [], q: one.q };
  for (let i = 0; i < points.length; i += 1) {
    const count = bits.number(ofCount), rows = [];
    let next = 0, total = 0;
    for (let n = 0; n < count; n += 1) {
      const j = next + bits.number(ofGap), quanta = bits.number(ofValue);
      const dx = points[i][0] - points[j][0], dy = points[i][1] - points[j][1];
      const km = Math.floor(Math.sqrt(dx * dx + dy * dy) * (one.metres / 1000)) + bits.signed(ofKm);
      flows.km.push(km);
      flows.to.push(j);
      flows.value.push(quanta * one.quantum);
      if (quanta > 0) rows.push([km, quanta]);
      next = j + 1;
      total += quanta;
    }
    flows.sent.push((total + bits.signed(ofRest)) * one.quantum);
    rows.sort((a, b) => a[0] - b[0]);
    // The program says how far the radii of the flows as read lie from those of the rounded ones.
    flows.radii.push(rows.length === 0 ? null : [0.5, 0.8, 0.95].map((share) => radiusOf(rows, share) + bits.signed(ofRadius)));
    flows.first.push(flows.to.length);
  }
  return flows;
}

/** A study of one zone from what is on record of it; facts by the names of the data, null where there is none. */
export function thinStudy(data, one, flows, i) {
  const mosaic = data.levels[one.level].mosaic, rows = [];
  for (let k = flows.first[i]; k < flows.first[i + 1]; k += 1)
    rows.push({ place: mosaic[flows.to[k]], value: flows.value[k], km: flows.km[k] });
  const near = [...rows].sort((a, b) => a.km - b.km).filter((row) => row.value > 0);
  const [r50, r80, r95] = flows.radii[i] || [null, null, null];
  const known = { total: flows.sent[i], destinations: near.length, r50, r80, r95 };
  let sum = 0;
  const cumulative = near.map((row) => (sum += row.value));
  rows.sort((a, b) => b.value - a.value);
  return { o: -1, s: one.s, q: one.q, whole: one.zero || rows.length === mosaic.length - 1, thin: true, quantum: one.quantum,
    facts: data.facts.map((fact) => (fact.name in known ? known[fact.name] : null)), intervals: {}, how: null, notes: [],
    to: rows.map((row) => row.place), flow: rows.map((row) => row.value), km: rows.map((row) => row.km),
    curve: [near.map((row) => row.km), cumulative], rings: [null, null, null], from: data.places[mosaic[i]].at };
}
