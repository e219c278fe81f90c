// The filters, the pages, the keys and the switches of the report.

const PAGE = 50;
const byId = (id) => document.getElementById(id);
const data = byId("entries");
const cards = byId("cards");
const filters = byId("filters");

const remembered = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};
const remember = (key, value) => {
  try { localStorage.setItem(key, value); } catch { /* A page opened from a file may have no storage. */ }
};

/* Filters and pages. */

const isPaged = Boolean(data);
let rows = [];
let found = [];
let first = 0;

const inflated = (base64) => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
};

const load = async () => {
  if (!isPaged) return [...document.querySelectorAll(".card")].map(rowOfCard);
  const text = data.textContent;
  const read = data.type === "application/gzip" ? await inflated(text) : JSON.parse(text);
  data.remove();
  return read.map(rowOfData);
};

const matches = (row, wanted) =>
  (!wanted.severity || row.severities.includes(wanted.severity)) &&
  (!wanted.code || row.codes.includes(wanted.code)) &&
  (!wanted.verdict || row.verdict === wanted.verdict) &&
  (!wanted.change || row.changes.includes(wanted.change)) &&
  (!wanted.mover || row.mover === wanted.mover) &&
  (!wanted.file || row.file.includes(wanted.file)) &&
  wanted.words.every((word) => row.text.includes(word));

const wanted = () => {
  const value = (name) => filters.elements[name]?.value.trim() ?? "";
  return {
    severity: value("severity"),
    code: value("code"),
    verdict: value("verdict"),
    change: value("change"),
    mover: value("mover"),
    file: value("file").toLowerCase(),
    words: value("text").toLowerCase().split(/\s+/).filter(Boolean),
  };
};

const number = (n) => n.toLocaleString("en");

const showCount = () => {
  const last = isPaged ? Math.min(first + PAGE, found.length) : found.length;
  const range = isPaged && found.length > PAGE ? `Entries ${number(first + 1)} to ${number(last)} of ` : "Entries: ";
  const rest = found.length < rows.length ? ` (${number(rows.length)} without filters)` : "";
  byId("count").textContent = range + number(found.length) + rest;
  for (const button of document.querySelectorAll("[data-turn]")) {
    button.hidden = !isPaged || found.length <= PAGE;
    button.disabled = button.dataset.turn === "1" ? last === found.length : first === 0;
  }
};

const showPressed = () => {
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(filters.elements[button.dataset.filter].value === button.dataset.value));
  }
};

const show = () => {
  if (isPaged) {
    cards.replaceChildren(...found.slice(first, first + PAGE).map((row) => row.draw()));
  } else {
    const shown = new Set(found);
    for (const row of rows) row.draw().hidden = !shown.has(row);
  }
  showCount();
  showPressed();
};

const filter = () => {
  const now = wanted();
  found = rows.filter((row) => matches(row, now));
  first = 0;
  show();
};

const turn = (by) => {
  first = Math.max(0, first + by * PAGE);
  show();
  byId("findings").scrollIntoView({ block: "start" });
};

// Shows the entry that the address names, whatever the filters hide.
const goToAddress = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  const folded = byId(id);
  if (folded?.matches("details.section")) folded.open = true;
  if (!id.startsWith("e-") || !rows.some((row) => row.id === id)) return;
  if (!found.some((row) => row.id === id)) {
    for (const input of filters.elements) if (input.name) input.value = "";
    found = rows;
    first = 0;
  }
  const at = found.findIndex((row) => row.id === id);
  const page = isPaged ? at - (at % PAGE) : 0;
  if (page !== first || !byId(id)) {
    first = page;
    show();
  }
  showCount();
  showPressed();
  const card = byId(id);
  card.scrollIntoView({ block: "center", behavior: "instant" });
  card.focus({ preventScroll: true });
};

const startFilters = async () => {
  found = rows = await load();
  filters.hidden = byId("pager").hidden = false;
  filters.addEventListener("input", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  for (const button of document.querySelectorAll("[data-turn]")) {
    button.addEventListener("click", () => turn(Number(button.dataset.turn)));
  }
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.disabled = false;
    button.addEventListener("click", () => {
      const { filter: name, value } = button.dataset;
      const input = filters.elements[name];
      input.value = input.value === value ? "" : value;
      filter();
    });
  }
  if (isPaged) show();
  showCount();
  addEventListener("hashchange", goToAddress);
  goToAddress();
};

/* Keys. */

const help = byId("help");
const current = () => document.activeElement?.closest(".card");

const step = (by, isWanted) => {
  const shown = [...cards.querySelectorAll(".card:not([hidden])")];
  const from = shown.indexOf(current());
  let at = from < 0 ? (by > 0 ? 0 : shown.length - 1) : from + by;
  while (shown[at] && !isWanted(shown[at])) at += by;
  if (shown[at]) {
    shown[at].focus({ preventScroll: true });
    shown[at].scrollIntoView({ block: "nearest", behavior: "instant" });
    return;
  }
  const next = first + by * PAGE;
  if (!isPaged || next < 0 || next >= found.length) return;
  turn(by);
  step(by, isWanted);
};

const isError = (card) => card.dataset.severity.split(" ").includes("error");
const toggle = () => {
  const details = current()?.querySelector("details");
  if (details) details.open = !details.open;
};

const KEYS = {
  j: () => step(1, () => true),
  k: () => step(-1, () => true),
  n: () => step(1, isError),
  o: toggle,
  "/": () => filters?.elements.text.focus(),
  "?": () => help.showModal(),
};

const startKeys = () => {
  const on = byId("keys-on");
  on.checked = remembered("citedrift-keys") !== "off";
  on.addEventListener("change", () => remember("citedrift-keys", on.checked ? "on" : "off"));
  byId("keys").hidden = false;
  byId("keys").addEventListener("click", () => help.showModal());
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, dialog");
    if (!on.checked || isTyping || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
};

/* Switches, copying, printing. */

const startTheme = () => {
  const button = byId("theme");
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const now = () => root.dataset.theme ?? (dark.matches ? "dark" : "light");
  const label = () => { button.textContent = now() === "dark" ? "Light" : "Dark"; };
  const kept = remembered("citedrift-theme");
  if (kept === "dark" || kept === "light") root.dataset.theme = kept;
  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = now() === "dark" ? "light" : "dark";
    remember("citedrift-theme", root.dataset.theme);
    label();
  });
  dark.addEventListener("change", label);
  label();
};

const startCopying = () => {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy by hand";
    }
  });
};

const startPrinting = () => {
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".card details")) details.open = true;
  });
};

// Says that the page has come to rest: everything is drawn and answers.
const start = async () => {
  startKeys();
  startTheme();
  startCopying();
  startPrinting();
  if (filters) await startFilters();
  requestAnimationFrame(() => setTimeout(() => {
    performance.mark("citedrift-ready");
    document.documentElement.dataset.ready = "";
  }));
};

start();
