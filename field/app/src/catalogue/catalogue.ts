// The forms, lists and names that this phone knows, as screens ask for them; each is made once and kept in memory.
//
// What home has sent since is seen after `forget`. This module must not fetch or write.

import {
  decodeList,
  Form,
  ListNode,
  planOf,
  type FormDocument,
  type Plan,
  type Row,
  type WalkSurroundings,
} from "../forms/index.ts";
import { rowIdOf } from "../forms/index.ts";
import { grantsOf, identityOf, read, type Around, type Store } from "../store/index.ts";
import { manifestOf } from "./keeping.ts";
import { nameOfPack, nameOfPlaces, type Listed, type Manifest } from "./manifest.ts";
import { metaOf, uuidOf } from "./moment.ts";
import { areaName, ownAreas, placeAnswers, type Area, type Areas } from "./places.ts";

/** A form that a new dossier may be begun with. */
export interface Offered {
  readonly ref: string;
  readonly form: string;
  /** In the language asked for, else in Vietnamese. */
  readonly title: string;
  /** Its questions are here too, and not only its name. */
  readonly isHere: boolean;
}

export class Catalogue {
  private readonly forms = new Map<string, Form>();
  private readonly plans = new Map<string, Plan>();
  private readonly rows = new Map<string, readonly Row[]>();
  private readonly nodes = new Map<string, ListNode>();
  /** What others made of it, by a name of theirs: forgotten with the rest. */
  readonly memory = new Map<string, unknown>();

  constructor(
    private readonly store: Store,
    private readonly clock: Pick<Around, "now" | "random">,
  ) {}

  /** Forget what was made of forms and lists: others may have come. */
  forget(): void {
    for (const made of [this.forms, this.plans, this.rows, this.nodes, this.memory]) made.clear();
  }

  manifest(): Promise<Manifest> {
    return read(this.store, manifestOf);
  }

  /** The newest version of each form that the author may begin a dossier with. */
  async offered(language = "vi"): Promise<Offered[]> {
    const { forms } = await this.manifest();
    const newest = new Map<string, Listed>();
    for (const listed of forms)
      if (listed.write && !isNewer(newest.get(listed.form), listed)) newest.set(listed.form, listed);
    return Promise.all([...newest.values()].map((listed) => this.told(listed, language)));
  }

  private async told({ ref, form, title }: Listed, language: string): Promise<Offered> {
    const known = await this.form(ref);
    const words = known?.document.title ?? {};
    return { ref, form, title: words[language] ?? words["vi"] ?? title, isHere: known !== undefined };
  }

  /** A form version as lists and screens read it; undefined when it is not here. */
  async form(ref: string): Promise<Form | undefined> {
    const known = this.forms.get(ref);
    if (known !== undefined) return known;
    const row = await read(this.store, (tables) => tables.objectStore("forms").get(ref));
    if (row === undefined) return undefined;
    const form = new Form(JSON.parse(row.text) as FormDocument); // its hash is what home signed
    this.forms.set(ref, form);
    return form;
  }

  /** A form version ready to be filled in; undefined when it is not here. */
  async plan(ref: string): Promise<Plan | undefined> {
    const known = this.plans.get(ref);
    if (known !== undefined) return known;
    const form = await this.form(ref);
    if (form === undefined) return undefined;
    const plan = planOf(form.document);
    this.plans.set(ref, plan);
    return plan;
  }

  /** The kind of the answer at a path; `any` for a form that was not asked for before. */
  kindOf(ref: string, path: string): string {
    return this.forms.get(ref)?.kindAt(path) ?? "any";
  }

  /** Every form version that is here can be asked for its kinds from now on. */
  async readAllForms(): Promise<readonly Form[]> {
    const refs = await read(this.store, (tables) => tables.objectStore("forms").getAllKeys());
    return (await Promise.all(refs.map((ref) => this.form(ref)))).flatMap((form) => form ?? []);
  }

  /** What filling in may know on this phone now: its clock and lots, its lists, who holds it. */
  async surroundings(plan: Plan): Promise<WalkSurroundings> {
    const { stream, person } = await read(this.store, identityOf);
    const files = [...filesOf(plan.document)];
    const lists = new Map<string, ListNode>();
    for (const file of files) {
      const node = await this.listNode(file);
      if (node !== undefined) lists.set(file.replace(/\.csv$/, ""), node);
    }
    const now = this.clock.now();
    return {
      ...{ now, lists, meta: metaOf(now, stream, person) },
      uuid: () => uuidOf(this.clock.random(16)),
      newRow: () => rowIdOf(this.clock.now(), this.clock.random(6)),
    };
  }

  /** The lists that a form picks from and that are not here. */
  async missingLists(plan: Plan): Promise<string[]> {
    const found: string[] = [];
    for (const file of filesOf(plan.document)) if ((await this.list(file)) === undefined) found.push(file);
    return found;
  }

  /** The rows of a list; undefined when it is not here. */
  async list(name: string): Promise<readonly Row[] | undefined> {
    const known = this.rows.get(name);
    if (known !== undefined) return known;
    const row = await read(this.store, (tables) => tables.objectStore("lists").get(name));
    if (row === undefined) return undefined;
    const rows = decodeList(row.text);
    this.rows.set(name, rows);
    return rows;
  }

  private async listNode(name: string): Promise<ListNode | undefined> {
    const known = this.nodes.get(name);
    const rows = known === undefined ? await this.list(name) : undefined;
    if (rows === undefined) return known;
    const node = new ListNode(rows);
    this.nodes.set(name, node);
    return node;
  }

  /** Where the author may begin a dossier of a form. */
  async ownAreas(form: string): Promise<Area[]> {
    const grants = await read(this.store, async (tables) => grantsOf(tables, (await identityOf(tables)).person));
    return ownAreas(await this.areas(), grants, form);
  }

  /** What a form asks of the place, answered by an area. */
  async placeAnswers(plan: Plan, area: string): Promise<Map<string, string>> {
    const codes = new Map<string, ReadonlySet<string>>();
    for (const file of filesOf(plan.document))
      codes.set(file, new Set((await this.list(file))?.map((row) => row["name"] ?? "")));
    return placeAnswers(await this.areas(), plan.document, (file) => codes.get(file) ?? new Set(), area);
  }

  async areaName(id: string): Promise<string> {
    return areaName(await this.areas(), id);
  }

  /** How a person is called; the id where home has not told. */
  async personName(id: string): Promise<string> {
    return (await this.list("people"))?.find((row) => row["id"] === id)?.["name"] ?? id;
  }

  /** Areas by id: name, kind, parent. */
  async areas(): Promise<Areas> {
    return new Map((await this.list("areas"))?.map((row) => [row["id"] ?? "", row]));
  }

  /** A picture or sound of a form version by its file name; undefined when it is not here. */
  async media(ref: string, name: string): Promise<Blob | undefined> {
    const told = (await this.manifest()).forms.find((listed) => listed.ref === ref)?.media.get(name);
    if (told === undefined) return undefined;
    const row = await read(this.store, (tables) => tables.objectStore("media").get(told.sha256));
    return row && new Blob([row.data], { type: told.kind });
  }

  /** The texts of the packs of procedures that hold here and are here, the nearer to the village, the later. */
  async packs(): Promise<string[]> {
    return this.texts((await this.manifest()).packs.map(nameOfPack));
  }

  /** The texts of the place packs that are here. */
  async places(): Promise<string[]> {
    return this.texts((await this.manifest()).places.map(nameOfPlaces));
  }

  private texts(names: readonly string[]): Promise<string[]> {
    return read(this.store, async (tables) => {
      const rows = await Promise.all(names.map((name) => tables.objectStore("lists").get(name)));
      return rows.flatMap((row) => row?.text ?? []);
    });
  }
}

function isNewer(one: Listed | undefined, other: Listed): boolean {
  if (one === undefined) return false;
  const [size, otherSize] = [Number(one.version), Number(other.version)];
  return Number.isNaN(size - otherSize) ? one.version > other.version : size > otherSize;
}

function filesOf(document: FormDocument): Set<string> {
  const found = new Set<string>();
  const look = (nodes: FormDocument["nodes"]): void => {
    for (const node of nodes) {
      if (node.file !== undefined) found.add(node.file);
      if (node.nodes !== undefined) look(node.nodes);
    }
  };
  look(document.nodes);
  return found;
}
