// The phone of the bench: the app's own store, exchange and list in a real browser, without screens.
//
// `window.phone` is told by the bench what to do, and tells how long it took in ms of the page. Its data key stands in
// the code: it holds invented people only.

import { calledIn } from "../../src/dossiers/called.ts";
import { enrol } from "../../src/exchange/enrolling/enrolment.ts";
import { httpLine } from "../../src/exchange/http.ts";
import { meet, type Outcome } from "../../src/exchange/meeting/meeting.ts";
import { Form, type FormDocument } from "../../src/forms/index.ts";
import {
  listed,
  matching,
  openStore,
  phoneDigest,
  save,
  vaultOf,
  type Around,
  type Store,
  type Summary,
} from "../../src/store/index.ts";
import { verifier, type Bytes, type Value } from "../../src/sync/index.ts";
import { counted } from "./counting.ts";
import { goOn, unsent, type Going } from "./going.ts";
import { photograph, write } from "./writing.ts";

const KEY = new Uint8Array(32).fill(7);
const AES = { name: "AES-GCM", length: 256 };

/** One answer of a load, when it had been applied. */
interface Step {
  readonly ms: number;
  readonly states: number;
  readonly requests: number;
}

class Phone {
  /** States and answers that a load has brought so far. */
  steps: Step[] = [];
  list: readonly Summary[] = [];
  going?: Going;

  constructor(
    private readonly store: Store,
    private readonly around: Around,
  ) {}

  async enrol(secret: string): Promise<void> {
    await enrol(this.store, this.around, line().enrol, { secret, name: "bench" });
  }

  /** Everything that home has for this phone. */
  async load(): Promise<{ ms: number; steps: readonly Step[] }> {
    const [start, before] = [performance.now(), counted.requests];
    this.steps = [];
    const step = ({ states }: Outcome): void =>
      void this.steps.push({ ms: performance.now() - start, states, requests: counted.requests - before });
    await meet(this.store, this.around, line(), undefined, step);
    return { ms: performance.now() - start, steps: this.steps };
  }

  /** The list as a screen reads it when it opens; nothing of it was in memory, unless it was read before. */
  async open(): Promise<{ ms: number; dossiers: number; untitled: number }> {
    const start = performance.now();
    this.list = await listed(this.store, this.around);
    const ms = performance.now() - start;
    return { ms, dossiers: this.list.length, untitled: this.list.filter(({ title }) => title === "").length };
  }

  search(typed: string): { ms: number; found: number } {
    const start = performance.now();
    const found = matching(this.list, typed).length;
    return { ms: performance.now() - start, found };
  }

  async save(): Promise<{ ms: number }> {
    const dossier = this.list[0]?.dossier ?? "";
    const start = performance.now();
    await save(this.store, this.around, dossier, { values: new Map([["ghi_chu", `bench ${start}`]]) });
    return { ms: performance.now() - start };
  }

  write(form: string, all: Record<string, Value>[]): Promise<void> {
    return write(this.store, this.around, form, all);
  }

  photograph(form: string, values: Record<string, Value>, photos: number, size: number): Promise<void> {
    return photograph(this.store, this.around, form, values, photos, size);
  }

  /** Goes to home by itself from now on. */
  go(): void {
    this.going = goOn(this.store, this.around);
  }

  unsent(): Promise<{ changes: number; files: number }> {
    return unsent(this.store);
  }

  digest(): Promise<string> {
    return phoneDigest(this.store);
  }
}

function line(): ReturnType<typeof httpLine> {
  return httpLine({ fetch: fetch.bind(window), address: "", language: "vi" });
}

/** A phone on this page, whose database is there already or is made; `document` is the form that its dossiers are of. */
async function begin(document: FormDocument): Promise<void> {
  const form = new Form(document);
  const random = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count));
  const key = await crypto.subtle.importKey("raw", KEY, AES, false, ["encrypt", "decrypt"]);
  const around: Around = {
    ...{ now: Date.now, random, subtle: crypto.subtle, verify: verifier(crypto.subtle) },
    exclusively: (work) => navigator.locks.request("bench", work) as ReturnType<typeof work>,
    kindOf: (_form, path) => form.kindAt(path),
    called: (_form, view) => Promise.resolve(calledIn(form, view)),
  };
  Object.assign(window, { phone: new Phone(await openStore("bench", vaultOf(crypto.subtle, key, random)), around) });
}

Object.assign(window, { begin });
