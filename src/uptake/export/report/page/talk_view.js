// A conversation: everything about it that is on the page, and which finding is chosen.

import { corpus, placeOf, speakerText, talkOf, talksAbout } from "./data.js";
import { short } from "./clock.js";
import { bdi, byId, el } from "./dom.js";
import { drawEvidence } from "./evidence.js";
import { drawFilters, shownFindings } from "./filters.js";
import { linkTo } from "./links.js";
import { player, toggle } from "./player.js";
import { drawTimeline, letTabReach } from "./timeline.js";
import { drawTranscript } from "./transcript.js";

const state = { talk: null, chosen: null };

/** Show a conversation, and a finding of it if one is named. */
export function showTalk(key, findingId) {
  const another = state.talk?.key !== key;
  state.talk = talkOf(key);
  state.chosen = state.talk.findings.find((finding) => finding.id === findingId) || null;
  if (another) {
    drawHead(state.talk);
    drawFilters(byId("filters"), [state.talk, ...talksAbout(key)]);
  }
  redraw();
  if (state.chosen) {
    scrollToChosen();
  }
  return state.talk.name;
}

/** Draw again what depends on the filters. */
export function redraw() {
  const { talk, chosen } = state;
  if (!talk) {
    return;
  }
  const listen = player(talk, redraw);
  drawTimeline(talk, chosen);
  letTabReach(chosen?.id);
  drawTranscript(byId("transcript"), talk, chosen, listen);
  drawEvidence(talk, chosen, listen);
  drawInterviews(talk);
  drawSteps(talk, chosen);
}

/** Go to the next finding (1) or the one before (-1), as far as they are shown. */
export function step(by) {
  const next = neighbour(by);
  if (next) {
    location.hash = linkTo(state.talk, next);
  }
}

/** Go to the next conversation (1) or the one before (-1). */
export function stepTalk(by) {
  const next = corpus.talks[placeOf(state.talk?.key) + by];
  if (next) {
    location.hash = linkTo(next);
  }
}

/** Choose no finding. */
export function close() {
  if (state.chosen) {
    location.hash = linkTo(state.talk);
  }
}

/** Play from the chosen finding, or pause. */
export function listenHere() {
  const line = state.talk && state.talk.lines[state.chosen ? state.chosen.lines[0] : 0];
  if (line) {
    toggle(state.talk, line[1]);
  }
}

/** Fill the filters again, after somebody else changed them. */
export function drawTalkFilters() {
  if (state.talk) {
    drawFilters(byId("filters"), [state.talk, ...talksAbout(state.talk.key)]);
  }
}

function neighbour(by) {
  const { talk, chosen } = state;
  const shown = talk ? shownFindings(talk) : [];
  if (!chosen) {
    return by > 0 ? shown[0] : shown.at(-1);
  }
  const all = talk.findings;
  const rest = by > 0 ? all.slice(all.indexOf(chosen) + 1) : all.slice(0, all.indexOf(chosen)).reverse();
  return rest.find((finding) => shown.includes(finding));
}

function drawHead(talk) {
  byId("talk-title").replaceChildren(bdi(talk.name));
  const people = talk.speakers.map(speakerText).join(", ");
  const length = talk.timed ? short(talk.length) : `${talk.length} words`;
  const about = talk.about
    ? [
        el("br"),
        "About ",
        el("a", { href: `#${talk.about}` }, bdi(talkOf(talk.about).name)),
        ", where it is shown beside the consultation.",
      ]
    : [];
  const parts = [
    bdi(people),
    ` · ${length} · ${talk.language || "language unknown"} · ${talk.kind} · `,
    bdi(talk.file),
  ];
  byId("talk-facts").replaceChildren(...parts, ...about);
}

function drawInterviews(talk) {
  const rooms = talksAbout(talk.key).map((interview) => {
    const list = el("ol.transcript", {});
    drawTranscript(list, interview, null, null);
    const heading = el("h2", {}, "Afterwards: ", el("a", { href: linkTo(interview) }, bdi(interview.name)));
    return el("section.interview", { "aria-label": `Interview ${interview.name}` }, heading, list);
  });
  byId("interviews").replaceChildren(...rooms);
}

function drawSteps(talk, chosen) {
  const shown = shownFindings(talk);
  const at = shown.indexOf(chosen);
  byId("finding-count").textContent =
    at < 0
      ? `${shown.length} ${shown.length === 1 ? "finding" : "findings"}`
      : `${at + 1} of ${shown.length}`;
  byId("finding-before").disabled = !neighbour(-1);
  byId("finding-after").disabled = !neighbour(1);
}

/** Let what sticks below the timeline know how much of the window is covered. */
export function watchTimeline() {
  const box = byId("timeline-box");
  const tell = () => {
    const sticks = getComputedStyle(box).position === "sticky";
    const covered = sticks ? `calc(var(--bar-height) + ${box.offsetHeight}px)` : "var(--bar-height)";
    document.documentElement.style.setProperty("--covered", covered);
  };
  new ResizeObserver(tell).observe(box);
  window.addEventListener("resize", tell);
}

/** In a narrow window the evidence covers the lower half. */
function scrollToChosen() {
  const narrow = window.matchMedia("(max-width: 64rem)").matches;
  const line = byId("transcript").querySelector(".line.chosen");
  line?.scrollIntoView({ block: narrow ? "start" : "center", behavior: "auto" });
}
