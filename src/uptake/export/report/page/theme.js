// Light, dark, or as the system has it.

import { byId } from "./dom.js";

const THEMES = ["", "light", "dark"];
const LABELS = { "": "as the system has it", light: "light", dark: "dark" };

/** Make the button work. */
export function prepareTheme() {
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const next = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
    root.dataset.theme = next;
    byId("theme").setAttribute("aria-label", `Light or dark: ${LABELS[next]}`);
  });
}
