// The page's modules by themselves: look-ups, classes, numbers, the address, names on the map.
import test from "node:test";
import assert from "node:assert/strict";
import { amount, bareAmount, boundsText, classTexts, csvCell, csvText, factRange, factText, inUnitOfList, numberText, rangeText } from "../../study/page/format.js";
import { classOf, countsOf, onDark } from "../../study/page/scales.js";
import { decode, firstOriginOn, inflowsOf, levelsOffered, zonesOfOrigin } from "../../study/page/data.js";
import { shownOf } from "../../study/page/shown.js";
import { changeScale, commonScale, comparedOf, factsOfBoth, lostWords } from "../../study/page/compare.js";
import { geoJson, placeAt, ringsOf, within } from "../../study/page/geojson.js";
import { valueWords } from "../../study/page/hover.js";
import { zoneBeyond } from "../../study/page/keys.js";
import { fromFragment, initialState, toFragment } from "../../study/page/state.js";
import { placeLabels, widthOf, wrapped } from "../../study/page/labels.js";
import { flowPath, largestFlows } from "../../study/page/flows.js";
import { BitReader, radiusOf } from "../../study/page/unpack.js";
import { translator } from "../../study/page/words.js";

const level = (id, first, size, mosaic, partial = false) => ({ id, zh: id, en: id, first, size, partial, mosaic });
const place = (code, l, at, parent = null) => ({ code, zh: code + "市", en: "City " + code, level: l, parent, at, d: "M0 0" });
const scale = { b: [1, 4, 9], dec: 0, c: ["#111111", "#222222"], m: { zh: "", en: "" } };

/** Two districts A1, A2 of city A, cities B and C; A1 sends, A sends, a group of B and A2 sends. */
function world() {
  return decode({
    lang: "zh", start: { origin: "", theme: "", period: "", level: "", column: "" }, notes: [],
    ground: { width: 100, height: 80, land: "", lakes: "", outlines: "", projection: { zh: "", en: "" } },
    levels: [level("district", 0, 2, [0, 1, 3, 4]), level("city", 2, 3, [2, 3, 4])],
    places: [place("A1", 0, [10, 10], 2), place("A2", 0, [20, 10], 2), place("A", 1, [15, 10]), place("B", 1, [60, 40]), place("C", 1, [90, 70])],
    columns: [{ level: 1, name: "gdp", zh: "产值", en: "GDP", unit: "yuan", div: 1e4, shown: { zh: "万元", en: "10,000 yuan" },
      values: [70000, null, 20000], scale }],
    facts: [{ name: "total", key: "total", zh: "总量", en: "total", unit: "", mapped: true },
      { name: "r80", key: "r80_km", zh: "半径", en: "r80", unit: "km", mapped: true }],
    series: [{ theme: "t", label: { zh: "合同", en: "contracts" }, unit: "yuan", div: 1, shown: { zh: "元", en: "yuan" },
      flows: { div: 1, shown: { zh: "元", en: "yuan" } }, sets: [1, 0] }],
    sets: [{ series: 0, period: "2023", when: { zh: "2023年", en: "2023" } }, { series: 0, period: "2018", when: { zh: "2018年", en: "2018" } }],
    origins: [{ id: "A", zh: "A市", en: "City A", group: false, members: [2] },
      { id: "A1", zh: "A1市", en: "City A1", group: false, members: [0] },
      { id: "g", zh: "组", en: "group", group: true, members: [3, 1] }],
    studies: [
      { o: 0, s: 0, q: "estimated", whole: true, reported: 8, facts: [9, 44], intervals: { 1: [40, 50, 0, 1] }, to: [4, 3], flow: [7, 2], low: [5, 1], high: [9, 3], km: [80, 50], curve: [[50, 80], [2, 9]], rings: [null, null, null], from: [15, 10],
        ratios: { to: [4, 3], ratio: [1.4, null], how: 0 } },
      { o: 1, s: 0, q: "reported", whole: false, facts: [5, 30], intervals: {}, to: [3, 1], flow: [4, 1], km: [50, 10], curve: [[10, 50], [1, 5]], rings: [null, null, null], from: [10, 10] }],
    flow_scales: [{ o: 0, series: 0, scale }, { o: 1, series: 0, scale }],
    fact_scales: [{ fact: 1, series: 0, scale: { ...scale, b: [30, 40, 44] } }],
    balances: [{ level: 0, s: 0, q: "reported", totals: 1, sent: [5, null, 3, null], received: [null, 1, 4, 3], net: [null, null, 1, null],
      sent_pairs: [2, 0, 1, 0], received_pairs: [0, 1, 1, 1], pairs: { first: [0, 2, 2, 3, 3], to: [1, 2, 3], value: [1, 4, 3] } },
    { level: 1, s: 0, q: "reported", totals: 0, sent: [null, 3, 6], received: [null, 6, 3], net: [null, 3, -3],
      sent_pairs: [0, 1, 1], received_pairs: [0, 1, 1], pairs: { first: [0, 0, 1, 2], to: [2, 1], value: [3, 6] } }],
    balance_scales: [{ level: 0, series: 0, what: "sent", scale }],
    texts: [{ zh: "怎样期望", en: "how expected" }], rings: [], ratio_scale: { b: [0, 0.9, 1.1, 4], dec: 1, c: ["#1", "#2", "#3"], m: null },
    change_colours: ["#a", "#b", "#c", "#d", "#e", "#f"],
    layers: [{ id: "clusters", group: "clusters", title: { zh: "聚类", en: "clusters" }, sub: null, how: { zh: "", en: "how" }, notes: [], q: "",
      zones: [2, 3, 4], category: [0, -1, 1], entries: [{ zh: "高", en: "high", c: "#100" }, { zh: "低", en: "low", c: "#200" }] },
    { id: "s.received.after", group: "scenario", title: { zh: "后", en: "after" }, sub: null, how: null, notes: [], q: "modelled",
      zones: [2, 3, 4], values: [1, null, 9], unit: "yuan", div: 1, div_en: 1, shown: { zh: "元", en: "yuan" }, scale }],
    overlays: [{ id: "breaks", title: { zh: "断裂点", en: "breaks" }, lines: ["M0 0l3 4"], points: [], entries: [] }],
  });
}

test("numbers are grouped from five digits on, with a real minus and never as minus nothing", () => {
  assert.equal(numberText(1234.5, 1), "1,234.5");
  assert.equal(numberText(12345.678, 2), "12,345.68");
  assert.equal(numberText(-1234567, 0), "\u22121,234,567");
  assert.equal(numberText(-0.004, 2), "0.00");
});

test("thousands are grouped in all numbers but years", () => {
  const measure = { div: 1, shown: null }, say = translator("en");
  assert.deepEqual(classTexts({ b: [500, 8000, 10000], dec: 0, c: ["a", "b"] }, measure, say), ["500 – 8,000", "8,000 – 10,000"]);
  assert.deepEqual(classTexts({ b: [500, 8000, 9999], dec: 0, c: ["a", "b"] }, measure, say), ["500 – 8,000", "8,000 – 9,999"]);
  assert.deepEqual(classTexts({ b: [8000, 9999.7], dec: 0, c: ["a"] }, measure, say), ["8,000 – 10,000"]);
  assert.equal(rangeText([9800.2, 15200, 0, 1], 0), "[9,800–15,200*]");
  assert.equal(rangeText([510.8, 511.2, 0, 0], 0), "");
  assert.deepEqual([9000, 12000].map((value) => bareAmount(value, measure, say)), ["9,000", "12,000"]);
  assert.equal(bareAmount(1998, { ...measure, plain: true }, say), "1998");
});

test("a list has one unit in which its smallest shows, and no more than five digits", () => {
  const say = translator("zh");
  const measure = { div: 1e8, shown: { zh: "亿元", en: "" }, alone: { zh: [[1e8, 1e8, "亿元"], [1e5, 1e4, "万元"], [0, 1, "元"]] } };
  const unit = (values) => inUnitOfList(values, measure, say).shown.zh;
  assert.equal(unit([5e8, 2e7]), "亿元");
  assert.equal(unit([5e8, 8900, null]), "万元");
  assert.equal(unit([5e10, 8900]), "亿元");
  assert.equal(inUnitOfList([], measure, say), measure);
});

test("a text is broken between words and Chinese letters, and no line begins with a stop", () => {
  const width = (text) => [...text].length;
  assert.deepEqual(wrapped("one two three", 7, width), ["one two", "three"]);
  assert.deepEqual(wrapped("长三角，一体", 4, width), ["长三角，", "一体"]);
  assert.deepEqual(wrapped("abcdefghij", 4, width), ["abcd", "efgh", "ij"]);
  assert.deepEqual(wrapped("", 4, width), [""]);
});

test("flows are offered on levels from which something is sent in the period, sums on those that have them", () => {
  const data = world(), state = initialState(data);
  assert.deepEqual(levelsOffered(data, state), { chosen: 1, levels: [0, 1] });
  assert.deepEqual(levelsOffered(data, { ...state, set: 1 }), { chosen: 1, levels: [1] });
  assert.deepEqual(levelsOffered(data, { ...state, level: 1, origin: 1 }), { chosen: 0, levels: [0, 1] });
  assert.equal(levelsOffered(data, { ...state, measure: { kind: "sent" }, set: 1, level: 0 }).levels.length, 1);
  assert.deepEqual(levelsOffered(data, { ...state, measure: { kind: "column", column: 0 } }).levels, []);
  assert.equal(firstOriginOn(data, 0, 0), 1);
  assert.equal(firstOriginOn(data, 0, 1), -1);
});

test("an amount says its unit in the reader's language, and what is unknown is no zero", () => {
  const measure = { div: 1e8, div_en: 1e9, shown: { zh: "亿元", en: "billion yuan" } };
  assert.equal(amount(74432000000, measure, translator("zh")), "744.32 亿元");
  assert.equal(amount(74432000000, measure, translator("en")), "74.43 billion yuan");
  assert.equal(bareAmount(1093600000000, measure, translator("zh")), "10,936.00");
  assert.deepEqual(classTexts({ b: [0, 18e8, 4e9], dec: 0, dec_en: 1, c: ["a", "b"] }, measure, translator("en")), ["0.0 – 1.8", "1.8 – 4.0"]);
  assert.equal(amount(null, measure, translator("zh")), "—");
  assert.equal(amount(0, measure, translator("zh")), "0.00 亿元");
  assert.equal(amount(123456, measure, translator("zh")), "0.00123 亿元");
});

test("a value that stands alone has the unit of its own size, and what stands beside it the same", () => {
  const measure = { div: 1e8, div_en: 1e9, step: 0, shown: { zh: "亿元", en: "billion yuan" }, alone: {
    zh: [[1e8, 1e8, "亿元"], [1e5, 1e4, "万元"], [0, 1, "元"]], en: [[1e9, 1e9, "billion yuan"], [1e6, 1e6, "million yuan"], [0, 1, "yuan"]] } };
  const zh = translator("zh"), en = translator("en"), fact = { unit: "" };
  assert.equal(amount(4.52e6, measure, zh), "452.00 万元");
  assert.equal(amount(4.52e6, measure, en), "4.52 million yuan");
  assert.equal(amount(-4.52e6, measure, zh), "\u2212452.00 万元");
  assert.equal(amount(7e10, measure, zh), "700.00 亿元");
  assert.equal(amount(0, measure, zh), "0.00 亿元");
  assert.equal(amount(4.52e6, measure, zh, 3e8), "0.0452 亿元");
  assert.equal(factText(4.52e6, fact, measure, zh), "452.00 万元");
  assert.equal(factRange([4e6, 5e6, 0, 0], fact, measure, zh, 4.52e6), "[400.000–500.000]");
  assert.equal(bareAmount(4.52e6, measure, zh), "0.0452");
});

test("an interval's end that is the map's own carries a star", () => {
  assert.equal(rangeText([12.4, 310, 0, 1], 0), "[12–310*]");
});

test("a name that a spreadsheet would compute is made inert, quotes and line ends are kept inside their cell", () => {
  assert.equal(csvCell("=1+1"), "'=1+1");
  assert.equal(csvCell("\u200b@x"), "'\u200b@x");
  assert.equal(csvCell('a"b'), '"a""b"');
  assert.equal(csvCell(-3.5), "-3.5");
  assert.equal(csvCell(null), "");
  assert.equal(csvText(["a", "b"], [["x", 1]]), "\ufeffa,b\r\nx,1\r\n");
});

test("bounds below zero are joined by a word, and a class of one value says it once", () => {
  assert.equal(boundsText("2", "5", translator("zh")), "2 – 5");
  assert.equal(boundsText("\u22125", "2", translator("zh")), "\u22125 至 2");
  assert.equal(boundsText("\u22125", "\u22122", translator("en")), "\u22125 to \u22122");
  assert.deepEqual(classTexts({ b: [1, 1, 3], dec: 0, c: ["a", "b"] }, { div: 1 }, translator("en")), ["1", "1 – 3"]);
});

test("classes are open below, the first one closed, and nothing is a class of the unknown", () => {
  assert.deepEqual([0.9, 1, 4, 4.1, 9, 9.1, null, undefined].map((value) => classOf(scale, value)), [-1, 0, 0, 1, 1, -1, -1, -1]);
  assert.equal(classOf({ b: [1, 2.000000001], c: ["x"] }, 2.0000000012), 0);
  assert.deepEqual(countsOf(scale, [1, 4, 5, null]), { counts: [2, 1], missing: 1 });
});

test("an origin is seen on its finest member's mosaic, with members that are no part of it", () => {
  const data = world();
  assert.deepEqual(zonesOfOrigin(data, 0), [2, 3, 4]);
  assert.deepEqual(zonesOfOrigin(data, 1), [0, 1, 3, 4]);
  assert.deepEqual(zonesOfOrigin(data, 2), [0, 1, 3, 4]);
});

test("what is shown keeps unknown apart from nothing, and estimates with their ranges", () => {
  const data = world(), state = initialState(data);
  assert.equal(state.set, 0);
  assert.equal(state.level, 1);
  const flow = shownOf(data, state);
  assert.equal(flow.q, "estimated");
  // Classes are pooled over the periods of a series: told where there are several.
  assert.equal(flow.pooled, data.series[0].sets.length > 1);
  const once = { ...data, series: data.series.map((one) => ({ ...one, sets: one.sets.slice(0, 1) })) };
  assert.equal(shownOf(once, state).pooled, false);
  assert.deepEqual(flow.values.get(3), { value: 2, q: "estimated", low: 1, high: 3, km: 50, least: false });
  assert.equal(flow.values.get(2), undefined);
  const fact = shownOf(data, { ...state, level: 0, measure: { kind: "fact", fact: 1 } });
  assert.equal(fact.values.get(0).value, 30);
  assert.equal(fact.values.has(1), false);
  assert.equal(fact.values.get(0).least, false);
  const total = shownOf(data, { ...state, level: 0, measure: { kind: "fact", fact: 0 } });
  assert.equal(total.values.get(0).least, true);
  const sent = shownOf(data, { ...state, level: 0, measure: { kind: "sent" } });
  assert.deepEqual([...sent.values.values()].map((one) => one.value), [5, null, 3, null]);
  assert.equal(sent.totals, 1);
  assert.deepEqual([...sent.values.values()].map(({ known, of }) => [known, of]), [[2, 3], [undefined, undefined], [1, 3], [undefined, undefined]]);
  const net = shownOf(data, { ...state, level: 0, measure: { kind: "net" } });
  assert.deepEqual([net.values.get(3).known, net.values.get(3).of], [2, 6]);
});

test("observed over expected, clusters and scenarios are shown as the program found them", () => {
  const data = world(), state = initialState(data), say = translator("en");
  const ratio = shownOf(data, { ...state, measure: { kind: "ratio" } });
  assert.deepEqual([...ratio.values].map(([place, at]) => [place, at.value]), [[4, 1.4], [3, null]]);
  assert.deepEqual(ratio.own, [2]);
  assert.deepEqual(ratio.zones, [4, 3, 2]);
  assert.equal(shownOf(data, { ...state, origin: 1, measure: { kind: "ratio" } }).lacking, true);
  const clusters = shownOf(data, { ...state, measure: { kind: "layer", layer: 0 } });
  assert.equal(valueWords(clusters.values.get(2), clusters, say), "high");
  assert.equal(valueWords(clusters.values.get(3), clusters, say), "No data");
  assert.deepEqual(countsOf(clusters.scale, [0, null, 1]), { counts: [1, 1], missing: 1 });
  assert.deepEqual(classTexts(clusters.scale, clusters.measure, say), ["high", "low"]);
  const after = shownOf(data, { ...state, measure: { kind: "layer", layer: 1 } });
  assert.equal(valueWords(after.values.get(4), after, say), "9 yuan (MODELLED)");
});

test("two origins share their classes; their difference leaves out what one does not know, and the origins themselves", () => {
  const data = world();
  const state = { ...initialState(data), origin: 1, second: 0, level: 0 };
  const { first, second, difference } = comparedOf(data, state);
  assert.equal(first.scale, second.scale);
  assert.deepEqual([...difference.values].map(([place, at]) => [place, at.value, at.q]), [[3, 2, "estimated"]]);
  assert.deepEqual(difference.own, [0, 2]);
  assert.deepEqual(commonScale({ b: [2, 5, 9] }, { b: [1, 3] }).b, [1, 5, 9]);
  const m = { zh: "分位数", en: "quantiles" }, names = [{ zh: "甲", en: "A" }, { zh: "乙", en: "B" }];
  assert.equal(commonScale({ b: [2, 5, 9], m }, { b: [1, 3], m }, names).m.en, "quantiles, of the values of A, shared by both maps; the lowest bound is widened to hold both");
  assert.equal(commonScale({ b: [2, 5], m }, { b: [2, 9], m }, names).m.en, "quantiles, of the values of B, shared by both maps");
  assert.deepEqual(factsOfBoth(data, state).map((one) => [one.first, one.second, one.difference]), [[5, 8, null], [30, 44, null]]);
  assert.deepEqual(difference.notes, [{ zh: "2 处不能比较：1 处无数据，1 处在另一层级", en: "2 places cannot be compared: 1 unknown, 1 on another level" }]);
  assert.deepEqual(lostWords({ unknown: 3, least: 2, elsewhere: 0 })[0].en, "5 places cannot be compared: 3 unknown, 2 known only at least");
  assert.deepEqual(lostWords({ unknown: 0, least: 0, elsewhere: 0 }), []);
  const whole = decode({ ...data, studies: data.studies.map((study) => ({ ...study, whole: true, q: "reported" })) });
  const spread = (low, high) => decode({ ...whole, studies: whole.studies.map((study) => ({ ...study, intervals: { 1: study.o === 0 ? [40, 50, 0, 0] : [low, high, 0, 0] } })) });
  assert.equal(factsOfBoth(spread(25, 41), state)[1].difference, null);
  assert.equal(factsOfBoth(spread(25, 39), state)[1].difference, -14);
  assert.deepEqual(factsOfBoth(spread(25, 39), state)[1].intervals.map((one) => one.slice(0, 2)), [[25, 39], [40, 50]]);
  assert.deepEqual(factsOfBoth(whole, state).map((one) => one.difference), [-4, -14]);
  const least = decode({ ...data, studies: data.studies.map((study) => ({ ...study, least: study.o === 1 ? [0] : [] })) });
  assert.equal(comparedOf(least, state).difference.values.size, 0);
  assert.deepEqual(factsOfBoth(data, { ...state, second: 2 }).map((one) => one.difference), [null, null]);
});

test("classes of a difference lie the same way from zero on both sides, and hold every value", () => {
  const measure = { div: 1 }, colours = ["a", "b", "c", "d", "e", "f"];
  const values = [-10, -3, 1, 2, 7, 0];
  const made = changeScale(values, measure, colours);
  assert.deepEqual(made.b, [-10, -3, -2, 0, 2, 3, 10]);
  assert.ok(values.every((value) => classOf(made, value) >= 0));
  assert.deepEqual(changeScale([5, -5], measure, colours).c, ["a", "f"]);
  assert.deepEqual(changeScale([0, 0], measure, colours).b, [0, 0]);
  assert.equal(changeScale([], measure, colours), null);
});

test("outlines go back to degrees: rings, holes and points, and what lies beside the globe has no shape", () => {
  const grid = { nx: 2, ny: 2, lon: [100, 110, 100, 110], lat: [30, 30, 20, 20] };
  const ground = { width: 100, height: 100, grid };
  assert.deepEqual(placeAt(ground, [50, 25]), [105, 27.5]);
  assert.deepEqual(ringsOf("M10 90l80 0 0-80-80 0zM40 60l0-20 20 0 0 20z").map((ring) => ring.length), [4, 4]);
  const data = { ground, places: [{ at: [50, 50], d: "M10 90l80 0 0-80-80 0zM40 60l0-20 20 0 0 20z" }, { at: [0, 0], d: "" }] };
  const made = JSON.parse(geoJson(data, [{ place: 0, properties: { value: 1 } }, { place: 1, properties: {} }]));
  assert.equal(made.features[0].geometry.coordinates.length, 1);
  assert.equal(made.features[0].geometry.coordinates[0].length, 2);
  assert.deepEqual(made.features[0].geometry.coordinates[0][0][0], [101, 21]);
  assert.deepEqual(made.features[1].geometry, { type: "Point", coordinates: [100, 30] });
  assert.equal(placeAt({ ...ground, grid: { ...grid, lon: [null, 1, 2, 3] } }, [1, 1]), null);
});

test("an outline across 180° becomes two within ±180°, and one that ends there stays whole", () => {
  const box = (w, e) => [[w, 0], [e, 0], [e, 10], [w, 10]];
  const bounds = (polygon) => [Math.min(...polygon[0].map((at) => at[0])), Math.max(...polygon[0].map((at) => at[0]))];
  assert.deepEqual(within([box(170, 190)], 0.01).map(bounds), [[170, 180], [-180, -170]]);
  assert.deepEqual(within([box(530, 550)], 0.01).map(bounds), [[170, 180], [-180, -170]]);
  assert.deepEqual(within([box(170, 180.005)], 0.01).map(bounds), [[170, 180]]);
  assert.deepEqual(within([box(-400, -390)], 0.01).map(bounds), [[-40, -30]]);
  assert.deepEqual(within([box(170, 190), [[182, 2], [182, 4], [184, 4], [184, 2]]], 0.01).map((polygon) => polygon.length), [1, 2]);
});

test("an arrow key leads to the nearest zone that way", () => {
  const data = world();
  assert.equal(zoneBeyond(data, [0, 1, 3, 4], 0, "ArrowRight"), 1);
  assert.equal(zoneBeyond(data, [0, 1, 3, 4], 0, "ArrowLeft"), -1);
  assert.equal(zoneBeyond(data, [0, 1, 3, 4], 0, "x"), -1);
});

test("what a place receives comes from its own level once, and from estimates", () => {
  const data = world();
  assert.deepEqual(inflowsOf(data, 3, 0).map((row) => [row.place, row.value, row.q]), [[4, 6, "reported"], [2, 2, "estimated"]]);
  assert.deepEqual(inflowsOf(data, 4, 0).map((row) => [row.place, row.value]), [[2, 7], [3, 3]]);
});

test("a view survives its own address, and an address that names nothing changes nothing", () => {
  const data = world();
  const state = { ...initialState(data), origin: 1, level: 0, place: 3, measure: { kind: "fact", fact: 1 }, top: 7, least: 2.5e8, rings: false,
    bands: true, overlays: ["breaks"], second: 2, lang: "en", dark: true, filter: 1, view: [2, -3.5, 4] };
  assert.deepEqual(fromFragment(data, initialState(data), "#" + toFragment(data, state)), state);
  const before = initialState(data);
  assert.deepEqual(fromFragment(data, before, "#o=city:ZZ&s=q:w:e&m=column:city:none&n=x&z=1,2"), { ...before, filter: -1 });
});

test("a fragment made to harm only chooses", () => {
  const data = world(), before = initialState(data);
  for (const bad of ["#m=__proto__", "#o=:<script>", "#z=NaN,1e999,0", "#p=:", "#n=1e9", "#f=-7", "#%E0%A4%A", "#o=:g&w=:g&y=__proto__~breaks"])
    assert.doesNotThrow(() => fromFragment(data, before, bad));
  assert.equal(fromFragment(data, before, "#n=999").top, 200);
  for (const [bad, least] of [["#t=-5", 0], ["#t=x", 0], ["#t=1e8", 1e8], ["#t=Infinity", 0]])
    assert.equal(fromFragment(data, before, bad).least, least, bad);
});

test("names on the map do not run into each other, and the more important one stays", () => {
  const placed = placeLabels([{ at: [50, 50], text: "上海市" }, { at: [52, 50], text: "苏州市" }, { at: [51, 50.5], text: "无锡市" },
    { at: [500, 500], text: "远处" }], 4, [0, 0, 100, 100]);
  assert.equal(placed[0].text, "上海市");
  assert.ok(placed.every((one) => one.text !== "远处"));
  for (const a of placed)
    for (const b of placed)
      if (a !== b) assert.ok(a.box[2] < b.box[0] || b.box[2] < a.box[0] || a.box[3] < b.box[1] || b.box[3] < a.box[1]);
  assert.ok(widthOf("上海") > widthOf("ab"));
  const [left, right] = placeLabels([{ at: [1, 20], text: "最左边的" }, { at: [99, 80], text: "最右边的" }], 4, [0, 0, 100, 100]);
  assert.ok(left.box[0] >= 0 && right.box[2] <= 100);  // no name is cut by the edge
});

test("flow lines are the largest, as wide as they are large, and none thinner than can be seen", () => {
  const study = { to: [1, 2, 3, 4], flow: [100, 25, 1e-6, 0], q: "reported" };
  const { drawn, all } = largestFlows(study, 10, 1);
  assert.equal(all, 3);
  assert.equal(drawn[0].width / drawn[1].width, 4);
  assert.equal(drawn[2].width, 0.9);
  assert.equal(largestFlows(study, 0, 1).drawn.length, 0);
  const above = largestFlows(study, 10, 1, 25);
  assert.deepEqual([above.drawn.map((row) => row.value), above.enough, above.all], [[100, 25], 2, 3]);
  assert.equal(above.drawn[1].width, drawn[1].width);  // a threshold moves no width
  assert.deepEqual([largestFlows(study, 1, 1, 25).drawn.length, largestFlows(study, 10, 1, 101).drawn.length], [1, 0]);
  assert.equal(largestFlows(study, 10, 1, 0, 400).drawn[0].width, drawn[1].width);  // by the scale of a larger one
});

test("a flow line narrows towards its destination, ends there, and leaves the way back to the other side", () => {
  assert.equal(flowPath([1, 1], [1, 1], 3), "");
  const points = (path) => path.match(/-?[\d.]+ -?[\d.]+/g).map((pair) => pair.split(" ").map(Number));
  const [left, control, neck, wing, tip, , , , right] = points(flowPath([0, 0], [100, 0], 10));
  assert.deepEqual(tip, [100, 0]);
  const across = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
  assert.ok(Math.abs(across(left, right) - 10) < 0.2);
  assert.ok(across(neck, tip) > 10 && across(wing, neck) > 2.5);  // a head, wider than the ribbon's end
  const straight = points(flowPath([0, 0], [100, 0], 10, 1, 0));
  assert.ok(Math.abs(2 * straight[2][1]) < 6);  // 0.55 of the width at the origin
  assert.ok(control[1] < 0 && points(flowPath([100, 0], [0, 0], 10))[1][1] > 0);  // up the screen is left of east
});

test("every word is there in both languages", () => {
  const zh = translator("zh"), en = translator("en");
  assert.equal(zh("flowsDrawn", { n: 3, all: 9 }), "画出最大的 3 条，共 9 条");
  assert.equal(en("estimated"), "ESTIMATED");
  assert.equal(zh.of({ zh: "", en: "only" }), "only");
});

/** What the program writes (study/sheets/page_pack.cpp), by strings of bits. */
function packed(numbers) {
  let bits = "";
  for (const [n, k] of numbers) {
    const high = ((n >> k) + 1).toString(2);
    bits += "0".repeat(high.length - 1) + high + (k ? (n & ((1 << k) - 1)).toString(2).padStart(k, "0") : "");
  }
  bits = bits.padEnd(Math.ceil(bits.length / 32) * 32, "0");
  const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-:+=^!/*?~|()[]{}@%$#,";
  let text = "";
  for (let at = 0; at < bits.length; at += 32) {
    let word = parseInt(bits.slice(at, at + 32), 2), five = "";
    for (let i = 0; i < 5; i += 1, word = Math.floor(word / 85)) five = letters[word % 85] + five;
    text += five;
  }
  return text;
}

test("packed numbers come out as they went in, the large ones and those below zero too", () => {
  const numbers = [[0, 0], [1, 0], [7, 2], [123456, 5], [0, 9], [4000000, 3], [85, 1], [2 ** 30, 0]];
  const reader = new BitReader(packed(numbers));
  assert.deepEqual(numbers.map(([, k]) => reader.number(k)), numbers.map(([n]) => n));
  const signed = new BitReader(packed([[0, 1], [1, 1], [2, 1], [7, 1]]));
  assert.deepEqual([0, 0, 0, 0].map(() => signed.signed(1)), [0, -1, 1, -4]);
});

test("an origin that was not studied has its flows, total, radii and curve; no more", () => {
  const base = world();
  const bits = packed([[2, 3], [0, 1], [40, 4], [0, 1], [1, 1], [9, 4], [2, 1], [2, 2], [0, 0], [0, 0], [2, 0],
    [0, 3], [0, 2], [0, 3], [0, 2]]);
  const one = { level: 1, s: 0, q: "synthetic", zero: false, other: 0, quantum: 10, metres: 1000, k: [3, 1, 4, 1, 2, 0], bits };
  const data = decode({ ...base, origins: base.origins.slice(1), studies: base.studies.slice(1).map((study) => ({ ...study, o: 0 })), recorded: [one],
    recorded_scales: [{ level: 1, series: 0, flow: scale, sent: scale }] });
  const o = data.originAt(2), study = data.studyOf(o, 0);
  assert.equal(study.thin, true);
  assert.deepEqual(study.flow, [400, 90]);
  assert.equal(study.facts[0], 400 + 90 + 10);
  assert.equal(study.facts[1], study.km[0]);  // 400 of 490 are more than 80 %
  assert.deepEqual(data.recordedOf(1, 0).radii[0], [study.km[0], study.km[0], study.km[1] + 1]);
  assert.equal(study.whole, true);
  assert.equal(data.studyOf(o, 1), undefined);
  assert.equal(data.flowScale(o, 0), scale);
  assert.equal(radiusOf([[1, 5], [2, 5]], 0.5), 1);
});

test("on a dark page ramps run towards the light, other colours stay", () => {
  const ramp = ["#f7f0dc", "#b7d8c3", "#2c7681"], about = ["#b2182b", "#f7f7f7", "#2166ac"];
  const shown = { scale: { b: [0, 1, 2, 3], c: ramp }, q: "reported" };
  assert.deepEqual(onDark(shown).scale.c, [...ramp].reverse());
  assert.deepEqual(onDark(shown).scale.b, shown.scale.b);
  assert.deepEqual(shown.scale.c, ramp);
  assert.deepEqual(onDark(onDark(shown)).scale.c, onDark(shown).scale.c);
  for (const other of [{ scale: null }, { scale: { b: [0, 1, 2, 3], c: about } }, { scale: { entries: [{}, {}, {}], c: ramp } }])
    assert.equal(onDark(other), other);
});
