// Elements made of data. Text only ever becomes text: nothing here makes HTML of a string.

const SVG = "http://www.w3.org/2000/svg";

/** The element of this id. */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * Make an HTML element.
 *
 * @param {string} tag its name, with classes as in `p.note.wide`
 * @param {object} attributes attribute to value; functions are listeners; null and false are left out
 * @param {...(Node|string|number|null)} children what stands in it
 */
export function el(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return filled(document.createElement(name), classes, attributes, children);
}

/** Make an SVG element; arguments as for `el`. */
export function svg(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  return filled(document.createElementNS(SVG, name), classes, attributes, children);
}

/** A text whose direction disturbs nothing around it. */
export function bdi(text) {
  return el("bdi", {}, text);
}

function filled(node, classes, attributes, children) {
  node.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      node.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}
