// Copy text, and say so on the button that was pressed.

const SHOWN_MS = 1400;

/** Copy a text; the button says whether that went well. */
export async function copyText(text, button) {
  const done = await copied(text);
  const label = button.textContent;
  button.textContent = done ? "Copied" : "Not copied";
  button.disabled = true;
  setTimeout(() => {
    button.textContent = label;
    button.disabled = false;
  }, SHOWN_MS);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedByHand(text);
  }
}

/** The old way, where a page from a file may not use the new one. */
function copiedByHand(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
