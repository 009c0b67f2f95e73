// The shape of a form as expressions see it: which groups, repeats and questions stand where.
//
// A `Place` is an element of the form's main instance. Groups are places here, though they do not appear in the paths
// of a dossier. This module must not hold values.

export type PlaceKind = "top" | "root" | "group" | "repeat" | "question";

/**
 * An element of the form. `pattern` is its pattern in a dossier (`nguoi/*` + `/ten`; for a repeat its rows), "" for
 * what has none. `codes` are the choices of a select_multiple in the form's order, undefined for every other question.
 */
export class Place {
  readonly children = new Map<string, Place>();
  readonly steps: readonly string[];

  constructor(
    readonly name: string,
    readonly kind: PlaceKind,
    readonly parent: Place | undefined,
    readonly pattern = "",
    readonly codes?: readonly string[],
  ) {
    this.steps = parent === undefined ? [] : [...parent.steps, name];
  }

  /** This place and all below, in the order of the form. */
  *walk(): Generator<Place> {
    yield this;
    for (const child of this.children.values()) yield* child.walk();
  }
}

/** `top` has the root as its only child; `names` finds a place by its question's, group's or repeat's name. */
export interface Shape {
  readonly top: Place;
  readonly root: Place;
  readonly names: ReadonlyMap<string, Place>;
}

export type SheetRow = readonly [type: string, name: string];

/** The shape of a survey sheet: rows in order, with begin/end group/repeat; `codes` by select_multiple question. */
export function readShape(
  rows: Iterable<SheetRow>,
  codes: ReadonlyMap<string, readonly string[]> = new Map(),
  root = "data",
): Shape {
  const top = new Place("", "top", undefined);
  const first = new Place(root, "root", top);
  const names = new Map<string, Place>();
  top.children.set(root, first);
  let here = first;
  for (const [type, name] of rows) {
    const [word, kind] = type.replaceAll("_", " ").split(" ");
    if (word === "end" && kind !== undefined) {
      here = here.parent?.parent === undefined ? here : here.parent;
      continue;
    }
    const began = word === "begin" && (kind === "group" || kind === "repeat") ? kind : "question";
    const chosen = type.startsWith("select_multiple") ? (codes.get(name) ?? []) : undefined;
    const place = new Place(name, began, here, patternOf(here, began, name), chosen);
    here.children.set(name, place);
    names.set(name, place);
    if (began !== "question") here = place;
  }
  return { top, root: first, names };
}

function patternOf(parent: Place, kind: PlaceKind, name: string): string {
  if (kind === "group") return "";
  let above: Place | undefined = parent;
  while (above !== undefined && above.kind !== "repeat") above = above.parent;
  const pattern = above === undefined ? name : `${above.pattern}/${name}`;
  return kind === "repeat" ? `${pattern}/*` : pattern;
}
