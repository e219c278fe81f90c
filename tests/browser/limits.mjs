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

const once = async (open, name) => {
  const { page, close } = await open(name);
  const ready = await untilReady(page);
  const elements = await page.evaluate(() => document.querySelectorAll("*").length);
  const filtered = [await filterTime(page, "herring colza lamp"), await filterTime(page, "foghorn")];
  await close();
  return { ready: Math.round(ready), filter: Math.round(Math.max(...filtered)), elements };
};

// The best of three loads counts: a machine that others use is slow for their reasons.
const measured = async (open, name, most) => {
  let best;
  for (let n = 0; n < 3; n += 1) {
    const now = await once(open, name);
    if (!best || now.ready + now.filter < best.ready + best.filter) best = now;
    if (best.ready <= most.ready && best.filter <= most.filter) break;
  }
  assert.ok(best.ready <= most.ready, `ready after ${best.ready} ms`);
  assert.ok(best.filter <= most.filter, `filtered in ${best.filter} ms`);
  assert.ok(best.elements <= 2_000, `${best.elements} elements`);
  return `ready after ${best.ready} ms, filtered in ${best.filter} ms, ${best.elements} elements`;
};

export const limits = {
  "10,000 findings stay small and quick": async ({ open, size }) => {
    assert.ok(size("paged.html") <= 8_000_000, `${size("paged.html")} bytes`);
    return `${size("paged.html")} bytes, ${await measured(open, "paged.html", { ready: 1_500, filter: 150 })}`;
  },
  "50,000 findings stay usable": async ({ open, size }) =>
    `${size("paged-50000.html")} bytes, ${await measured(open, "paged-50000.html", { ready: 4_000, filter: 400 })}`,
};
