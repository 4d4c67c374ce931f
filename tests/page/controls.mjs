// The controls that the other tests do not touch, and the base on a canvas.
import test from "node:test";
import assert from "node:assert/strict";
import { Browser } from "./driver.mjs";
import { address, choose, count, dataOf, pause, press, quiet, ready, saved } from "./helpers.mjs";

const inBrowser = (name, body) => test(name, async () => {
  const browser = await Browser.open();
  try {
    await body(browser);
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

inBrowser("names, zoom, the table's heads, rankings, the place card and print do what they say", async (browser) => {
  await ready(browser, address("tutorial", "#v=en&o=city:310000"));
  assert.ok((await count(browser, ".names text")) > 10);
  await browser.run(press("is-labels"));
  assert.equal(await count(browser, ".names text"), 0);
  const button = (n) => browser.run(`document.querySelectorAll('.map-buttons button')[${n}].click()`);
  const grown = () => browser.run("return Number(/scale\\(([\\d.]+)/.exec(document.querySelector('.map > g').getAttribute('transform'))[1])");
  await button(0);
  await button(0);
  const twice = await grown();
  await button(1);
  assert.ok((await grown()) < twice);
  await button(2);
  assert.equal(await grown(), 1);
  await browser.run("document.querySelector('details.table').open = true");
  await pause(100);
  const first = () => browser.run("return document.querySelector('details.table tbody tr').textContent");
  const before = await first();
  await browser.run("document.querySelectorAll('details.table th button')[2].click()");
  assert.notEqual(await first(), before);
  assert.equal(await browser.run("return document.querySelectorAll('details.table th')[2].getAttribute('aria-sort')"), "ascending");
  const name = await browser.run("return document.querySelector('.ranking li bdi').textContent");
  await browser.run("document.querySelector('.ranking li button').click()");
  assert.match(await browser.run("return document.querySelector('.panel h2').textContent"), new RegExp(name.split(" ")[0]));
  await browser.run(choose("show", "column 0"));
  await browser.run("document.querySelector('.zone').dispatchEvent(new MouseEvent('click', { bubbles: true }))");
  assert.equal(await count(browser, ".place"), 1);
  await browser.run("window.printed = 0; window.print = () => { printed += 1; }; [...document.querySelectorAll('.tools button')].pop().click()");
  assert.equal(await browser.run("return printed"), 1);
});

inBrowser("flow lines from a value on: typed in the unit that is read, told in the legend, kept in the address, dropped with the unit", async (browser) => {
  await ready(browser, address("delta", "#v=zh"));
  const legend = () => browser.run("return document.querySelector('.left .legend').textContent");
  const data = dataOf("delta"), set = data.sets.findIndex((one) => one.period === "2023" && data.series[one.series].theme === "tech_contracts");
  const study = data.studies.find((one) => one.s === set), above = (value) => study.flow.filter((one) => one >= value).length;
  assert.equal(await count(browser, ".over .flow"), 20);
  assert.match(await browser.run("return document.querySelector('label[for=least]').textContent"), /亿元/);
  await browser.keys("#least", "50\uE007");
  assert.ok(above(50e8) > 1 && above(50e8) < 20);
  assert.equal(await count(browser, ".over .flow"), above(50e8));
  assert.match(await legend(), new RegExp(`不小于 50\\.00 亿元的有 ${above(50e8)} 条，画出 ${above(50e8)} 条，共 40 条`));
  const hash = await browser.run("return location.hash");
  assert.match(hash, /[#&]t=5000000000(&|$)/);
  await ready(browser, address("delta", hash.replace("v=zh", "v=en")));
  assert.equal(await count(browser, ".over .flow"), above(50e8));
  assert.equal(await browser.run("return document.getElementById('least').value"), "5");
  assert.match(await legend(), /are at least 5\.00 billion yuan/);
  await browser.run(choose("least", "1e6"));
  assert.equal(await count(browser, ".over .flow"), 0);
  assert.match(await legend(), /0 of 40 are at least/);
  const papers = data.series.findIndex((one) => one.unit !== "yuan");
  await browser.run(choose("theme", String(papers)));
  assert.equal(await browser.run("return document.getElementById('least').value"), "");
  assert.ok((await count(browser, ".over .flow")) > 0);
});

inBrowser("hover tells the value of its place and the line over the periods", async (browser) => {
  await ready(browser, address("tutorial", "#v=zh&o=city:310000"));
  const data = dataOf("tutorial");
  await browser.run(`const zone = [...document.querySelectorAll('.zone')].find((z) => z.getAttribute('aria-label').startsWith('苏州市'));
    zone.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 300, clientY: 300 }));`);
  const seen = await browser.run("return { text: document.querySelector('.tooltip').textContent, lines: document.querySelectorAll('.tooltip .spark circle').length }");
  assert.match(seen.text, /苏州市合成/);
  assert.ok(seen.lines > 3);
  assert.ok(data.sets.length > 3);
});

inBrowser("above 1,500 zones the base is a canvas: it is seen, hovered, chosen, walked by keys, filtered and saved", async (browser) => {
  await ready(browser, address("country"));
  const data = dataOf("country"), zones = data.levels[0].mosaic.length;
  assert.equal(zones, 1600);
  assert.ok((await count(browser, ".zones > *")) < 10);
  const colours = `const c = document.querySelector('.base'), p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, seen = new Set();
    for (let i = 0; i < p.length; i += 4 * 97) seen.add(p[i] + ' ' + p[i + 1] + ' ' + p[i + 2]); return seen.size;`;
  assert.ok((await browser.run(colours)) > 4);
  const at = await browser.run(`const m = document.querySelector('.map > g').getScreenCTM(), [x, y] = ${JSON.stringify(data.places[800].at)};
    return [m.a * x + m.e, m.d * y + m.f];`);
  const event = (type, kind) => browser.run(`document.querySelector('.map').dispatchEvent(new ${kind}('${type}', { bubbles: true, clientX: ${at[0]}, clientY: ${at[1]} }))`);
  await event("pointermove", "PointerEvent");
  assert.match(await browser.run("return document.querySelector('.tooltip').textContent"), new RegExp(data.places[800].en));
  await event("click", "MouseEvent");
  assert.equal(await browser.run("return document.querySelector('.panel h2 bdi').textContent"), data.places[800].en);
  assert.match(await browser.run("return document.querySelector('.radii').textContent"), /km/);
  await browser.run("document.querySelector('.zone[tabindex=\"0\"]').focus()");
  await browser.keys(".zone[tabindex='0']", "\uE014");
  await browser.keys(".zone[tabindex='0']", "\uE007");
  assert.notEqual(await browser.run("return document.querySelector('.panel h2 bdi').textContent"), data.places[800].en);
  await browser.run("document.querySelector('.legend li button').click()");
  await browser.run("document.querySelector('.legend li button').click()");
  const [svg, geojson] = await saved(browser, ["SVG", "GeoJSON"]);
  assert.ok(svg.split("<path").length > 1600);
  assert.equal(JSON.parse(geojson).features.length, 1600);
  assert.ok((await count(browser, ".zones > *")) < 10);
});
