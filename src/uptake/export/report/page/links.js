// Addresses within the page: `#overview`, `#concordance?code=…`, `#t-…`, `#t-…/u-…`.

import { hasTalk, talkWith } from "./data.js";

/** The address of a conversation, or of a finding in it. */
export function linkTo(talk, finding) {
  return finding ? `#${talk.key}/${finding.id}` : `#${talk.key}`;
}

/**
 * Where an address leads.
 *
 * @returns {{view: string, talk?: string, finding?: string, wanted: URLSearchParams}|null} null for nowhere
 */
export function placeAt(hash) {
  const [path, query] = cutAt(hash.replace(/^#/u, ""), "?");
  const [first, second] = cutAt(path, "/");
  const wanted = new URLSearchParams(query);
  if (first === "" || first === "overview" || first === "concordance") {
    return { view: first || "overview", wanted };
  }
  if (hasTalk(first)) {
    return { view: "talk", talk: first, finding: second, wanted };
  }
  const talk = first.startsWith("u-") ? talkWith(first) : null;
  return talk ? { view: "talk", talk, finding: first, wanted } : null;
}

function cutAt(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
