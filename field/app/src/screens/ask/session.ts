// A fill-in on a screen: the walk, its draft kept at every step and every pause of typing, and who wants to know.
//
// One draft is written at a time, and only the newest: what the walk holds is never behind what is on the disk. This
// module must not know a store or a screen; both are handed in.

import type { Draft, Walk } from "../../forms/index.ts";

/** Why the draft could not be kept; what was typed is still in memory, and it is tried again at the next step. */
export type Trouble = "full" | "failed";

export interface Keeping {
  /** Writes a draft down; resolves when it is on the disk. */
  keep(draft: Draft): Promise<void>;
  /** Runs `act` after so many milliseconds, unless the answer is called before. */
  after(milliseconds: number, act: () => void): () => void;
}

/** A pause of typing, in milliseconds: a killed app loses no more than what was typed since. */
export const PAUSE = 400;
/** Who types on and on loses no more than this either, in milliseconds. */
export const LONGEST = 1_500;

export class Session {
  trouble: Trouble | undefined;
  /** Questions whose faults are told: somebody wanted to go on without them. */
  readonly told = new Set<string>();
  /** The review was looked at: one can go straight back to it. */
  hasReviewed = false;
  /** How often answers came from elsewhere than the fields on the screen: those are drawn anew. */
  renewed = 0;
  private saved: Draft | undefined;
  private running: Promise<void> | undefined;
  private cancel: (() => void) | undefined;
  private cancelLongest: (() => void) | undefined;
  private readonly listeners = new Set<() => void>();
  private ended = false;

  constructor(
    readonly walk: Walk,
    private readonly keeping: Keeping,
    saved?: Draft,
  ) {
    this.saved = saved;
  }

  /** Somebody goes on, back, adds a row …: kept at once. */
  step(act: (walk: Walk) => void): void {
    act(this.walk);
    this.hasReviewed ||= this.walk.here.kind === "review";
    this.tell();
    void this.flush();
  }

  /** Answers come from elsewhere than what is on the screen. */
  renew(act: (walk: Walk) => void): void {
    this.renewed += 1;
    this.step(act);
  }

  /** Somebody answers: kept at the next pause, and after a while also without one. */
  answer(path: string, value: unknown): void {
    this.walk.answer(path, value);
    this.tell();
    this.cancelLongest ??= this.keeping.after(LONGEST, () => void this.flush());
    this.cancel?.();
    this.cancel = this.keeping.after(PAUSE, () => void this.flush());
  }

  /** Keeps what is not kept yet; resolves when it is, or when it could not be. */
  flush(): Promise<void> {
    this.stopTimers();
    this.running ??= this.run().finally(() => (this.running = undefined));
    return this.running;
  }

  /** Nothing is kept any more: the draft was saved or given up. */
  async end(): Promise<void> {
    this.ended = true;
    this.stopTimers();
    await this.running;
  }

  /** It goes on after all: saving failed. */
  goOn(): void {
    this.ended = false;
    void this.flush();
  }

  get isKept(): boolean {
    return this.saved === this.walk.draft;
  }

  listen(hear: () => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  tell(): void {
    for (const hear of [...this.listeners]) hear();
  }

  private stopTimers(): void {
    this.cancel?.();
    this.cancelLongest?.();
    this.cancel = this.cancelLongest = undefined;
  }

  private async run(): Promise<void> {
    while (!this.ended && this.saved !== this.walk.draft) {
      const { draft } = this.walk;
      try {
        await this.keeping.keep(draft);
      } catch (error) {
        this.trouble = isFull(error) ? "full" : "failed";
        this.tell();
        return;
      }
      this.saved = draft;
      this.trouble = undefined;
    }
    this.tell();
  }
}

/** Whether a browser says that it has no room left. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
