// What can be laid over the map and set beside it: findings, bands, breaking points, a second origin; files; thousands of zones.
import test from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Browser } from "./driver.mjs";
import { address, choose, count, dataOf, pause, press, quiet, ready, saved, work } from "./helpers.mjs";

const inBrowser = (name, options, body) => test(name, async () => {
  const browser = await Browser.open(options);
  try {
    await body(browser);
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

inBrowser("everything the map can show has a title, classes or categories, and the same figures in the table", {}, async (browser) => {
  for (const name of ["delta", "tutorial", "places"]) {
    await ready(browser, address(name));
    await browser.run("document.querySelector('details.table').open = true");
    const options = await browser.run("return [...document.querySelectorAll('#show option')].map((o) => o.value)");
    for (const option of options) {
      await browser.run(choose("show", option));
      const seen = await browser.run(`return { title: document.querySelector('.legend h2').textContent,
        rows: document.querySelectorAll('.legend li').length, table: document.querySelectorAll('details.table tbody tr').length,
        zones: document.querySelectorAll('.zones > *').length }`);
      assert.ok(seen.title.length > 1 && seen.rows > 0, `${name} ${option}`);
      assert.equal(seen.table, seen.zones, `${name} ${option}`);
    }
    await quiet(browser);
  }
});

inBrowser("clusters, a scenario and expected flows are those of the data, and say how they came about", {}, async (browser) => {
  const data = dataOf("tutorial");
  const at = (id) => data.layers.findIndex((one) => one.id === id);
  await ready(browser, address("tutorial", "#v=en"));
  await browser.run(choose("show", `layer ${at("lisa_city_demand")}`));
  assert.match(await browser.run("return document.querySelector('.legend').textContent"), /HH: high among high.*false discovery rate/s);
  await browser.run(choose("show", `layer ${at("new-line.scenario_received.difference")}`));
  assert.equal(await browser.run("return [...document.querySelectorAll('.left .legend .mark')].map((e) => e.textContent).join()"), "SYNTHETIC,MODELLED");
  const words = () => browser.run("return document.querySelector('.left .legend').textContent");
  assert.match(await words(), /Classes: Fisher–Jenks, the same both ways from zero/);
  assert.doesNotMatch(await words(), /share one set of classes/);
  await browser.run(choose("show", `layer ${at("new-line.scenario_received.after")}`));
  assert.match(await words(), /share one set of classes/);
  await browser.run(choose("show", "ratio"));
  assert.match(await browser.run("return document.querySelector('.legend').textContent"), /power of distance/);
  const hash = await browser.run("return location.hash");
  await ready(browser, address("tutorial", hash));
  assert.equal(await browser.run("return document.getElementById('show').value"), "ratio");
});

inBrowser("bands, radii and breaking points are switched on and off, and the address holds them", {}, async (browser) => {
  await ready(browser, address("delta"));
  assert.equal(await count(browser, ".over .band"), 0);
  await browser.run(press("is-bands"));
  assert.equal(await count(browser, ".over .band"), 3);
  assert.equal(await count(browser, ".over .band.est"), 3);
  await browser.run(press("overlay-0"));
  assert.ok((await count(browser, ".over .overlay-line")) > 3);
  await browser.run(press("is-rings"));
  assert.equal(await count(browser, ".over .ring"), 0);
  await ready(browser, address("delta", await browser.run("return location.hash")));
  assert.equal(await count(browser, ".over .band"), 3);
  assert.ok((await count(browser, ".over .overlay-point")) > 3);
});

inBrowser("places by category have their colours, names and sizes", {}, async (browser) => {
  await ready(browser, address("places"));
  await browser.run(press("overlay-0"));
  const data = dataOf("places"), layer = data.overlays[0];
  assert.equal(await count(browser, ".over .overlay-point"), layer.points.length);
  assert.deepEqual(await browser.run("return [...new Set([...document.querySelectorAll('.over .overlay-point')].map((e) => e.getAttribute('fill')))].sort()"),
    [...new Set(layer.entries.map((one) => one.c))].sort());
  await browser.run("document.querySelector('.over .overlay-point').dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 100, clientY: 100 }))");
  assert.match(await browser.run("return document.querySelector('.tooltip').textContent"), new RegExp(layer.points[0].zh));
});

inBrowser("without flows the largest values of what the map shows are listed, of categories none", {}, async (browser) => {
  await ready(browser, address("places", "#v=en"));
  const data = dataOf("places"), at = data.columns.findIndex((one) => one.en.startsWith("Worth"));
  await browser.run(choose("show", `column ${at}`));
  const column = data.columns[at], first = data.levels[column.level].first;
  const known = column.values.map((value, i) => ({ value, name: data.places[first + i].en || data.places[first + i].zh }))
    .filter((one) => one.value !== null).sort((a, b) => b.value - a.value);
  assert.deepEqual(await browser.run("return [...document.querySelectorAll('.panel .ranking .name')].map((e) => e.textContent)"),
    known.slice(0, 60).map((one) => one.name));
  assert.match(await browser.run("return document.querySelector('.panel .ranking p').textContent"), /^Worth/);
  const kinds = data.layers.findIndex((one) => one.category);
  if (kinds < 0) return;
  await browser.run(choose("show", `layer ${kinds}`));
  assert.equal(await count(browser, ".panel .ranking"), 0);
});

inBrowser("two origins stand side by side in one set of classes, with their difference", {}, async (browser) => {
  await ready(browser, address("unsaid", "#v=zh&o=district:310115"));
  await browser.run(choose("compare", "徐汇区"));
  assert.equal(await browser.run("return [...document.querySelectorAll('.map')].filter((e) => e.clientWidth > 0).length"), 3);
  const seen = await browser.run(`return { captions: [...document.querySelectorAll('.map-caption')].map((e) => e.textContent),
    rows: [...document.querySelectorAll('.both tbody tr')].map((tr) => [...tr.children].map((e) => e.textContent)) }`);
  assert.match(seen.captions[0], /浦东/);
  assert.match(seen.captions[1], /徐汇/);
  assert.match(seen.captions[2], /浦东新区 − 徐汇区 · 2023/);
  const r80 = seen.rows.find((row) => row[0].includes("80%"));
  assert.match(r80[1], /^\d+ 千米\[\d+–\d+\*?\]$/);
  assert.match(r80[2], /^\d+ 千米\[\d+–\d+\*?\]$/);
  assert.equal(r80[3], "—");  // either total is the least it can be
  assert.match(await browser.run("return document.querySelector('.left .legend').textContent"), /按浦东新区的数值分，两图共用/);
  const lost = await browser.run("return [...document.querySelectorAll('.other .legend')][0].textContent");
  const [n, unknown] = /(\d+) 处不能比较：(\d+) 处无数据/.exec(lost).slice(1).map(Number);
  assert.ok(n > 0 && n >= unknown);  // what is known in part is no more compared than what is unknown
  await browser.run("document.querySelector('details.table').open = true");
  await pause(100);
  assert.match(await browser.run("return document.querySelector('details.table thead').textContent"), /浦东新区.*徐汇区.*差/);
  const [csv, svg, geojson] = await saved(browser, ["CSV", "SVG", "GeoJSON"]);
  const table = csv.trim().split("\r\n").map((line) => line.replace("\ufeff", "").split(",")), at = (name) => table[0].indexOf(name);
  const compared = table.slice(1).filter((row) => row[at("difference")] !== "");
  assert.ok(compared.length > 10);
  for (const row of compared) assert.ok(Math.abs(row[at("value")] - row[at("second_value")] - row[at("difference")]) < 1e-6);
  assert.equal(table.length - 1 - compared.length - n, 2);  // the two origins
  assert.deepEqual([table[1][at("origin")], table[1][at("second_origin")], table[1][at("period")]], ["浦东新区", "徐汇区", "2023"]);
  assert.ok(JSON.parse(geojson).features.some((one) => one.properties.difference !== null));
  assert.equal(svg.split("<svg ").length - 1 - (svg.match(/viewBox="0 0 46 16"/g) || []).length, 4);
  assert.match(svg, /浦东新区 − 徐汇区/);
  await browser.run("document.querySelector('.map-buttons button').click()");
  await pause(100);
  const transforms = await browser.run("return [...document.querySelectorAll('.map > g')].map((g) => g.getAttribute('transform'))");
  assert.equal(new Set(transforms).size, 1);
  await ready(browser, address("unsaid", await browser.run("return location.hash")));
  assert.equal(await browser.run("return document.querySelector('.board').classList.contains('two')"), true);
  await browser.run(choose("compare", ""));
  assert.equal(await browser.run("return document.querySelector('.board').classList.contains('two')"), false);
});

inBrowser("of two origins whose records are complete every place and radius is compared", {}, async (browser) => {
  await ready(browser, address("tutorial", "#v=zh&o=district:310115"));
  await browser.run(choose("compare", "徐汇区"));
  const rows = await browser.run("return [...document.querySelectorAll('.both tbody tr')].map((tr) => [...tr.children].map((e) => e.textContent))");
  assert.match(rows.find((row) => row[0].includes("80%"))[3], /\d+ 千米/);
  assert.doesNotMatch(await browser.run("return [...document.querySelectorAll('.other .legend')][0].textContent"), /[1-9]\d* 处无数据/);
});

inBrowser("the files hold what is shown: GeoJSON in degrees, CSV, SVG and PNG", {}, async (browser) => {
  await ready(browser, address("tutorial", "#v=zh&o=city:310000"));
  const [csv, geojson, svg, png] = await saved(browser, ["CSV", "GeoJSON", "SVG", "PNG"]);
  const made = JSON.parse(geojson), rows = csv.split("\r\n").slice(1, -1).map((line) => line.split(","));
  assert.equal(made.features.length, rows.length);
  made.features.forEach((feature, i) => {
    assert.equal(feature.properties.code, rows[i][0]);
    assert.equal(String(feature.properties.value ?? ""), rows[i][2]);
  });
  const read = JSON.parse(readFileSync(`${work}/../data/tutorial/zones/city.geojson`, "utf8"));
  const box = (geometry) => {
    const points = geometry.coordinates.flat(Infinity), x = points.filter((_, i) => i % 2 === 0), y = points.filter((_, i) => i % 2);
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  };
  for (const feature of made.features) {
    const same = read.features.find((one) => String(one.properties.adcode) === feature.properties.code);
    box(same.geometry).forEach((edge, i) => assert.ok(Math.abs(edge - box(feature.geometry)[i]) < 0.002, feature.properties.name));
  }
  assert.match(svg, /^<svg .*上海/s);
  assert.ok(png.length > 1000);
});

inBrowser("a picture holds the keys of all it shows, and no text of it is cut", {}, async (browser) => {
  for (const [name, hash, pressed, keys] of [["delta", "#v=en", "is-bands", [/>billion yuan</, /Band 95 %/, /Radii r50/, /the largest 20 of/]],
    ["delta", "#v=zh", "overlay-0", [/断裂点/, />亿元</, /画出最大的 20 条/]], ["unsaid", "#v=en&o=city:310000&w=city:320500", "is-labels", [/cannot be compared/]]]) {
    await ready(browser, address(name, hash));
    await browser.run(press(pressed));
    const [svg] = await saved(browser, ["SVG"]);
    for (const key of keys) assert.ok(key.test(svg), `${name}${hash}: ${key}`);
    const cut = await browser.run(`const box = document.createElement('div'); box.innerHTML = arguments[0]; document.body.append(box);
      const root = box.firstChild, whole = root.viewBox.baseVal;
      const cut = [...root.children].filter((e) => e.tagName === 'text').filter((e) => { const b = e.getBBox();
        return b.x < 0 || b.x + b.width > whole.width || b.y < 0 || b.y + b.height > whole.height; }).map((e) => e.textContent);
      box.remove(); return cut;`, svg.replace(/ style="[^"]*"/g, ""));
    assert.deepEqual(cut, [], `${name}${hash}`);
  }
});

inBrowser("labels of distances do not run into each other, and group digits all or none", {}, async (browser) => {
  await ready(browser, address("globe", "#v=en"));
  const labels = await browser.run(`return [...document.querySelectorAll('.curve .axis')][0].querySelectorAll('text').length && [...[...document.querySelectorAll('.curve .axis')][0].querySelectorAll('text')].map((e) => {
    const b = e.getBoundingClientRect(); return { text: e.textContent, left: b.left, right: b.right }; })`);
  assert.ok(labels.length >= 3 && labels.some((one) => /^\d\d,000$/.test(one.text)), JSON.stringify(labels));
  labels.forEach((one, i) => assert.ok(i === 0 || labels[i - 1].right + 2 < one.left, JSON.stringify(labels)));
  assert.ok(labels.every((one) => one.text === "0" || one.text.includes(",")), JSON.stringify(labels));
  assert.match(await browser.run("return document.getElementById('headlines').textContent"), /80 % within \d\d,\d{3} km/);
  const radii = await browser.run("return [...document.querySelectorAll('.radii td:nth-child(2)')].map((e) => e.textContent)");
  assert.ok(radii.length === 4 && radii.every((text) => /^\d{1,2},\d{3} km$/.test(text)), radii.join());
});

inBrowser("around the globe every zone is written within its own bounds, and cut at 180°", {}, async (browser) => {
  await ready(browser, address("globe"));
  const [geojson] = await saved(browser, ["GeoJSON"]);
  const read = JSON.parse(readFileSync(`${work}/../globe/zones.geojson`, "utf8"));
  const boxes = (geometry) => geometry.coordinates.map((polygon) => {
    const x = polygon[0].map((at) => at[0]), y = polygon[0].map((at) => at[1]);
    return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
  }).sort((a, b) => b[0] - a[0]);
  const made = JSON.parse(geojson).features;
  assert.equal(made.length, read.features.length);
  for (const feature of made) {
    const same = read.features.find((one) => one.properties.code === feature.properties.code);
    const wanted = boxes(same.geometry), found = boxes(feature.geometry);
    assert.equal(found.length, wanted.length, feature.properties.code);
    found.forEach((box, i) => box.forEach((edge, k) => assert.ok(Math.abs(edge - wanted[i][k]) < 0.05,
      `${feature.properties.code}: ${box} is not ${wanted[i]}`)));
  }
  assert.equal(made.find((one) => one.properties.code === "FIJ").geometry.coordinates.length, 2);
});

inBrowser("print leaves the controls out and keeps legend, figures and their marks", {}, async (browser) => {
  await ready(browser, address("delta"));
  await browser.command("Emulation.setEmulatedMedia", { media: "print" });
  const shown = (selector) => browser.run(`return getComputedStyle(document.querySelector('${selector}')).display !== 'none'`);
  for (const selector of [".controls", ".tools", ".map-buttons", ".top-buttons"]) assert.equal(await shown(selector), false, selector);
  for (const selector of [".legend", ".panel .mark", "#headlines"]) assert.equal(await shown(selector), true, selector);
});
