"use strict";

// Draws the cards of a paged report from its data; card.rs draws the same ones into the page itself.

const element = (name, properties, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value !== null && value !== "") made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
};

const spoken = (text) => element("span", { class: "spoken" }, text);

const SURFACE = 1;
const AROUND = 2;

const drawPart = (part, isClaim) => {
  if (typeof part === "string") return part;
  const [text, mark] = part;
  if (mark === AROUND) return element("span", { class: "around" }, text);
  const side = isClaim ? "claim" : "source";
  const name = isClaim ? "ins" : "del";
  return element(name, { class: mark === SURFACE ? "surface" : "" }, spoken(`[only the ${side}: `), text, spoken("] "));
};

const drawSide = (side, isClaim) => [
  element("h4", {}, side.h),
  element("p", { dir: "auto" }, ...side.t.map((part) => drawPart(part, isClaim))),
];

const drawFacts = (facts) => {
  const heads = ["Fact", "Claim", "Source", "Relation"].map((head) => element("th", { scope: "col" }, head));
  const rows = facts.map(([kind, ...cells]) =>
    element("tr", {}, element("th", { scope: "row" }, kind), ...cells.map((cell) => element("td", {}, cell))));
  return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Facts" },
    element("table", {}, element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...rows)));
};

const drawDetails = (card) => {
  const parts = [];
  if (card.t) parts.push(drawFacts(card.t));
  for (const side of card.o ?? []) parts.push(element("div", { class: "side" }, ...drawSide(side, false)));
  for (const command of card.x ?? []) {
    const copy = element("button", { type: "button", "data-copy": command }, "Copy");
    copy.hidden = !navigator.clipboard;
    parts.push(element("p", { class: "command" }, element("code", {}, command), copy));
  }
  return parts;
};

const words = (card, key) => [...new Set(card.l.map((line) => line[key]))].sort().join(" ");

const drawFinding = (line) =>
  element("li", { class: line.s }, element("b", {}, line.s), " ", element("code", {}, line.c), " " + line.m);

const drawHead = (card, anchor) => {
  const head = element("header", {},
    element("h3", {}, element("a", { href: `#${anchor}` }, `${card.f}:${card.p}`)));
  if (card.v) head.append(element("span", { class: `verdict ${card.v}` }, card.v));
  if (card.n) head.append(element("span", { class: "note" }, card.n));
  return head;
};

// The facts and commands of a card are drawn when somebody opens them.
const drawCard = (card) => {
  const anchor = `e-${card.i}`;
  const made = element("article", { class: "card", id: anchor, tabindex: "-1", "data-file": card.f });
  made.dataset.verdict = card.v ?? "";
  made.dataset.severity = words(card, "s");
  made.dataset.code = words(card, "c");
  made.append(drawHead(card, anchor), element("ul", { class: "findings" }, ...card.l.map(drawFinding)));
  if (card.c || card.s) {
    const pair = element("div", { class: "pair" });
    if (card.c) pair.append(element("div", { class: "side" }, ...drawSide(card.c, true)));
    if (card.s) pair.append(element("div", { class: "side" }, ...card.s.flatMap((side) => drawSide(side, false))));
    made.append(pair);
  }
  const details = element("details", {}, element("summary", {}, "Facts and commands"));
  details.addEventListener("toggle", () => details.append(...drawDetails(card)), { once: true });
  made.append(details);
  return made;
};

const sideText = (side) => {
  let text = `${side.h} `;
  for (const part of side.t) text += typeof part === "string" ? part : part[0];
  return text;
};

const cardText = (card) => {
  let text = card.f;
  for (const line of card.l) text += `\n${line.c} ${line.m}`;
  if (card.c) text += `\n${sideText(card.c)}`;
  for (const side of card.s ?? []) text += `\n${sideText(side)}`;
  return text.toLowerCase();
};

// A row is what the filters know of an entry: where it stands, what it is about, and how to show it.
const rowOfData = (card) => ({
  id: `e-${card.i}`,
  file: card.f.toLowerCase(),
  verdict: card.v ?? "",
  severities: card.l.map((line) => line.s),
  codes: card.l.map((line) => line.c),
  changes: [],
  mover: "",
  text: cardText(card),
  draw: () => drawCard(card),
});

const rowOfCard = (card) => ({
  id: card.id,
  file: card.dataset.file.toLowerCase(),
  verdict: card.dataset.verdict,
  severities: card.dataset.severity.split(" "),
  codes: card.dataset.code.split(" "),
  changes: card.dataset.change?.split(" ") ?? [],
  mover: card.dataset.mover ?? "",
  text: card.textContent.toLowerCase(),
  draw: () => card,
});
