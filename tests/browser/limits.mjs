// How large and how slow the page may be.

import { strict as assert } from "node:assert";

// Returns the milliseconds from the beginning of the load to the first frame behind the start of the script.
const untilReady = (page) => page.evaluate(() => performance.getEntriesByName("citedrift-ready")[0].startTime);

// Returns the milliseconds from a keystroke in the search to the frame that shows its result.
const filterTime = (page, words) => page.evaluate((value) => new Promise((done) => {
  const search = document.querySelector("[name=text]");
  const start = performance.now();
  search.value = value;
  search.dispatchEvent(new Event("input", { bubbles: true }));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
}), words);

const measured = async (open, name, most) => {
  const { page, close } = await open(name);
  const ready = await untilReady(page);
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  const first = await filterTime(page, "herring colza lamp");
  const next = await filterTime(page, "foghorn");
  await close();
  assert.ok(ready <= most.ready, `ready after ${ready} ms`);
  assert.ok(Math.max(first, next) <= most.filter, `filtered in ${first} and ${next} ms`);
  assert.ok(elements <= 2_000, `${elements} elements`);
  return `ready after ${Math.round(ready)} ms, filtered in ${Math.round(first)} and ${Math.round(next)} ms, ${elements} elements`;
};

export const limits = {
  "10,000 findings stay small and quick": async ({ open, size }) => {
    assert.ok(size("paged.html") <= 8_000_000, `${size("paged.html")} bytes`);
    return `${size("paged.html")} bytes, ${await measured(open, "paged.html", { ready: 1_500, filter: 150 })}`;
  },
  "50,000 findings stay usable": async ({ open, size }) =>
    `${size("paged-50000.html")} bytes, ${await measured(open, "paged-50000.html", { ready: 4_000, filter: 400 })}`,
};
