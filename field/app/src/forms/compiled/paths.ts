// Paths of a dossier: the path of a question is its name, in a repeat `<repeat>/<row>/<name>`; groups do not appear.
//
// This module must not know which paths a form has.

/** The pattern of a path: every second part (a row id, an element of a set) becomes `*`. */
export function patternOf(path: string): string {
  if (!path.includes("/")) return path;
  return path
    .split("/")
    .map((part, place) => (place % 2 === 1 ? "*" : part))
    .join("/");
}

/** What a path of an even number of parts is in: the set of an element, the repeat of a row. */
export function holderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Whether a path leads to an element of a set or to a row: it has an even number of parts. */
export function isInside(path: string): boolean {
  let slashes = 0;
  for (const sign of path) if (sign === "/") slashes += 1;
  return slashes % 2 === 1;
}
