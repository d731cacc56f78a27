// The concordance: cues in a column, sorted as one likes.

import { badge, codeNumber } from "./codes.js";
import { copyText } from "./copy.js";
import { corpus, talkOf } from "./data.js";
import { bdi, byId, el } from "./dom.js";
import { citation } from "./evidence.js";
import { drawFilters, onlyCode, showAll } from "./filters.js";
import { asTable, ORDERS, rowsOf } from "./kwic.js";
import { linkTo } from "./links.js";

const PAGE = 120;
const COLUMNS = [
  ["place", "Where", ""],
  ["speaker", "Speaker", ""],
  ["code", "Code", ""],
  ["left", "Before", "left"],
  ["cue", "Cue", "cue"],
  ["right", "After", "right"],
  ["confidence", "Conf.", "number"],
];
const KINDS = ["reassurance", "uptake"];
const state = { wanted: new URLSearchParams(), order: "place", down: false, shown: PAGE, rows: [] };

/** Show the concordance; an address may ask for a code, or for a kind of reassurance and of uptake: then for all of it. */
export function showConcordance(wanted) {
  if (["code", ...KINDS].some((name) => wanted.has(name))) {
    showAll();
  }
  if (wanted.has("code")) {
    onlyCode(codeNumber(wanted.get("code")));
  }
  state.wanted = wanted;
  state.shown = PAGE;
  drawFilters(
    byId("concordance-filters"),
    corpus.talks.map((talk) => talkOf(talk.key)),
  );
  drawConcordance();
}

/** Draw the rows again. */
export function drawConcordance() {
  const compare = ORDERS[state.order];
  const rows = rowsOf(isWanted, byId("each-cue").checked);
  rows.sort((a, b) => (state.down ? -1 : 1) * compare(a, b) || ORDERS.place(a, b));
  state.rows = rows;
  drawHead();
  byId("kwic").tBodies[0].replaceChildren(...rows.slice(0, state.shown).map(drawRow));
  byId("concordance-count").replaceChildren(...summary(rows.length));
  byId("more").replaceChildren(...(rows.length > state.shown ? [more(rows.length)] : []));
}

/** Make the controls of the concordance work. */
export function prepareConcordance() {
  byId("each-cue").addEventListener("change", drawConcordance);
  byId("copy-all").addEventListener("click", (event) => copyText(asTable(state.rows), event.currentTarget));
}

function isWanted(finding) {
  return KINDS.every((name) => {
    const kind = state.wanted.get(name);
    return kind === null || kindsOf(finding, name).includes(kind);
  });
}

function kindsOf(finding, name) {
  const found = finding.attributes.find(([attribute]) => attribute === name);
  return found ? String(found[1]).split(", ") : [];
}

function summary(number) {
  const asked = KINDS.filter((name) => state.wanted.has(name));
  const told = asked.map((name) => `${name} ${state.wanted.get(name)}`).join(", ");
  const text = `${number} ${number === 1 ? "row" : "rows"}`;
  return told ? [text, " with ", bdi(told), " ", el("a", { href: "#concordance" }, "show all")] : [text];
}

function drawHead() {
  const sorted = state.down ? "descending" : "ascending";
  const cells = COLUMNS.map(([order, name, kind]) =>
    el(
      kind ? `th.${kind}` : "th",
      { scope: "col", "aria-sort": order === state.order ? sorted : null },
      el("button", { type: "button", "data-order": order, click: () => sortBy(order) }, name),
    ),
  );
  byId("kwic").tHead.replaceChildren(el("tr", {}, ...cells, el("td.copy", {})));
}

function sortBy(order) {
  state.down = state.order === order && !state.down;
  state.order = order;
  drawConcordance();
  byId("kwic").tHead.querySelector(`[data-order="${order}"]`).focus();
}

function drawRow(row) {
  const { talk, finding } = row;
  return el(
    "tr",
    {},
    el("td", {}, el("a", { href: linkTo(talk, finding) }, bdi(talk.name), ` ${row.when}`)),
    el("td", {}, bdi(row.speaker)),
    el("td", {}, badge(finding.code), ` ${row.code}`),
    el("td.left", {}, el("span", { dir: "auto" }, row.left)),
    el("td.cue", {}, el(`mark.c${finding.code}`, {}, bdi(row.cue))),
    el("td.right", {}, el("span", { dir: "auto" }, row.right)),
    el("td.number", {}, row.confidence.toFixed(2)),
    el("td.copy", {}, copyButton(talk, finding)),
  );
}

function copyButton(talk, finding) {
  const attributes = { type: "button", "aria-label": "Copy with time and source" };
  return el(
    "button",
    { ...attributes, click: (event) => copyText(citation(talk, finding), event.currentTarget) },
    "Copy",
  );
}

function more(all) {
  const click = () => {
    state.shown += PAGE * 5;
    drawConcordance();
  };
  return el("button", { type: "button", click }, `Show more (${state.shown} of ${all})`);
}
