// The repository as the tests see it: where the shared vectors are.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = process.env["PACKHORSE_REPOSITORY"] ?? join(process.cwd(), "..", "..");

/** One file of tests/vectors, read as JSON. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(join(ROOT, "tests", "vectors", `${name}.json`), "utf-8")) as T;
}

/** The text of a file of the repository. */
export function repositoryFile(path: string): string {
  return readFileSync(join(ROOT, path), "utf-8");
}
