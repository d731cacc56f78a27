// Which findings are shown: by code, role and confidence, for all views alike.

import { badge, codeName } from "./codes.js";
import { corpus } from "./data.js";
import { el } from "./dom.js";

const hidden = { codes: new Set(), roles: new Set() };
const state = { least: 0 };
const listeners = [];

/** What a speaker is filtered by: the role, or without one the name. */
function sideOf([name, role]) {
  return role || name;
}

/** Whether a finding of a conversation is shown. */
export function isShown(talk, finding) {
  return (
    !hidden.codes.has(finding.code) &&
    !hidden.roles.has(sideOf(talk.speakers[finding.speaker])) &&
    finding.confidence >= state.least
  );
}

/** The findings of a conversation that are shown. */
export function shownFindings(talk) {
  return talk.findings.filter((finding) => isShown(talk, finding));
}

/** Call this whenever a filter changes. */
export function onFilter(listener) {
  listeners.push(listener);
}

/** Show the findings of this code only; of all codes for -1. */
export function onlyCode(number) {
  hidden.codes = new Set(
    corpus.codes.map((_, place) => place).filter((place) => number >= 0 && place !== number),
  );
}

/** Take all filters back. */
export function showAll() {
  hidden.codes.clear();
  hidden.roles.clear();
  state.least = 0;
}

function changed() {
  listeners.forEach((listener) => listener());
}

/** Fill a form with the filters that some findings of these conversations answer to. */
export function drawFilters(form, talks) {
  const counts = new Map();
  const sides = new Map();
  for (const talk of talks) {
    for (const finding of talk.findings) {
      count(counts, finding.code);
      count(sides, sideOf(talk.speakers[finding.speaker]));
    }
  }
  const codes = [...counts.keys()].sort((a, b) => a - b);
  form.replaceChildren(
    group(
      "Code",
      codes.map((code) => chip(hidden.codes, code, codeName(code), counts.get(code), badge(code))),
    ),
    group(
      "Speaker",
      [...sides.keys()].sort().map((side) => chip(hidden.roles, side, side, sides.get(side), null)),
    ),
    confidence(),
    el("button", { type: "button", click: () => reset(form, talks) }, "Show all"),
  );
}

function count(counts, key) {
  counts.set(key, (counts.get(key) || 0) + 1);
}

function reset(form, talks) {
  showAll();
  drawFilters(form, talks);
  changed();
}

function group(name, chips) {
  return el("fieldset", {}, el("legend", {}, name), ...chips);
}

function chip(set, key, name, number, mark) {
  const box = el("input", {
    type: "checkbox",
    checked: !set.has(key),
    change: () => toggle(set, key, box.checked),
  });
  return el(
    mark ? "label.chip" : "label.chip.plain",
    {},
    box,
    mark,
    el("bdi", {}, name),
    el("small", {}, number),
  );
}

function toggle(set, key, on) {
  if (on) {
    set.delete(key);
  } else {
    set.add(key);
  }
  changed();
}

function confidence() {
  const told = el("output", {}, state.least.toFixed(2));
  const slider = el("input", {
    type: "range",
    min: 0,
    max: 1,
    step: 0.05,
    value: state.least,
    "aria-label": "Least confidence",
    input: () => {
      state.least = Number(slider.value);
      told.textContent = state.least.toFixed(2);
      changed();
    },
  });
  return group("Confidence from", [slider, told]);
}
