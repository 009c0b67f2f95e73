// Where the app is: the part of the address behind `#/`. Nothing of it is ever sent to a server.
//
// This module must not know a screen.

export const ROUTES = [
  "home",
  "dossiers",
  "dossier",
  "ask",
  "new",
  "needs",
  "ready",
  "procedures",
  "visits",
  "patrol",
  "help",
] as const;
export type RouteName = (typeof ROUTES)[number];

/** `#/dossier/<id>?tab=past`: name "dossier", parts ["<id>"], query tab=past. */
export interface Route {
  readonly name: RouteName;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
}

/** The route of an address's hash; home for anything else. */
export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const [first = "", ...parts] = path.split("/").map(decoded);
  const name = ROUTES.find((each) => each === first) ?? "home";
  return { name, parts, query: new URLSearchParams(query) };
}

/** The address of a screen: `addressOf("dossier", id)`; every part is escaped. */
export function addressOf(name: RouteName, ...parts: readonly string[]): string {
  return `#/${[name, ...parts.map(encodeURIComponent)].join("/")}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
