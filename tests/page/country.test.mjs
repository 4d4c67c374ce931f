// See country.sh.
import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { decode } from "../../study/page/data.js";
import { amount, bareAmount, divisorOf, measureOf } from "../../study/page/format.js";
import { degreesAt, ringsOf } from "../../study/page/geojson.js";
import { kmBetween, ringAt } from "../../study/page/rings.js";
import { translator } from "../../study/page/words.js";

const folder = process.env.COUNTRY;
const rowsOf = (name) => {
  const [head, ...lines] = readFileSync(`${folder}/${name}`, "utf8").replace(/^\ufeff/, "").trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((line) => Object.fromEntries(head.map((key, i) => [key, line[i]])));
};
const data = decode(JSON.parse(/id="data">([^]*?)<\/script>/.exec(readFileSync(`${folder}/page.html`, "utf8"))[1]));
const setOf = (theme, period) => data.sets.findIndex((set) => set.period === period && data.series[set.series].theme === theme);
const originOf = (code) => data.origins.findIndex((one) => one.id === code);

test("totals, destinations and radii of every origin, theme and period are those of the program's table", () => {
  let compared = 0, thin = 0;
  for (const row of rowsOf("reach.csv")) {
    const study = data.studyOf(originOf(row.origin), setOf(row.theme, row.period));
    assert.ok(study, `${row.origin} ${row.theme} ${row.period}`);
    const fact = (name) => study.facts[data.facts.findIndex((one) => one.name === name)];
    if (study.thin) {
      thin += 1;
      assert.ok(Math.abs(fact("total") - Number(row.total)) <= study.quantum / 2 + 1e-6);
      assert.equal(fact("destinations"), Number(row.destinations));
      for (const name of ["r50", "r80", "r95"]) assert.equal(fact(name), Math.round(Number(row[`${name}_km`])), `${row.origin} ${row.theme} ${row.period} ${name}`);
    }
    compared += 1;
  }
  assert.equal(compared, 170 * 40);
  assert.ok(thin > 0.9 * compared);
});

test("every flow is printed to digits that the record bears out, in both languages", () => {
  let compared = 0;
  for (const row of rowsOf("project/flows.csv")) {
    const set = setOf(row.theme, row.period), study = data.studyOf(originOf(row.origin), set);
    const at = study.to.findIndex((place) => data.places[place].code === row.destination && data.places[place].level === 0);
    assert.ok(at >= 0, `${row.origin} ${row.destination}`);
    const measure = measureOf(data.series[data.sets[set].series].flows, study);
    for (const say of [translator("zh"), translator("en")]) {
      const text = bareAmount(study.flow[at], measure, say).replace(/,/g, ""), last = 10 ** -(text.split(".")[1] || "").length;
      assert.ok(Math.abs(Number(text) - Number(row.value) / divisorOf(measure, say)) <= last * 0.5000001, `${text} ${row.value}`);
    }
    compared += 1;
  }
  assert.ok(compared === 170 * 40 * 9);
  assert.notEqual(amount(data.studyOf(0, 0).flow[0], measureOf(data.series[0].flows, data.studyOf(0, 0)), translator("zh")), "—");
});

test("rings that the page draws lie where the program's own lie, and every origin has them", () => {
  const fact = (study, name) => study.facts[data.facts.findIndex((one) => one.name === name)], { metres } = data.recorded[0];
  let points = 0, drawn = 0;
  for (const study of data.studies) {
    const centre = degreesAt(data.ground, study.from);
    study.rings.forEach((ring, i) => {
      const km = fact(study, ["r50", "r80", "r95"][i]);
      const off = (point) => Math.abs(kmBetween(centre, degreesAt(data.ground, point)) - km);
      for (const point of ringsOf(data.rings[ring]).flat().filter(([x, y]) => x >= 0 && y >= 0 && x <= data.ground.width && y <= data.ground.height)) {
        assert.ok(off(point) < 0.5 + 0.002 * km, `${km} ${off(point)}`);
        points += 1;
      }
      const own = ringAt(data.ground, study.from, km, metres).slice(1, -1).split("L").map((pair) => pair.split(" ").map(Number));
      for (const point of own) assert.ok(off(point) < 0.5 + 0.002 * km, `${km} ${off(point)}`);
    });
  }
  assert.ok(points > 1000);
  for (let o = 0; o < data.origins.length; o += 17)
    for (const s of data.setsOf(o).slice(0, 3)) {
      const study = data.studyOf(o, s);
      if (!study.thin) continue;
      for (const ring of study.rings) assert.match(data.rings[ring], /^M-?\d+ -?\d+L/);
      drawn += 1;
    }
  assert.ok(drawn > 20);
});
