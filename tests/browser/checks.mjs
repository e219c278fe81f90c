// What must be true of the page for reviewers.

import { strict as assert } from "node:assert";

const visible = (page) => page.locator(".card:visible").count();
const focused = (page) => page.evaluate(() => document.activeElement.id);
const ids = (page) => page.evaluate(() => [...document.querySelectorAll(".card")].map((card) => card.id));

const faults = async (open, axe, name, options) => {
  const { page, context } = await open(name, { ...options, bypassCSP: true });
  await page.evaluate(() => { for (const details of document.querySelectorAll("details")) details.open = true; });
  await page.evaluate(axe);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), tags);
  await context.close();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join("\n")}`);
};

const VIEWS = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "320 pixels": { viewport: { width: 320, height: 640 } },
};

const accessible = Object.fromEntries(Object.entries(VIEWS).map(([view, options]) => [
  `no accessibility fault in ${view}`,
  async ({ open, axe }) => {
    for (const name of ["sample.html", "clean.html", "hostile.html", "compared.html", "compared-hostile.html", ...(view === "light" ? ["paged.html"] : [])]) {
      assert.deepEqual(await faults(open, axe, name, options), [], name);
    }
  },
]));

// Returns an element as a tree that does not depend on the order of its attributes.
const tree = (selector) => {
  const drawn = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const children = [...node.childNodes].map(drawn);
    return [node.tagName, attributes, children];
  };
  const elements = [...document.querySelectorAll(selector)];
  for (const element of elements) element.normalize();
  return elements.map(drawn);
};

const hostile = async (open, name) => {
  const { page, close } = await open(name);
  const plain = await open(name === "hostile.html" ? "sample.html" : "paged.html");
  const count = () => ["script", "style", "iframe", "img", "svg", "object", "link", "a[href^='javascript']"]
    .map((selector) => document.querySelectorAll(`main ${selector}, body > ${selector}`).length);
  const owned = await page.evaluate(() => [globalThis.owned, getComputedStyle(document.body).display]);
  assert.deepEqual(owned, [undefined, "block"]);
  if (name === "hostile.html") assert.deepEqual(await page.evaluate(count), await plain.page.evaluate(count));
  assert.equal(await page.locator("iframe, img, object, embed, [onerror], [onload], [onmouseover]").count(), 0);
  await page.locator("summary").first().click();
  await plain.close();
  await close();
};

export const checks = {
  ...accessible,

  "hostile claims run nothing": ({ open }) => hostile(open, "hostile.html"),
  "hostile claims run nothing when the script draws them": ({ open }) => hostile(open, "hostile-paged.html"),

  "the policy stops scripts and markup from text": async ({ open }) => {
    const { page, context } = await open("sample.html");
    const stopped = await page.evaluate(() => {
      const script = document.createElement("script");
      try { script.textContent = "globalThis.owned = 1"; document.body.append(script); } catch { /* stopped earlier */ }
      try { document.body.innerHTML = "<b>x</b>"; return false; } catch { return globalThis.owned === undefined; }
    });
    assert.equal(stopped, true);
    await context.close();
  },

  "filters narrow the list and say how far": async ({ open }) => {
    const { page, close } = await open("sample.html");
    const all = await visible(page);
    await page.locator(".tile.warning").click();
    assert.equal(await page.locator(".tile.warning").getAttribute("aria-pressed"), "true");
    const warnings = await visible(page);
    assert.ok(warnings > 0 && warnings < all);
    assert.match(await page.locator("#count").textContent(), new RegExp(`${warnings} \\(${all} without filters\\)`));
    await page.locator(".tile.warning").click();
    assert.equal(await visible(page), all);
    await page.locator("[name=code]").selectOption("date-mismatch");
    assert.equal(await visible(page), 1);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByLabel("Search").fill("herring barrels");
    assert.equal(await visible(page), 1);
    await page.getByLabel("Search").fill("");
    await page.locator("[name=file]").fill("lighthouse");
    assert.equal(await visible(page), 5);
    await page.locator("[name=verdict]").selectOption("unchecked");
    assert.equal(await visible(page), 1);
    await page.getByLabel("Search").fill("no such words");
    assert.equal(await visible(page), 0);
    await close();
  },

  "the changes of a comparison are filtered by what became of findings and by who moved": async ({ open }) => {
    const { page, close } = await open("compared.html");
    const all = await visible(page);
    await page.locator(".tile[data-filter=mover]").first().click();
    const moved = await visible(page);
    assert.ok(moved > 0 && moved < all, `${moved} of ${all}`);
    await page.getByRole("button", { name: "Reset" }).click();
    await page.locator("[name=change]").selectOption("introduced");
    const introduced = await visible(page);
    assert.ok(introduced > 0 && introduced < all, `${introduced} of ${all}`);
    await close();
  },

  "hostile claims run nothing in a comparison": async ({ open }) => {
    const { page, close } = await open("compared-hostile.html");
    const owned = await page.evaluate(() => [globalThis.owned, getComputedStyle(document.body).display]);
    assert.deepEqual(owned, [undefined, "block"]);
    assert.equal(await page.locator("iframe, img, object, embed, [onerror], [onload], [onmouseover]").count(), 0);
    await close();
  },

  "keys walk the list and can be switched off": async ({ open }) => {
    const { page, close } = await open("sample.html");
    const all = await ids(page);
    await page.keyboard.press("j");
    assert.equal(await focused(page), all[0]);
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    assert.equal(await focused(page), all[0]);
    await page.keyboard.press("n");
    assert.equal(await focused(page), all[1]);
    await page.keyboard.press("o");
    assert.equal(await page.locator(`#${all[1]} details`).getAttribute("open"), "");
    await page.keyboard.press("/");
    await page.keyboard.type("jjj");
    assert.equal(await page.getByLabel("Search").inputValue(), "jjj");
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    assert.equal(await page.locator("#help").isVisible(), true);
    await page.getByLabel("Use these keys").uncheck();
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("?");
    assert.equal(await page.locator("#help").isVisible(), false);
    await close();
  },

  "a permalink shows its entry": async ({ open }) => {
    const { page, close } = await open("sample.html");
    const wanted = (await ids(page))[7];
    await close();
    const again = await open("sample.html", {}, `#${wanted}`);
    assert.equal(await focused(again.page), wanted);
    await again.close();
  },

  "a permalink finds its page, and filters give way to it": async ({ open }) => {
    const wanted = "e-0000000000001234";
    const { page, close } = await open("paged.html", {}, `#${wanted}`);
    assert.equal(await focused(page), wanted);
    assert.match(await page.locator("#count").textContent(), /^Entries 4,651 to 4,700 of 10,001/);
    await page.getByLabel("Search").fill("no such words");
    assert.equal(await visible(page), 0);
    await page.evaluate(() => { location.hash = "#e-0000000000000007"; });
    await page.waitForFunction(() => document.activeElement.id === "e-0000000000000007");
    await close();
  },

  "pages turn by button and by key": async ({ open }) => {
    const { page, close } = await open("paged.html");
    await page.getByRole("button", { name: "Next" }).last().click();
    assert.match(await page.locator("#count").textContent(), /^Entries 51 to 100/);
    await page.keyboard.press("k");
    await page.locator(".card").first().focus();
    await page.keyboard.press("k");
    assert.match(await page.locator("#count").textContent(), /^Entries 1 to 50/);
    assert.equal(await focused(page), (await ids(page))[49]);
    await close();
  },

  "the page and the script draw the same cards": async ({ open }) => {
    const script = await open("paged.html");
    const still = await open("paged.html", { javaScriptEnabled: false });
    assert.deepEqual(await script.page.evaluate(tree, ".card"), await still.page.evaluate(tree, ".card"));
    await script.close();
    await still.close();
  },

  "the script draws facts and commands when they are opened": async ({ open }) => {
    const { page, close } = await open("paged.html");
    const card = page.locator(".card").first();
    await card.locator("summary").click();
    await card.locator("table").waitFor();
    assert.equal(await card.locator(".command").count(), 2);
    await card.locator("summary").click();
    await card.locator("summary").click();
    assert.equal(await card.locator(".command").count(), 2);
    await close();
  },

  "without script the page is whole and has no dead controls": async ({ open }) => {
    const { page, close } = await open("sample.html", { javaScriptEnabled: false });
    assert.equal(await visible(page), (await ids(page)).length);
    assert.equal(await page.locator("form:visible, button:enabled:visible").count(), 0);
    await close();
  },

  "the switch changes the colours and is remembered": async ({ open }) => {
    const { page, close } = await open("sample.html", { colorScheme: "light" });
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("button", { name: "Dark" }).click();
    assert.notEqual(await ground(), light);
    await page.reload();
    await page.waitForSelector("html[data-ready]");
    assert.notEqual(await ground(), light);
    await close();
  },

  "print shows everything and no controls": async ({ open }) => {
    const { page, close } = await open("sample.html");
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("#filters:visible, #pager:visible, #theme:visible, .command button:visible").count(), 0);
    assert.equal(await page.locator(".card details:not([open])").count(), 0);
    await close();
  },

  "nothing is cut off at 320 pixels": async ({ open }) => {
    for (const name of ["sample.html", "hostile.html", "paged.html", "compared.html", "compared-hostile.html"]) {
      const { page, close } = await open(name, { viewport: { width: 320, height: 640 } });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 320, name);
      await close();
    }
  },
};
