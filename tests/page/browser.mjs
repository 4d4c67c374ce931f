// Every control of the page used once, on three projects, in light and dark, wide and narrow.
import test from "node:test";
import assert from "node:assert/strict";
import { Browser } from "./driver.mjs";
import { address, choose, dataOf, pause, quiet, ready, saved } from "./helpers.mjs";

for (const size of [{ width: 1360, height: 900 }, { width: 390, height: 844 }])
  test(`every project, both languages and themes, ${size.width} wide`, async () => {
    const browser = await Browser.open(size);
    try {
      for (const name of ["delta", "tutorial", "hostile"]) {
        await ready(browser, address(name));
        await quiet(browser);
        await browser.run("document.getElementById('language').click()");
        await browser.run("document.getElementById('dark').click()");
        await quiet(browser);
        assert.equal(await browser.run("return document.documentElement.dataset.harmed || ''"), "");
      }
    } finally {
      await browser.close();
    }
  });

test("the Delta: figures stand as text, and the map, ranking, table and files have the same ones", async () => {
  const browser = await Browser.open();
  try {
    await ready(browser, address("delta"));
    assert.ok(await browser.run("return document.getElementById('headlines').textContent.includes('744.32 亿元')"));
    assert.ok(await browser.run("return document.querySelector('.panel').textContent.includes('744.32 亿元')"));
    assert.ok(await browser.run("return document.querySelector('.panel .mark') !== null"));
    await browser.run("document.querySelector('details.table').open = true");
    await pause(100);
    const same = await browser.run(`
      const rank = [...document.querySelectorAll('.ranking li button')].slice(0, 5).map((e) => e.querySelector('bdi').textContent);
      const table = [...document.querySelectorAll('details.table tbody tr')].slice(0, 5).map((e) => e.querySelector('bdi').textContent);
      return [rank, table];`);
    assert.equal(same[0].length, 5);
    assert.deepEqual(same[0], same[1]);
    const files = await saved(browser, ["CSV", "SVG"]);
    const data = dataOf("delta");
    const study = data.studies.find((one) => one.o === 0 && data.sets[one.s].period === "2023" && data.series[data.sets[one.s].series].theme === "tech_contracts");
    const csv = files[0].split("\r\n").map((line) => line.split(","));
    study.to.forEach((place, i) => {
      const row = csv.find((cells) => cells[0] === data.places[place].code);
      assert.equal(Number(row[2]), study.flow[i]);
      assert.equal(row[csv[0].indexOf("quality")], "estimated");
    });
    assert.match(files[1], /^<svg /);
    assert.match(files[1], /估算/);
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

test("the tutorial: theme, period, level, measure, search, keyboard, legend and address do what they say", async () => {
  const browser = await Browser.open();
  const title = () => browser.run("return document.querySelector('.legend h2').textContent");
  try {
    await ready(browser, address("tutorial"));
    const before = await title();
    await browser.run(choose("theme", "1"));
    assert.notEqual(await title(), before);
    await browser.run(choose("period", "0"));
    assert.match(await browser.run("return document.querySelector('output[for=period]').textContent"), /^2018年?$/);
    await browser.run("document.getElementById('play').click()");
    await pause(1700);
    await browser.run("document.getElementById('play').click()");
    assert.doesNotMatch(await browser.run("return document.querySelector('output[for=period]').textContent"), /^2018/);
    await browser.run(choose("find", "苏州市"));
    assert.match(await browser.run("return document.querySelector('.panel h2').textContent"), /苏州/);
    const sent = await browser.run("return location.hash");
    assert.match(sent, /o=city%3A320500/);
    for (const kind of ["sent", "received", "net", "flow"]) {
      await browser.run(choose("show", kind));
      assert.ok((await browser.run("return document.querySelectorAll('.legend li').length")) > 2);
    }
    await browser.run(choose("level", "1"));
    assert.ok((await browser.run("return document.querySelectorAll('.zone').length")) > 50);
    await browser.run(choose("lines", "5"));
    assert.equal(await browser.run("return document.querySelectorAll('.over .flow').length"), 5);
    assert.equal(await browser.run("return document.querySelector('.moving').hidden"), false);
    await browser.run("document.getElementById('is-moving').click()");
    assert.equal(await browser.run("return document.querySelector('.moving').hidden"), true);
    await browser.run("document.querySelector('.legend li button').click()");
    assert.ok((await browser.run("return document.querySelectorAll('.zone.dim').length")) > 10);
    for (const tab of ["in", "balance", "out"]) {
      await browser.run(`document.getElementById('tab-${tab}').click()`);
      assert.ok((await browser.run("return document.getElementById('ranking').textContent.length")) > 5);
    }
    await browser.run("document.querySelector('.zone[tabindex=\"0\"]').focus()");
    await browser.keys(".zone[tabindex='0']", "\uE014");
    await browser.keys(".zone[tabindex='0']", "\uE007");
    await quiet(browser);
    await ready(browser, address("tutorial", sent));
    assert.match(await browser.run("return document.querySelector('.panel h2').textContent"), /苏州/);
    assert.equal(await browser.run("return document.querySelector('.panel .mark').textContent"), "合成");
    await quiet(browser);
  } finally {
    await browser.close();
  }
});

test("without scripts the headline figures can be read", async () => {
  const browser = await Browser.open({ arguments: ["--blink-settings=scriptEnabled=false"] });
  try {
    await browser.command("Emulation.setScriptExecutionDisabled", { value: true });
    await browser.go(address("delta"));
    const { root } = await browser.command("DOM.getDocument", { depth: -1 });
    const { nodeId } = await browser.command("DOM.querySelector", { nodeId: root.nodeId, selector: "#headlines" });
    const { outerHTML } = await browser.command("DOM.getOuterHTML", { nodeId });
    assert.match(outerHTML, /744\.32 亿元/);
  } finally {
    await browser.close();
  }
});
