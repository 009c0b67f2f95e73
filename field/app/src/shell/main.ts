// Where the app begins: its style and its first part, asked for until they come. A line that is cut at the very first
// start leaves the page's own words standing, and never an empty page.
//
// It is small, so that it comes at once, and must not import anything of the app: what it asks for does.

import { keepTrying } from "./ways/parts.ts";

/** The file of the first part; the build says which. */
declare const BEGIN: string;

/** Where a build has taken the place of the one that this page is of, its parts may be gone: then the page is opened anew. */
async function renewed(): Promise<void> {
  const page = await fetch(location.pathname, { cache: "no-store" });
  if (page.ok && !(await page.text()).includes(BEGIN.slice(2))) location.reload();
}

/** Browsers leave a sheet without rules, or one that may not be read, where none has come. */
function isBare({ sheet }: HTMLLinkElement): boolean {
  try {
    return sheet === null || sheet.cssRules.length === 0;
  } catch {
    return true;
  }
}

function styled(link: HTMLLinkElement): Promise<unknown> {
  const other = link.cloneNode() as HTMLLinkElement;
  return new Promise((done, failed) => {
    other.onload = done;
    other.onerror = () => {
      other.remove();
      failed(new Error(other.href));
    };
    link.after(other);
  });
}

for (const link of document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]"))
  if (isBare(link)) keepTrying(() => styled(link));
keepTrying(
  () => import(BEGIN),
  () => void renewed().catch(() => undefined),
);
