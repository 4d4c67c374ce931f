// See page.sh.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { Browser } from "../tests/page/driver.mjs";
import { address, ready } from "../tests/page/helpers.mjs";

const frames = (move) => `
  const done = arguments[arguments.length - 1], map = document.querySelector('.map'), box = map.getBoundingClientRect();
  const at = (type, x, y) => (type === 'mousedown' ? map : window).dispatchEvent(new MouseEvent(type, { bubbles: true, view: window, clientX: x, clientY: y }));
  const x = box.left + box.width / 2, y = box.top + box.height / 2, begin = performance.now();
  let count = 0;
  if (${move}) at('mousedown', x, y);
  requestAnimationFrame(function step(now) {
    count += 1;
    if (${move}) at('mousemove', x + 80 * Math.sin(count / 9), y + 60 * Math.cos(count / 7));
    if (performance.now() - begin < 3000) return requestAnimationFrame(step);
    if (${move}) at('mouseup', x, y);
    done((1000 * count) / (performance.now() - begin));
  });`;

/** Milliseconds of processor that a process and all it has started have used. */
function usedBy(root) {
  const all = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      all.set(pid, { parent: fields[1], ms: 10 * (Number(fields[11]) + Number(fields[12])) });
    } catch {
      continue;  // it ended
    }
  }
  const within = (pid) => pid === String(root) || (all.has(pid) && within(all.get(pid).parent));
  return [...all].filter(([pid]) => within(pid)).reduce((sum, [, one]) => sum + one.ms, 0);
}

/** Frames a second, and what a frame took of one core: that does not depend on what else the machine does. */
async function measure(browser, script) {
  const before = usedBy(browser.process.pid);
  const rate = await browser.send("POST", `${browser.session}/execute/async`, { script, args: [] });
  const cost = (usedBy(browser.process.pid) - before) / (3 * rate);
  return `${rate.toFixed(0)} frames a second (${cost.toFixed(1)} ms of a core each)`;
}

for (const [name, hash] of [["delta", ""], ["tutorial", ""], ["sixty", "#n=200"], ["flows", "#n=200"], ["country", ""]]) {
  const browser = await Browser.open();
  await ready(browser, address(name, hash));
  const drawn = await browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd");
  const lines = await browser.run("return document.querySelectorAll('.over .flow').length");
  await browser.run("document.querySelector('.map-buttons button').click()");
  const idle = await measure(browser, frames(false)), panning = await measure(browser, frames(true));
  const megabytes = statSync(new URL(address(name))).size / 1e6;
  console.log(`${name.padEnd(10)} ${megabytes.toFixed(2)} MB, first draw ${drawn.toFixed(0)} ms, ${lines} flow lines, idle ${idle}, panning ${panning}`);
  await browser.close();
}
