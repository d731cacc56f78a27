// Cues in their context: rows of the concordance, and how they are sorted.

import { exact, short } from "./clock.js";
import { codeName } from "./codes.js";
import { corpus, spanOf, talkOf } from "./data.js";
import { isShown } from "./filters.js";

const CONTEXT = 110;
const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** What a heading sorts by. */
export const ORDERS = {
  place: (a, b) => a.place - b.place || a.order - b.order,
  speaker: (a, b) => compare(a.speaker, b.speaker),
  code: (a, b) => compare(a.code, b.code),
  left: (a, b) => compare(fromEnd(a.left), fromEnd(b.left)),
  cue: (a, b) => compare(a.cue, b.cue),
  right: (a, b) => compare(a.right, b.right),
  confidence: (a, b) => a.confidence - b.confidence,
};

/** The words before a cue, last word first: that is how concordances are sorted to the left. */
function fromEnd(text) {
  return text.trim().split(/\s+/u).reverse().join(" ");
}

/**
 * The rows of the concordance.
 *
 * @param {Function} wanted whether a finding is to be shown, besides the filters
 * @param {boolean} eachCue a row for every cue, instead of one for every finding
 */
export function rowsOf(wanted, eachCue) {
  const rows = [];
  corpus.talks.forEach(({ key }, place) => {
    const talk = talkOf(key);
    for (const finding of talk.findings.filter((one) => isShown(talk, one) && wanted(one))) {
      const cues = cuesOf(finding);
      (eachCue ? cues : cues.slice(0, 1)).forEach((cue) =>
        rows.push(rowOf(talk, place, finding, cue, rows.length)),
      );
    }
  });
  return rows;
}

/** The cues of a finding, first those in its own lines; where it has none, its beginning stands for one. */
function cuesOf(finding) {
  const own = finding.cues.filter(([line]) => finding.lines.includes(line));
  const cues = [...own, ...finding.cues.filter((cue) => !own.includes(cue))];
  return cues.length ? cues : [[finding.lines[0], 0, 0, "", ""]];
}

function rowOf(talk, place, finding, [line, start, end, name, why], order) {
  const [speaker, from, , , text] = talk.lines[line];
  const cue = text.slice(start, end);
  return {
    talk,
    finding,
    place,
    order,
    speaker: talk.speakers[speaker][0],
    code: codeName(finding.code),
    left: leftOf(talk, line, text.slice(0, start)),
    cue: cue || name || why,
    right: rightOf(talk, line, text.slice(end)),
    confidence: finding.confidence,
    when: talk.timed ? short(from) : `line ${line + 1}`,
    exact: talk.timed ? spanOf(talk, finding).map(exact) : ["", ""],
  };
}

/** What stands before a cue; the end of the line before where the cue opens its line. */
function leftOf(talk, line, text) {
  const before = text.length < CONTEXT / 3 && line > 0 ? `${talk.lines[line - 1][4]} / ` : "";
  return lastWords(corpus.text ? before + text : "");
}

function rightOf(talk, line, text) {
  const after =
    text.length < CONTEXT / 3 && line + 1 < talk.lines.length ? ` / ${talk.lines[line + 1][4]}` : "";
  return firstWords(corpus.text ? text + after : "");
}

function lastWords(text) {
  const cut = [...text].slice(-CONTEXT).join("");
  return cut.length < text.length ? `… ${cut.slice(cut.search(/\s/u) + 1)}` : cut;
}

function firstWords(text) {
  const cut = [...text].slice(0, CONTEXT).join("");
  return cut.length < text.length ? `${cut.slice(0, cut.lastIndexOf(" ") + 1)}…` : cut;
}

/** Rows as a table to paste: columns by tabs, a heading first; a spreadsheet takes each cell for the text that it is. */
export function asTable(rows) {
  const head = [
    "file",
    "conversation",
    "start",
    "end",
    "speaker",
    "code",
    "left",
    "cue",
    "right",
    "confidence",
    "detector",
    "version",
    "id",
  ];
  const cells = rows.map((row) => [
    row.talk.file,
    row.talk.name,
    ...row.exact,
    row.speaker,
    row.code,
    row.left,
    row.cue,
    row.right,
    row.confidence,
    row.finding.detector,
    row.finding.version,
    row.finding.id,
  ]);
  return [head, ...cells].map((line) => line.map(cell).join("\t")).join("\n");
}

/** An apostrophe before what a spreadsheet would run; what begins like a quoted cell is quoted, or it would be unquoted. */
function cell(value) {
  const text = String(value).replace(/\s+/gu, " ").trim();
  const harmless = /^[=+\-@\uff0b\uff0d\uff1d\uff20]/u.test(text) ? `'${text}` : text;
  return harmless.startsWith('"') ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
