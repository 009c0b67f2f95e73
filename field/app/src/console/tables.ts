// Tables on a narrow screen: every row stands as lines of its own, each with the words of its column, so that nobody
// reads a word letter by letter. Without this a table stays a table. This module must not change what is said.

const LEAST_COLUMNS = 3;
const LONGEST_LABEL = 32;

/** Give the tables of a page their labels, now and whenever a part of the page came anew. */
export function labelTables(page: Document): void {
  label(page);
  page.addEventListener("htmx:afterSettle", () => label(page));
}

function label(page: ParentNode): void {
  for (const table of page.querySelectorAll<HTMLTableElement>("table.table")) {
    const words = headings(table);
    if (words.length < LEAST_COLUMNS || words.some((each) => each.length > LONGEST_LABEL)) continue;
    table.classList.add("in-lines");
    for (const row of [...table.tBodies, table.tFoot].flatMap((part) => [...(part?.rows ?? [])]))
      [...row.cells].forEach((cell, place) => {
        const word = words[place];
        if (word && cell.tagName === "TD" && cell.colSpan === 1) cell.dataset["label"] = word;
      });
  }
}

/** What stands over each column; none where headings span several. */
function headings(table: HTMLTableElement): string[] {
  const cells = [...(table.tHead?.rows ?? [])].flatMap((row) => [...row.cells]);
  const single = table.tHead?.rows.length === 1 && cells.every((each) => each.colSpan === 1);
  return single ? cells.map((each) => each.textContent.trim()) : [];
}
