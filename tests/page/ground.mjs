// What lies around and over the zones: ground without a hard edge, stars at places, counts beside their swatches.
import test from "node:test";
import assert from "node:assert/strict";
import { Browser } from "./driver.mjs";
import { address, choose, count, dataOf, quiet, ready } from "./helpers.mjs";

const inBrowser = (name, options, body) => test(name, async () => {
  const browser = await Browser.open(options);
  try {
    await body(browser);
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

const box = (selector) => `(() => { const b = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })()`;

inBrowser("the ground of a page fills a wide pane as far as it is known and fades there", { width: 1600, height: 700 }, async (browser) => {
  await ready(browser, address("delta"));
  const [left, top, right, bottom] = dataOf("delta").ground.known;
  const { width, height } = dataOf("delta").ground;
  assert.ok(left <= 0 && top <= 0 && right >= width && bottom >= height && left < -0.1 * width);
  assert.equal(await count(browser, ".left .edge-fade"), 4);
  const sea = await browser.run(`return ${box(".left .ground .sea")}`), pane = await browser.run(`return ${box(".left .map")}`);
  assert.ok(sea[0] < pane[2] - (pane[3] - pane[1]) * 0.9);  // farther to the left than the page of the region
  assert.equal(await browser.run("return getComputedStyle(document.querySelector('.left stop.fade')).stopColor"),
    await browser.run("return getComputedStyle(document.querySelector('.left .map-pane')).backgroundColor"));
});

inBrowser("a group has a star on each of its members and none between them, which the legend explains", {}, async (browser) => {
  await ready(browser, address("tutorial", "#v=en"));
  assert.equal(await count(browser, ".over .star"), 1);
  const group = dataOf("tutorial").origins.find((one) => one.group && one.members.length > 2);
  await browser.run(choose("find", group.zh));
  assert.equal(await count(browser, ".over .star"), group.members.length);
  assert.match(await browser.run("return document.querySelector('.left .legend').textContent"), /Origin.*mean position of its members/s);
});

inBrowser("the count of a class stands beside its bounds, however wide the legend is", { width: 1400, height: 900 }, async (browser) => {
  await ready(browser, address("globe"));
  const gaps = await browser.run(`return [...document.querySelectorAll('.left .legend .count')].map((count) =>
    count.getBoundingClientRect().left - count.previousElementSibling.getBoundingClientRect().left)`);
  assert.ok(gaps.length > 2 && gaps.every((gap) => gap < 200), gaps.join());
  assert.match(await browser.run("return document.querySelector('.left .legend .count').textContent"), /^\(\d+\)$/);
});

inBrowser("on a phone no button lies on the map", { width: 390, height: 844 }, async (browser) => {
  await ready(browser, address("delta"));
  const map = await browser.run(`return ${box(".left .map")}`), buttons = await browser.run(`return ${box(".map-buttons")}`);
  assert.ok(buttons[1] >= map[3] - 1);
});
