// A GPX file element by element, also where it was torn: what can be read is read, and the first line that is not as it was
// written is told. Entities of the file's own are never resolved.
//
// This module must not know what elements mean.

/** What a file is made of, in its order. `text` of an end is what stood in the element itself. */
export interface Hearing {
  begin(name: string, attributes: ReadonlyMap<string, string>): void;
  end(name: string, text: string): void;
}

const TAG = /<\/\s*([^\s<>/]+)\s*>|<([^\s<>/!?][^\s<>/]*)((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
/** What is no element: how it begins and ends. */
const OTHERS = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!DOCTYPE", ">"],
] as const;
/** What no text of a whole file holds: references that nobody defines, and bytes that were no letters. */
const ODD = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-fA-F]+);)|[\0\ufffd]/;
const ATTRIBUTE = /([^\s=<>/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Elements among which the one that ends is looked for: no file of a GPS unit is deeper. */
const DEEPEST = 32;

interface Open {
  readonly name: string;
  text: string;
}

/** Tell all that a text holds; the first place at which it is damaged, undefined for none. */
export function scan(text: string, hear: Hearing): number | undefined {
  const scanning = new Scanning(text, hear);
  for (let at = 0; at < text.length;) at = scanning.step(at);
  return scanning.finish();
}

class Scanning {
  private readonly open: Open[] = [];
  private damage: number | undefined;
  /** Ends that were looked for in vain: they are not looked for again. */
  private readonly missing = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly hear: Hearing,
  ) {}

  /** What stands at a place, and where to go on. */
  step(at: number): number {
    const found = this.text.indexOf("<", at);
    const next = found < 0 ? this.text.length : found;
    this.say(at, next);
    if (found < 0) return next;
    const other = OTHERS.find(([begin]) => this.text.startsWith(begin, next));
    if (other) return this.skip(next, other[0], other[1]);
    TAG.lastIndex = next;
    const tag = TAG.exec(this.text);
    if (tag === null) {
      if (this.text[next + 1] === "/") this.close(); // the end of something, torn
      return this.torn(next) + 1;
    }
    const [, ended, begun = "", given = "", alone] = tag;
    const after = TAG.lastIndex;
    if (ended !== undefined) this.end(local(ended), next);
    else {
      this.open.push({ name: local(begun), text: "" });
      this.hear.begin(local(begun), attributesOf(given));
      if (alone) this.close();
    }
    return after;
  }

  /** What was never closed ends with the file. */
  finish(): number | undefined {
    if (this.open.length > 0) this.torn(this.text.length);
    while (this.open.length > 0) this.close();
    return this.damage;
  }

  private torn(place: number): number {
    this.damage ??= place;
    return place;
  }

  private say(from: number, to: number): void {
    const said = this.text.slice(from, to);
    if (ODD.test(said)) this.torn(from);
    const here = this.open.at(-1);
    if (here) here.text += plain(said);
    else if (said.replace("\ufeff", "").trim() !== "") this.torn(from);
  }

  private skip(at: number, begin: string, end: string): number {
    const inside = at + begin.length;
    const isBracketed = end === ">" && /^[^>[]*\[/.test(this.text.slice(inside, inside + 1_000));
    const wanted = isBracketed ? "]>" : end;
    const found = this.missing.has(wanted) ? -1 : this.text.indexOf(wanted, inside);
    if (found < 0) {
      this.missing.add(wanted);
      return this.torn(at) + 1;
    }
    const here = this.open.at(-1);
    if (here && end === "]]>") here.text += this.text.slice(inside, found);
    return found + wanted.length;
  }

  private end(name: string, at: number): void {
    let place = this.open.length - 1;
    while (place >= 0 && this.open[place]?.name !== name) place = place > this.open.length - DEEPEST ? place - 1 : -1;
    if (place < 0 || place !== this.open.length - 1) this.torn(at);
    while (place >= 0 && this.open.length > place) this.close();
  }

  private close(): void {
    const ended = this.open.pop();
    if (ended) this.hear.end(ended.name, ended.text);
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function attributesOf(given: string): Map<string, string> {
  return new Map(
    Array.from(given.matchAll(ATTRIBUTE), ([, name = "", one, other]) => [name, plain(one ?? other ?? "")]),
  );
}

/** A text without references: the five of XML, and characters by number. */
function plain(text: string): string {
  return text.replace(/&(\w+|#\d+|#x[\da-fA-F]+);/g, (_, name: string) => {
    if (!name.startsWith("#")) return ENTITIES.get(name) ?? "";
    const code = name.startsWith("#x") ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
