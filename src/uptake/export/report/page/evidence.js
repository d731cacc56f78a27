// What a finding rests on: its cues, conditions, confidence, detector and version.

import { badge } from "./codes.js";
import { exact, short } from "./clock.js";
import { copyText } from "./copy.js";
import { corpus, spanOf, speakerText } from "./data.js";
import { bdi, byId, el } from "./dom.js";
import { linkTo } from "./links.js";

/**
 * Show a finding, or say that none is chosen.
 *
 * @param {object} talk the conversation
 * @param {object|null} finding the finding
 * @param {Function|null} listen plays from a time; null where there is nothing to play
 */
export function drawEvidence(talk, finding, listen) {
  const room = byId("evidence");
  room.classList.toggle("open", Boolean(finding));
  room.hidden = !finding && talk.findings.length === 0;
  if (!finding) {
    room.replaceChildren(
      el("p", {}, "Choose a finding: a mark in the timeline, the letters beside a line, or the key n."),
    );
    return;
  }
  const code = corpus.codes[finding.code];
  room.replaceChildren(
    el(
      "header",
      {},
      badge(finding.code),
      el("h2", {}, code.name),
      el("a.close", { href: linkTo(talk), "aria-label": "Close the finding" }, "✕"),
    ),
    el("p.description", {}, code.description),
    facts(talk, finding),
    el("h3", {}, finding.cues.length === 1 ? "The cue" : "The cues, in the order of the talk"),
    el("ul.cues", {}, ...finding.cues.map((cue) => drawCue(talk, cue))),
    actions(talk, finding, listen),
  );
}

function facts(talk, finding) {
  const confidence = finding.confidence.toFixed(2);
  const rows = [
    [
      "Confidence",
      [el("meter", { min: 0, max: 1, value: confidence, "aria-label": "Confidence" }), confidence],
    ],
    ["Said by", [bdi(speakerText(talk.speakers[finding.speaker]))]],
    ["Where", [where(talk, finding)]],
    ...finding.attributes.map(([name, value]) => [name.replaceAll("_", " "), [bdi(valueText(value))]]),
    ["Verdict", finding.verdict ? [el("span.verdict", {}, finding.verdict)] : null],
    ["Detector", [`${finding.detector} ${finding.version}`]],
    ["In the source", finding.anchors.length ? [bdi(finding.anchors.join(" "))] : null],
  ];
  return el(
    "dl",
    {},
    ...rows.filter((row) => row[1]).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, ...value)]),
  );
}

function valueText(value) {
  return value === true ? "yes" : value === false ? "no" : String(value ?? "none");
}

/** `2:22 to 2:34, line 31`. */
function where(talk, finding) {
  const first = finding.lines[0] + 1;
  const last = finding.lines.at(-1) + 1;
  const lines = first === last ? `line ${first}` : `lines ${first} to ${last}`;
  const [from, to] = spanOf(talk, finding);
  return talk.timed ? `${short(from)} to ${short(to)}, ${lines}` : lines;
}

function drawCue(talk, [line, start, end, cue, why]) {
  const [speaker, , , , text] = talk.lines[line];
  const quote = text.slice(start, end);
  return el(
    "li",
    {},
    quote ? el("q", { dir: "auto" }, quote) : null,
    quote ? " " : null,
    el("small", {}, bdi(talk.speakers[speaker][0]), `, line ${line + 1}`),
    el("span.why", {}, ...condition(cue, why)),
  );
}

/** What matched and why it counts, each once. */
function condition(cue, why) {
  return cue && why && cue !== why ? [bdi(cue), ": ", bdi(why)] : [bdi(cue || why)];
}

function actions(talk, finding, listen) {
  const [from] = spanOf(talk, finding);
  return el(
    "div.actions",
    {},
    listen ? el("button", { type: "button", click: () => listen(from) }, "Play from here") : null,
    el(
      "button",
      { type: "button", click: (event) => copyText(citation(talk, finding), event.currentTarget) },
      "Copy with source",
    ),
    el(
      "button",
      { type: "button", click: (event) => copyText(address(talk, finding), event.currentTarget) },
      "Copy link",
    ),
  );
}

function address(talk, finding) {
  return location.href.split("#")[0] + linkTo(talk, finding);
}

/** A finding as text: what was said, who, where and by which code. */
export function citation(talk, finding) {
  const said = finding.lines.map((place) =>
    `${talk.speakers[talk.lines[place][0]][0]}: ${talk.lines[place][4]}`.trim(),
  );
  return [...(corpus.text ? said : []), `(${source(talk, finding)})`].join("\n");
}

/** Where a finding comes from, in one line. */
export function source(talk, finding) {
  const when = talk.timed ? spanOf(talk, finding).map(exact).join("–") : `line ${finding.lines[0] + 1}`;
  const code = `${corpus.codes[finding.code].name} ${finding.confidence.toFixed(2)}`;
  return [talk.file, talk.name, when, code, `${finding.detector} ${finding.version}`, finding.id].join("; ");
}
