// Codes as they are shown: by letters, colour and name.

import { corpus } from "./data.js";
import { el } from "./dom.js";

/** The letters of a code on its colour. */
export function badge(number) {
  return el(`span.badge.c${number}`, { "aria-hidden": "true" }, corpus.codes[number].mark);
}

/** Name of a code. */
export function codeName(number) {
  return corpus.codes[number].name;
}

/** Place of the code of this name; -1 where there is none. */
export function codeNumber(name) {
  return corpus.codes.findIndex((code) => code.name === name);
}

/** A finding in words, for those who do not see it. */
export function spoken(talk, finding, when) {
  const parts = [codeName(finding.code), talk.speakers[finding.speaker][0], when];
  return [...parts, `confidence ${finding.confidence.toFixed(2)}`].filter(Boolean).join(", ");
}
