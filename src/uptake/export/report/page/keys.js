// Single keys; they can be turned off, and do nothing while somebody types.

import { byId } from "./dom.js";
import { close, listenHere, step, stepTalk } from "./talk_view.js";

const KEYS = {
  n: () => step(1),
  p: () => step(-1),
  l: listenHere,
  "]": () => stepTalk(1),
  "[": () => stepTalk(-1),
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
  if (event.key === "Escape") {
    close();
  } else if (byId("single-keys").checked && KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  }
}

function isTyping(node) {
  return node.matches("select, textarea, input:not([type=checkbox], [type=range]), audio, video");
}
