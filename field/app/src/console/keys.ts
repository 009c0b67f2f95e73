// Keys of the console: a key presses what carries it in `data-key`, once for each page. This module must not know any
// page.

const WRITTEN_IN = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

/** The thing that a key presses; undefined while somebody writes, or where the page has none. */
function pressedBy(event: KeyboardEvent, page: Document): HTMLElement | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.isComposing) return undefined;
  if (event.target instanceof Element && event.target.closest(WRITTEN_IN) !== null) return undefined;
  const key = event.key.toLowerCase();
  for (const each of page.querySelectorAll<HTMLElement>("[data-key]")) {
    if (each.dataset["key"] === key && !each.matches(":disabled") && !isFolded(each)) return each;
  }
  return undefined;
}

/** Whether it lies in something that is folded; what unfolds it does not. */
function isFolded(found: HTMLElement): boolean {
  return found.tagName !== "SUMMARY" && found.closest("details:not([open])") !== null;
}

/** Folds every menu of the page. */
function foldMenus(page: Document): void {
  for (const each of page.querySelectorAll("details[data-menu][open]")) each.removeAttribute("open");
}

/** Opens what is folded and goes to its first field; presses everything else. */
function press(found: HTMLElement): void {
  const folded = found.closest("details");
  if (folded === null || found.tagName !== "SUMMARY") return found.click();
  folded.open = true;
  folded.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button, ul a")?.focus();
}

/** From now on the keys of a page work, unless the person has switched them off. */
export function listen(page: Document): void {
  let isLeaving = false;
  page.addEventListener("submit", () => (isLeaving = true));
  window.addEventListener("pageshow", () => (isLeaving = false));
  if (page.documentElement.dataset["keys"] === "off") return;
  page.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      foldMenus(page);
      return event.target instanceof HTMLElement ? event.target.blur() : undefined;
    }
    const found = isLeaving ? undefined : pressedBy(event, page);
    if (found === undefined) return;
    event.preventDefault();
    isLeaving = found.tagName === "A";
    press(found);
  });
  page.documentElement.dataset["keys"] = "ready";
}
