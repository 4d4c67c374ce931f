// What axe finds of page and report. It is a development tool (npm install in study/page, or AXE names its file); without
// it nothing is checked.
import test from "node:test";
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { Browser } from "./driver.mjs";
import { address, choose, pause, press, ready } from "./helpers.mjs";

const tool = process.env.AXE || new URL("../../study/page/node_modules/axe-core/axe.min.js", import.meta.url);
const skip = existsSync(tool) ? false : "no axe-core: npm install in study/page";

/** What it finds serious or critical: "color-contrast .legend h2". */
async function found(browser) {
  await browser.run(readFileSync(tool, "utf8"));
  const { violations, passes } = await browser.send("POST", `${browser.session}/execute/async`, { args: [],
    script: "const done = arguments[arguments.length - 1]; axe.run(document).then(done, (error) => done({ passes: [], violations: [{ id: String(error), impact: 'critical', nodes: [] }] }));" });
  assert.ok(passes.length > 5 || violations.length > 0);
  return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
    .flatMap(({ id, nodes }) => (nodes.length ? nodes : [{ target: ["?"] }]).map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary || ""}`));
}

const states = [["delta", "#v=zh", {}], ["delta", "#v=en&c=dark", {}], ["tutorial", "#v=en&o=city:310000&w=city:320500&s=tech_contracts:yuan:2023", {}],
  ["tutorial", "#v=zh&m=ratio", { width: 390, height: 844 }], ["delta", "#c=dark&v=en&b=1", { width: 390, height: 844 }],
  ["tutorial", "#c=dark&v=en&o=city:310000&w=city:320500", { width: 390, height: 844 }], ["hostile", "#c=dark", {}], ["places", "#c=light", {}],
  ["country", "#v=en", {}]];

for (const [name, hash, options] of states)
  test(`axe finds nothing serious in ${name}${hash} at ${options.width || 1360}`, { skip }, async () => {
    const browser = await Browser.open(options);
    try {
      await ready(browser, address(name, hash));
      await browser.run("for (const one of document.querySelectorAll('details')) one.open = true;");
      await pause(200);
      assert.deepEqual(await found(browser), []);
    } finally {
      await browser.close();
    }
  });

test("axe finds nothing serious with a threshold, bands and a place chosen", { skip }, async () => {
  const browser = await Browser.open();
  try {
    await ready(browser, address("delta", "#v=en"));
    await browser.run(press("is-bands"));
    await browser.run(choose("least", "2"));
    await browser.run("document.querySelectorAll('.zone')[3].dispatchEvent(new MouseEvent('click', { bubbles: true }))");
    assert.deepEqual(await found(browser), []);
  } finally {
    await browser.close();
  }
});

test("axe finds nothing serious in the report", { skip }, async () => {
  const browser = await Browser.open();
  try {
    for (const name of ["report-zh", "report-en"]) {
      await browser.go(address(name));
      assert.deepEqual(await found(browser), [], name);
    }
  } finally {
    await browser.close();
  }
});
