// Keys; single letters can be turned off, and do nothing while somebody types. Those of a consultation need one in view.

import { byId } from "./dom.js";
import { close, listenHere, step, stepTalk } from "./talk_view.js";

const TALK_KEYS = {
  n: () => step(1),
  p: () => step(-1),
  l: listenHere,
  "]": () => stepTalk(1),
  "[": () => stepTalk(-1),
  Escape: close,
};
const KEYS = {
  o: () => {
    location.hash = "#overview";
  },
  c: () => {
    location.hash = "#concordance";
  },
  "?": () => byId("help").showModal(),
};

/** Make keys and the help work. */
export function prepareKeys() {
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  document.addEventListener("keydown", pressed);
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open || isTyping(event.target)) {
    return;
  }
  const meant = (!byId("talk").hidden && TALK_KEYS[event.key]) || KEYS[event.key];
  if (meant && (event.key === "Escape" || byId("single-keys").checked)) {
    event.preventDefault();
    meant();
  }
}

function isTyping(node) {
  return node.matches("select, textarea, input:not([type=checkbox], [type=range]), audio, video");
}
