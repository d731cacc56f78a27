// Start: show what the address says, and make the controls work.

import { codeNumber } from "./codes.js";
import { drawConcordance, prepareConcordance, showConcordance } from "./concordance.js";
import { corpus } from "./data.js";
import { byId } from "./dom.js";
import { onFilter, onlyCode, showAll } from "./filters.js";
import { prepareKeys } from "./keys.js";
import { placeAt } from "./links.js";
import { makeSortable } from "./sorting.js";
import { drawTalkFilters, redraw, showTalk, step, stepTalk, watchTimeline } from "./talk_view.js";
import { prepareTheme } from "./theme.js";

const VIEWS = ["overview", "talk", "concordance"];
const now = { view: "overview", talk: "" };

function route() {
  const place = placeAt(location.hash);
  if (!place) {
    return;
  }
  const moved = place.view !== now.view || (place.talk || "") !== now.talk;
  Object.assign(now, { view: place.view, talk: place.talk || "" });
  VIEWS.forEach((view) => {
    byId(view).hidden = view !== place.view;
  });
  const title = show(place);
  document.title = title ? `${title} – ${corpus.title}` : corpus.title;
  markCurrent(place);
  if (moved) {
    arrive(place);
  }
}

function show({ view, talk, finding, wanted }) {
  if (view === "concordance") {
    showConcordance(wanted);
    return "Concordance";
  }
  if (view === "talk") {
    const name = showTalk(talk, finding);
    if (wanted.has("code")) {
      showAll();
      onlyCode(codeNumber(wanted.get("code")));
      drawTalkFilters();
      redraw();
    }
    return name;
  }
  return "";
}

function markCurrent({ view, talk }) {
  for (const link of document.querySelectorAll("[data-view]")) {
    link.removeAttribute("aria-current");
    if (link.dataset.view === view) {
      link.setAttribute("aria-current", "page");
    }
  }
  byId("talk-pick").value = view === "talk" ? talk : "";
  byId("talk-before").disabled = view !== "talk" || corpus.talks[0].key === talk;
  byId("talk-after").disabled = view !== "talk" || corpus.talks.at(-1).key === talk;
}

/** Where a reader goes on after a change of view: at its heading, or at the finding that was asked for. */
function arrive({ view, finding }) {
  byId(view).querySelector("h1").focus({ preventScroll: true });
  if (!finding) {
    window.scrollTo({ top: 0, behavior: "instant" });
  }
}

function prepare() {
  document.querySelectorAll(".script-only").forEach((node) => {
    node.hidden = false;
  });
  makeSortable(byId("heat"));
  prepareConcordance();
  prepareTheme();
  prepareKeys();
  watchTimeline();
  onFilter(() => (now.view === "concordance" ? drawConcordance() : redraw()));
  byId("talk-pick").addEventListener("change", (event) => {
    if (event.target.value) {
      location.hash = `#${event.target.value}`;
    }
  });
  byId("talk-before").addEventListener("click", () => stepTalk(-1));
  byId("talk-after").addEventListener("click", () => stepTalk(1));
  byId("finding-before").addEventListener("click", () => step(-1));
  byId("finding-after").addEventListener("click", () => step(1));
  window.addEventListener("hashchange", route);
}

prepare();
route();
