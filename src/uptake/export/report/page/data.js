// What the page holds: the corpus, and each conversation parsed when it is first looked at.

import { byId } from "./dom.js";

const parsed = new Map();

function json(id) {
  return JSON.parse(byId(id).textContent);
}

/** Title, codes and conversations. */
export const corpus = json("corpus");

const places = new Map(corpus.talks.map((talk, place) => [talk.key, place]));

/** Whether there is a conversation of this key. */
export function hasTalk(key) {
  return places.has(key);
}

/** The place of a conversation among all. */
export function placeOf(key) {
  return places.get(key);
}

/** A conversation with its talk and findings. */
export function talkOf(key) {
  if (!parsed.has(key)) {
    parsed.set(key, { ...corpus.talks[places.get(key)], ...json(key) });
  }
  return parsed.get(key);
}

/** The conversations that are about this one. */
export function talksAbout(key) {
  return corpus.talks.filter((talk) => talk.about === key).map((talk) => talkOf(talk.key));
}

/** The key of the first conversation with a finding of this id; null where there is none. */
export function talkWith(findingId) {
  const found = corpus.talks.find((talk) => talkOf(talk.key).findings.some((one) => one.id === findingId));
  return found ? found.key : null;
}

/** Name and role of a speaker: `Doctor (clinician)`. */
export function speakerText([name, role]) {
  return role && role.toLowerCase() !== name.toLowerCase() ? `${name} (${role})` : name;
}

/** Where a finding stands on the timeline, from and to. */
export function spanOf(talk, finding) {
  const lines = finding.lines.map((place) => talk.lines[place]);
  return [Math.min(...lines.map((line) => line[1])), Math.max(...lines.map((line) => line[2]))];
}
