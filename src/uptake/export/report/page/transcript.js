// The transcript as transcribed, with the words that findings rest on marked.

import { badge, spoken } from "./codes.js";
import { short } from "./clock.js";
import { corpus } from "./data.js";
import { bdi, el } from "./dom.js";
import { shownFindings } from "./filters.js";
import { linkTo } from "./links.js";

/**
 * Fill a list with the lines of a conversation.
 *
 * @param {Element} list where to
 * @param {object} talk the conversation
 * @param {object|null} chosen the chosen finding
 * @param {Function|null} listen plays from a time; null where there is nothing to play
 */
export function drawTranscript(list, talk, chosen, listen) {
  const findings = shownFindings(talk);
  const covering = byLine(findings, (finding) => finding.lines);
  const cueing = byLine(findings, (finding) => linesOfCues(finding, finding === chosen));
  const lines = talk.lines.map((line, place) =>
    drawLine(talk, place, {
      covering: covering.get(place) || [],
      cueing: cueing.get(place) || [],
      chosen,
      listen,
    }),
  );
  list.classList.toggle("untimed", !talk.timed);
  list.replaceChildren(...lines);
}

/** The lines with cues of a finding; the talk around it, which it may rest on too, only for the chosen one. */
function linesOfCues(finding, isChosen) {
  const places = new Set(finding.cues.map((cue) => cue[0]));
  return isChosen ? places : finding.lines.filter((place) => places.has(place));
}

/** Point out the line that is heard at a time of the recording. */
export function markPlaying(list, talk, time) {
  for (const node of list.children) {
    const [, start, end] = talk.lines[Number(node.dataset.line)];
    node.classList.toggle("playing", start <= time && time < end);
  }
}

function byLine(findings, placesOf) {
  const found = new Map();
  for (const finding of findings) {
    for (const place of placesOf(finding)) {
      found.set(place, [...(found.get(place) || []), finding]);
    }
  }
  return found;
}

function drawLine(talk, place, { covering, cueing, chosen, listen }) {
  const [speaker, start, end, words, text] = talk.lines[place];
  const again = place > 0 && talk.lines[place - 1][0] === speaker;
  const here = covering.includes(chosen) || cueing.includes(chosen);
  const colour = here && chosen ? chosen.code : covering.length ? covering[0].code : null;
  const line = el(
    "li.line",
    { "data-line": place },
    el("span.number", { "aria-hidden": "true" }, place + 1),
    timeOf(talk, start, end, listen),
    el(again ? "span.who.again" : "span.who", {}, bdi(talk.speakers[speaker][0])),
    corpus.text ? el("p.words", { dir: "auto" }, ...marked(text, place, cueing, chosen)) : leftOut(words),
    tagsOf(talk, place, covering, chosen),
  );
  line.classList.toggle("new-turn", !again);
  line.classList.toggle("covered", covering.length > 0);
  line.classList.toggle("chosen", here);
  if (colour !== null) {
    line.classList.add(`c${colour}`);
  }
  return line;
}

function timeOf(talk, start, end, listen) {
  if (!talk.timed || start === end) {
    return el("span.time", {});
  }
  return listen
    ? el(
        "button.time",
        { type: "button", "aria-label": `Play from ${short(start)}`, click: () => listen(start) },
        short(start),
      )
    : el("span.time", {}, short(start));
}

function leftOut(words) {
  return el("p.words.left-out", {}, words === 1 ? "1 word" : `${words} words`);
}

/** A tag for each finding that begins in this line. */
function tagsOf(talk, place, covering, chosen) {
  const tags = covering
    .filter((finding) => finding.lines[0] === place)
    .map((finding) => {
      const attributes = {
        href: linkTo(talk, finding),
        id: null,
        "aria-label": spoken(talk, finding, ""),
        title: corpus.codes[finding.code].name,
      };
      return el(finding === chosen ? "a.chosen" : "a", attributes, badge(finding.code));
    });
  return el("span.tags", {}, ...tags);
}

/** The text with its cues marked; where cues overlap, each stretch once: as the chosen finding's, else as the shortest's. */
function marked(text, place, findings, chosen) {
  const cues = findings.flatMap((finding) =>
    finding.cues
      .filter(([line, start, end]) => line === place && end > start)
      .map(([, start, end]) => ({ finding, start, end })),
  );
  cues.sort((a, b) => a.end - a.start - (b.end - b.start));
  return stretches(text.length, cues, chosen).map(({ start, end, finding, several }) => {
    const words = text.slice(start, end);
    return finding ? mark(words, finding, several, finding === chosen) : words;
  });
}

/** The text in stretches, each with the finding that it is marked for; neighbours for the same one are one stretch. */
function stretches(length, cues, chosen) {
  const edges = [...new Set([0, length, ...cues.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const found = [];
  edges.slice(1).forEach((end, before) => {
    const next = stretch(edges[before], end, cues, chosen);
    const last = found.at(-1);
    if (last && last.finding === next.finding && last.several === next.several) {
      last.end = end;
    } else {
      found.push(next);
    }
  });
  return found;
}

function stretch(start, end, cues, chosen) {
  const here = cues.filter((cue) => cue.start <= start && cue.end >= end).map((cue) => cue.finding);
  const finding = here.includes(chosen) ? chosen : here[0];
  return { start, end, finding, several: new Set(here.map(({ code }) => code)).size > 1 };
}

function mark(words, finding, several, isChosen) {
  const node = el(`mark.c${finding.code}`, {}, words);
  node.classList.toggle("several", several);
  node.classList.toggle("chosen", isChosen);
  return node;
}
