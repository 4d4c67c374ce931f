// What the browser tests of the page share.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

export const work = process.env.PAGES;
export const pause = (ms) => new Promise((done) => setTimeout(done, ms));
export const address = (name, hash = "") => `file://${work}/${name}.html${hash}`;

export async function ready(browser, url) {
  await browser.go("about:blank");
  await browser.go(url);
  for (let i = 0; i < 200; i += 1) {
    if (await browser.run("return document.documentElement.dataset.ready === '1'")) return;
    await pause(50);
  }
  throw new Error("the page never became ready: " + (await browser.console()).join("\n"));
}

/** Nothing said, nothing asked for but the page itself, nothing wider than the window. */
export async function quiet(browser) {
  assert.deepEqual(await browser.console(), []);
  const asked = (await browser.requests()).filter((url) => !/^(file|data|blob|about|chrome):/.test(url));
  assert.deepEqual(asked, []);
  assert.equal(await browser.run("return document.documentElement.scrollWidth > innerWidth + 1"), false);
}

export const choose = (id, value) => `const e = document.getElementById(${JSON.stringify(id)}); e.value = ${JSON.stringify(value)};
  e.dispatchEvent(new Event(e.type === 'range' ? 'input' : 'change', { bubbles: true }));`;

export const press = (id) => `document.getElementById(${JSON.stringify(id)}).click();`;

export const count = (browser, selector) => browser.run(`return document.querySelectorAll(${JSON.stringify(selector)}).length`);

/** The data that the page carries. */
export function dataOf(name) {
  return JSON.parse(/id="data">([^]*?)<\/script>/.exec(readFileSync(`${work}/${name}.html`, "utf8"))[1]);
}

/** What the download buttons of these names would save, as texts. */
export async function saved(browser, names) {
  await browser.run(`window.saved = []; window.kept = window.kept || URL.createObjectURL;
    URL.createObjectURL = (blob) => { saved.push(blob); return kept.call(URL, blob); };
    HTMLAnchorElement.prototype.click = () => undefined;
    for (const name of ${JSON.stringify(names)}) [...document.querySelectorAll('.tools button')].find((b) => b.textContent === name).click();`);
  await pause(300);
  return browser.send("POST", `${browser.session}/execute/async`, { args: [],
    script: "Promise.all(saved.map((blob) => blob.text())).then(arguments[arguments.length - 1]);" });
}
