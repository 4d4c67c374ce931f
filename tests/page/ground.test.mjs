// How far the ground is known, and how it ends; see modules.sh.
import test from "node:test";
import assert from "node:assert/strict";
import { fadesOf, knownOf } from "../../study/page/ground.js";

const within = ([x, y, width, height], [left, top, right, bottom]) => x >= left && y >= top && x + width <= right && y + height <= bottom;

test("the ground ends where it is known, and fades there outside the page where there is room", () => {
  const ground = { width: 100, height: 80, known: [-300, -10, 100, 200] };
  assert.deepEqual(knownOf(ground), ground.known);
  const fades = Object.fromEntries(fadesOf(ground).map((one) => [one.name, one]));
  assert.deepEqual(Object.keys(fades), ["fade-west", "fade-north", "fade-east", "fade-south"]);
  for (const { box } of Object.values(fades)) assert.ok(within(box, ground.known));
  assert.deepEqual(fades["fade-west"].box, [-300, -10, 35, 210]);  // over a third of the page, far from it
  assert.deepEqual(fades["fade-north"].box, [-300, -10, 400, 10]);  // as much as there is
  assert.deepEqual(fades["fade-east"].box, [98, -10, 2, 210]);  // no room: in the margin alone
  assert.deepEqual(fades["fade-south"].box, [-300, 172, 400, 28]);
  // From where nothing is seen of the ground to where all is: from the outer edge inwards.
  assert.deepEqual([fades["fade-west"].line.x1, fades["fade-west"].line.x2], [0, 1]);
  assert.deepEqual([fades["fade-east"].line.x1, fades["fade-east"].line.x2], [1, 0]);
  assert.deepEqual([fades["fade-south"].line.y1, fades["fade-south"].line.y2], [1, 0]);
});

test("where nothing says how far the ground is known, it is the page and does not fade", () => {
  const ground = { width: 100, height: 80, known: null };
  assert.deepEqual(knownOf(ground), [0, 0, 100, 80]);
  assert.deepEqual(fadesOf(ground), []);
});
