// The recording, if there is one that plays; nothing where there is none.

import { moveNeedle } from "./timeline.js";
import { byId, el } from "./dom.js";
import { markPlaying } from "./transcript.js";

const state = { key: null, node: null };

/**
 * Put a conversation's recording into the page.
 *
 * @param {object} talk the conversation
 * @param {Function} gone is called when it turns out that it does not play
 * @returns {Function|null} plays from a time of the conversation; null where there is nothing to play
 */
export function player(talk, gone) {
  if (state.key !== talk.key) {
    replace(talk, gone);
  }
  return state.node ? (time) => play(talk, time) : null;
}

/** Play, or pause what plays. */
export function toggle(talk, time) {
  if (state.node && !state.node.paused) {
    state.node.pause();
  } else if (state.node) {
    play(talk, time);
  }
}

function replace(talk, gone) {
  const box = byId("player");
  state.node?.pause();
  state.key = talk.key;
  state.node = talk.recording && talk.timed ? media(talk, gone) : null;
  box.replaceChildren(...(state.node ? [state.node] : []));
  box.hidden = !state.node;
}

function media(talk, gone) {
  const { href, video } = talk.recording;
  const node = el(video ? "video" : "audio", {
    controls: true,
    preload: "metadata",
    "aria-label": `Recording of ${talk.name}`,
    error: () => remove(talk, gone),
    timeupdate: () => follow(talk, node.currentTime * 1000 - talk.recording.offset),
  });
  node.src = href;
  return node;
}

/** Show in the timeline and in the transcript what is heard. */
function follow(talk, time) {
  moveNeedle(talk, time);
  markPlaying(byId("transcript"), talk, time);
}

/** A recording that was moved or that the browser cannot play leaves no control behind. */
function remove(talk, gone) {
  if (state.key === talk.key) {
    state.node = null;
    byId("player").replaceChildren();
    byId("player").hidden = true;
    gone();
  }
}

function play(talk, time) {
  state.node.currentTime = (time + talk.recording.offset) / 1000;
  state.node.play().catch(() => undefined);
}
