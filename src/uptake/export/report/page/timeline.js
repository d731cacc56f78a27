// The timeline of a conversation: a lane for each speaker, their talk as bars, findings above it.

import { badge, codeName, spoken } from "./codes.js";
import { short } from "./clock.js";
import { corpus, spanOf } from "./data.js";
import { shownFindings } from "./filters.js";
import { byId, el, svg } from "./dom.js";
import { linkTo } from "./links.js";

const WIDTH = 1160;
const NAMES = 128;
const ROW = 17;
const TALK = 9;
const GAP = 16;
const AXIS = 22;
const LEAST_WIDTH = 24;
const STEPS_S = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1800];
const MOST_STEPS = 14;

/** Draw a conversation's timeline; null for no finding chosen. */
export function drawTimeline(talk, chosen) {
  const findings = shownFindings(talk);
  const scale = (WIDTH - NAMES - 8) / (talk.length || 1);
  const at = (value) => NAMES + value * scale;
  const lanes = talk.speakers
    .map((_, speaker) => laneOf(talk, speaker, findings, at))
    .filter((lane) => lane.used);
  let top = AXIS;
  const drawn = lanes.map((lane) => {
    const node = drawLane(talk, lane, top, at, chosen);
    top += lane.rows * ROW + TALK + GAP;
    return node;
  });
  const picture = svg(
    "svg.timeline",
    {
      viewBox: `0 0 ${WIDTH} ${top}`,
      role: "group",
      "aria-label": "Timeline: findings by speaker",
      keydown: stepMarks,
    },
    ...grid(talk, at, top),
    ...drawn,
    svg("line.needle", { id: "needle", x1: NAMES, x2: NAMES, y1: AXIS - 6, y2: top, visibility: "hidden" }),
  );
  byId("timeline").replaceChildren(picture);
  byId("timeline-caption").replaceChildren(...caption(talk, findings));
}

/** Move the needle to a time, or hide it. */
export function moveNeedle(talk, time) {
  const needle = byId("needle");
  if (needle) {
    const x = NAMES + (time * (WIDTH - NAMES - 8)) / (talk.length || 1);
    needle.setAttribute("x1", x);
    needle.setAttribute("x2", x);
    needle.setAttribute("visibility", "visible");
  }
}

/** The findings of a speaker, packed into as few rows as keep them apart. */
function laneOf(talk, speaker, findings, at) {
  const ends = [];
  const marks = findings
    .filter((finding) => finding.speaker === speaker)
    .map((finding) => {
      const [from, to] = spanOf(talk, finding).map(at);
      return { finding, left: Math.min(from, WIDTH - LEAST_WIDTH), width: Math.max(LEAST_WIDTH, to - from) };
    })
    .sort((a, b) => a.left - b.left || b.width - a.width);
  for (const mark of marks) {
    const free = ends.findIndex((end) => end <= mark.left);
    mark.row = free < 0 ? ends.length : free;
    ends[mark.row] = mark.left + mark.width + 2;
  }
  return { speaker, marks, rows: ends.length, used: talk.lines.some((line) => line[0] === speaker) };
}

function drawLane(talk, lane, top, at, chosen) {
  const base = top + lane.rows * ROW;
  const [name, role] = talk.speakers[lane.speaker];
  const said = talk.lines
    .filter((line) => line[0] === lane.speaker)
    .map(([, start, end]) =>
      svg("rect.said", {
        x: at(start).toFixed(1),
        y: base,
        width: Math.max(0.8, at(end) - at(start)).toFixed(1),
        height: TALK,
        rx: 1,
      }),
    );
  return svg(
    "g",
    {},
    svg("text.lane-name", { x: 0, y: base + TALK }, cut(name, 16)),
    lane.rows ? svg("text.lane-role", { x: 0, y: base - 5 }, cut(role, 18)) : null,
    ...said,
    ...lane.marks.map((mark) => drawMark(talk, mark, base - (mark.row + 1) * ROW, chosen)),
  );
}

function drawMark(talk, { finding, left, width }, y, chosen) {
  const when = talk.timed ? short(spanOf(talk, finding)[0]) : "";
  const here = finding === chosen;
  const mark = svg(
    `a.c${finding.code}`,
    {
      href: linkTo(talk, finding),
      "data-finding": finding.id,
      "aria-label": spoken(talk, finding, when),
      tabindex: -1,
    },
    svg("rect", { x: left.toFixed(1), y, width: width.toFixed(1), height: ROW - 3, rx: 3 }),
    svg(
      "text",
      { x: (left + Math.min(width, 40) / 2).toFixed(1), y: y + 10.5, "text-anchor": "middle" },
      corpus.codes[finding.code].mark,
    ),
    svg("title", {}, `${codeName(finding.code)}${when && `, ${when}`}`),
  );
  mark.classList.toggle("chosen", here);
  return mark;
}

/** Arrow keys move among the marks; one of them is reached by the tab key. */
function stepMarks(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) {
    return;
  }
  const marks = inTime(event.currentTarget);
  const next = marks[marks.indexOf(document.activeElement) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}

function inTime(picture) {
  const left = (mark) => Number(mark.firstChild.getAttribute("x"));
  return [...picture.querySelectorAll("a")].sort((a, b) => left(a) - left(b));
}

/** Let the tab key reach the chosen mark, or the first. */
export function letTabReach(chosenId) {
  const marks = inTime(byId("timeline"));
  const reached = marks.find((mark) => mark.dataset.finding === chosenId) || marks[0];
  marks.forEach((mark) => mark.setAttribute("tabindex", mark === reached ? 0 : -1));
}

function grid(talk, at, bottom) {
  const step = talk.timed
    ? stepOf(talk.length / 1000, STEPS_S) * 1000
    : stepOf(talk.length, [50, 100, 250, 500, 1000, 2500, 5000]);
  const marks = [];
  for (let value = 0; value <= talk.length; value += step) {
    const x = at(value).toFixed(1);
    marks.push(svg("line.grid", { x1: x, x2: x, y1: AXIS - 6, y2: bottom }));
    marks.push(svg("text", { x, y: 11, "text-anchor": "middle" }, talk.timed ? short(value) : value));
  }
  return marks;
}

function stepOf(length, steps) {
  return steps.find((step) => length / step <= MOST_STEPS) || length;
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function caption(talk, findings) {
  const used = [...new Set(findings.map((finding) => finding.code))].sort((a, b) => a - b);
  const legend = used.flatMap((code) => [badge(code), ` ${codeName(code)}  `]);
  const unit = talk.timed ? "Minutes and seconds." : "Without measured times: counted in words.";
  return [`${unit} Grey: talk. `, el("span.legend", {}, ...legend)];
}
