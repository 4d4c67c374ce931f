// What must survive a redraw: a slider that is dragged, a text that is typed, an address sent to an open page, the scale of
// maps that are compared.
import test from "node:test";
import assert from "node:assert/strict";
import { Browser } from "./driver.mjs";
import { address, choose, dataOf, pause, press, quiet, ready } from "./helpers.mjs";

const inBrowser = (name, body) => test(name, async () => {
  const browser = await Browser.open();
  try {
    await body(browser);
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

const scaled = (browser) => browser.run("return [...document.querySelectorAll('.map > g')].map((g) => g.getAttribute('transform') || '')");

inBrowser("a slider is dragged on while the map redraws under it", async (browser) => {
  await ready(browser, address("tutorial", "#v=en&o=city:310000&n=20"));
  const [left, top, width, height] = await browser.run("const r = document.getElementById('lines').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]");
  const from = left + 8 + ((width - 16) * 20) / 60, y = top + height / 2, seen = [];
  const mouse = (type, x, buttons) => browser.command("Input.dispatchMouseEvent", { type, x, y, button: "left", buttons, clickCount: 1 });
  await mouse("mousePressed", from, 1);
  for (let step = 1; step <= 8; step += 1) {
    await mouse("mouseMoved", from + step * 5, 1);
    seen.push(Number(await browser.run("return document.getElementById('lines').value")));
  }
  await mouse("mouseReleased", from + 40, 0);
  assert.ok(seen[7] > seen[3] && seen[3] > seen[0], seen.join());
  assert.equal(await browser.run("return document.querySelector('output[for=lines]').textContent"), String(seen[7]));
  assert.match(await browser.run("return location.hash"), new RegExp(`n=${seen[7]}&`));
});

inBrowser("what is being typed stays while the periods play, and a theme of one period stops them", async (browser) => {
  await ready(browser, address("delta", "#v=en"));
  const data = dataOf("delta");
  await browser.run("document.querySelector('.panel details').open = true");
  await pause(50);
  await browser.run(press("play"));
  await browser.keys("#find", "Suz");
  const first = await browser.run("return document.querySelector('output[for=period]').textContent");
  await pause(1700);
  assert.notEqual(await browser.run("return document.querySelector('output[for=period]').textContent"), first);
  assert.equal(await browser.run("return document.getElementById('find').value + ' ' + document.activeElement.id"), "Suz find");
  assert.equal(await browser.run("return document.querySelector('.panel details').open"), true);
  const single = data.series.findIndex((one) => one.sets.length === 1);
  assert.ok(single >= 0);
  await browser.run(choose("theme", String(single)));
  assert.equal(await browser.run("return document.getElementById('play')"), null);
  await browser.run("window.drawn = 0; new MutationObserver(() => { drawn += 1; }).observe(document.querySelector('.panel'), { childList: true })");
  await pause(3200);
  assert.equal(await browser.run("return drawn"), 0);
});

inBrowser("the level is that of the map, and of flows those alone from which something is sent", async (browser) => {
  await ready(browser, address("tutorial", "#v=en&o=city:310000"));
  const data = dataOf("tutorial");
  const options = () => browser.run("return [...(document.getElementById('level') || { options: [] }).options].map((one) => Number(one.value))");
  const senders = new Set(data.studies.filter((study) => !data.origins[study.o].group).map((study) => data.places[data.origins[study.o].members[0]].level));
  for (const level of await options()) assert.ok(senders.has(level), `level ${level}`);
  for (const level of await options()) {
    await browser.run(choose("level", String(level)));
    assert.equal(await browser.run("return Number(document.getElementById('level').value)"), level);
    assert.equal(await browser.run("return document.querySelectorAll('.zone').length") >= data.levels[level].mosaic.length, true);
  }
  await browser.run(choose("show", "sent"));
  const sums = await options();
  assert.ok(sums.every((level) => data.balances.some((one) => one.level === level)));
});

inBrowser("an address sent to an open page shows what it shows in a new one, the zoom with it", async (browser) => {
  await ready(browser, address("tutorial", "#v=en&o=city:310000"));
  await browser.run("document.querySelector('.map-buttons button').click()");
  await pause(100);
  const hash = await browser.run("return location.hash"), other = hash.replace(/z=[^&]*/, "z=4%2C-9000%2C-6000");
  assert.notEqual(hash, other);
  await browser.run("location.hash = arguments[0]", other);
  await pause(200);
  assert.match((await scaled(browser))[0], /translate\(-9000,-6000\) scale\(4\)/);
  assert.match(await browser.run("return location.hash"), /z=4%2C-9000%2C-6000/);
  await browser.run("location.hash = '#v=zh&o=city:320500'");
  await pause(200);
  assert.doesNotMatch((await scaled(browser))[0], /scale\(4\)/);
  assert.match(await browser.run("return document.querySelector('.panel h2').textContent"), /苏州/);
  assert.doesNotMatch(await browser.run("return location.hash"), /z=/);
});

inBrowser("the keyboard stays at the class, head or button that it pressed", async (browser) => {
  await ready(browser, address("tutorial", "#v=en&o=city:310000"));
  const here = () => browser.run("return document.activeElement.textContent + ' ' + (document.activeElement.getAttribute('aria-pressed') || document.activeElement.parentNode.getAttribute('aria-sort') || '')");
  await browser.keys(".legend li:nth-child(2) button", "\uE007");
  assert.match(await here(), / true$/);
  await browser.run("document.querySelector('details.table').open = true");
  await pause(100);
  await browser.keys("details.table th:nth-child(1) button", "\uE007");
  assert.equal(await here(), "Place ascending");
  await browser.keys("#dark", "\uE007");
  assert.equal(await browser.run("return document.activeElement.id"), "dark");
});

inBrowser("maps compared after a zoom lie at one scale", async (browser) => {
  await ready(browser, address("tutorial", "#v=zh&o=city:310000"));
  await browser.run("document.querySelector('.map-buttons button').click()");
  await browser.run(choose("compare", "苏州市"));
  await pause(200);
  const all = await scaled(browser);
  assert.match(all[0], /scale\(1\.6\)/);
  assert.equal(new Set(all).size, 1, all.join(" | "));
  await browser.run("document.querySelectorAll('.map-buttons button')[2].click()");
  assert.equal(new Set(await scaled(browser)).size, 1);
});
