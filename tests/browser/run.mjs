// Opens the pages of a folder in a headless Chromium and tells what is wrong with them.
//
//     node run.mjs FOLDER CHROMIUM [WORDS OF A CHECK'S TITLE]

import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { checks } from "./checks.mjs";
import { limits } from "./limits.mjs";

const [folder, program, only = ""] = process.argv.slice(2);
const executablePath = program.startsWith("/") ? program : execFileSync("which", [program], { encoding: "utf8" }).trim();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

// Opens a page of the folder and watches it: nothing may be asked for, nothing may be complained about.
const open = async (name, options = {}, hash = "") => {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(join(folder, name))).href;
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  context.on("request", (request) => {
    if (!request.url().startsWith(address)) asked.push(request.url());
  });
  await page.goto(address + hash);
  if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready]");
  const close = async () => {
    assert.deepEqual(asked, [], "the page asked for something");
    assert.deepEqual(said, [], "the page complained");
    await context.close();
  };
  return { page, context, close };
};

const size = (name) => statSync(join(folder, name)).size;

let failed = 0;
for (const [title, check] of Object.entries({ ...checks, ...limits })) {
  if (!title.includes(only)) continue;
  try {
    const told = await check({ open, size, axe });
    console.log(`ok      ${title}${told ? `: ${told}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${title}\n${error.stack}`);
  }
}
await browser.close();
process.exit(failed > 0 ? 1 : 0);
