// Sort the rows of a table by a heading.

import { el } from "./dom.js";

const { compare } = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Make the headings of a table sort its rows: names upwards first, numbers downwards. */
export function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (heading.dataset.sort) {
      const button = el("button", { type: "button", click: () => sort(table, heading, column) });
      button.append(...heading.childNodes);
      heading.append(button);
    }
  });
}

function sort(table, heading, column) {
  const down = heading.ariaSort ? heading.ariaSort === "ascending" : heading.dataset.sort === "number";
  const text = (row) => row.cells[column].textContent.trim();
  const rows = [...table.tBodies[0].rows].sort((a, b) => (down ? -1 : 1) * compare(text(a), text(b)));
  table.tBodies[0].append(...rows);
  [...table.tHead.rows[0].cells].forEach((cell) => cell.removeAttribute("aria-sort"));
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
}
