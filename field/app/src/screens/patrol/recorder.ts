// Records a patrol as long as the phone is unlocked and its screen is on, on whatever screen of the app somebody is.
//
// Every entry is on the disk before it counts. Leaving the app, a killed app or a locked phone ends recording; whoever opens
// the patrol again goes on with a gap. This module must not draw anything.

import {
  after,
  fixOf,
  isPoint,
  lastOf,
  patrolOf,
  POOR,
  type Entry,
  type Marked,
  type Patrol,
  type Place,
} from "../../patrols/log.ts";
import type { Fix } from "../../patrols/track.ts";
import type { Store } from "../../store/index.ts";
import { keepAwake, type Awake } from "./awake.ts";
import { dropPatrol, keepEntry, openPatrol, troubleOf, type Trouble } from "./keeping.ts";

/**
 * What a screen shows. `fix` is the last one, however poor; `isSilent`: it is of a while ago; `trouble`: an entry could not be
 * written down.
 */
export interface Recorded {
  readonly isRead: boolean;
  readonly id: string;
  readonly patrol: Patrol | undefined;
  readonly fix: Fix | undefined;
  readonly isSilent: boolean;
  readonly obstacle: "denied" | "unavailable" | "missing" | undefined;
  readonly awake: Awake;
  readonly trouble: Trouble | undefined;
}

const NOTHING: Recorded = {
  ...{ isRead: false, id: "", patrol: undefined, fix: undefined, obstacle: undefined },
  ...{ isSilent: false, awake: "unknown", trouble: undefined },
};
/** Ms without a word from the receiver after which its last fix is no longer where somebody stands. */
const SILENT = 60_000;
/** The app says so when its owner locks it. */
const LOCKED = "locked";

export class Recorder {
  state = NOTHING;
  private count = 0;
  private last: Promise<unknown> = Promise.resolve();
  private stop: (() => void) | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {
    addEventListener(LOCKED, () => this.rest());
  }

  listen(hear: () => void): () => void {
    this.listeners.add(hear);
    return () => this.listeners.delete(hear);
  }

  /** Read what is on the disk, the first time, and go on recording where it was under way. */
  async open(): Promise<void> {
    if (this.state.isRead) return;
    const kept = await openPatrol<Entry>(this.store);
    if (this.state.isRead) return;
    this.count = kept?.entries.length ?? 0;
    const patrol = kept && patrolOf(kept.entries);
    this.tell({ isRead: true, id: kept?.patrol ?? "", patrol });
    if (patrol !== undefined && !patrol.isPaused) await this.goOn();
  }

  async begin(id: string, begun: Pick<Patrol, "area" | "form" | "route">): Promise<void> {
    this.tell({ id });
    if (await this.note({ is: "begun", at: this.now(), ...begun })) this.watch();
  }

  async pause(): Promise<void> {
    this.rest();
    await this.note({ is: "pause", at: this.now() });
  }

  /** The receiver is asked anew: one that was refused is not heard again by itself. */
  async goOn(): Promise<void> {
    this.rest();
    if (await this.note({ is: "on", at: this.now() })) this.watch();
  }

  /** Note what was seen, or say it anew; false when it could not be written down. */
  mark(id: string, mark: Marked): Promise<boolean> {
    return this.note({ is: "mark", at: this.now(), id, mark });
  }

  unmark(id: string): Promise<boolean> {
    return this.note({ is: "unmark", at: this.now(), id });
  }

  /** Nothing more is recorded while it is taken over; where that fails it goes on, and why is told. */
  async end(takeOver: () => Promise<Trouble | undefined>): Promise<Trouble | undefined> {
    const wasOn = this.stop !== undefined;
    this.rest();
    await this.last;
    const trouble = await takeOver();
    if (trouble === undefined) await this.drop();
    else if (wasOn) this.watch();
    return trouble;
  }

  /** It was taken over into a draft, or given up: nothing of it stays here. */
  async drop(): Promise<void> {
    this.rest();
    await this.last;
    await dropPatrol(this.store);
    this.count = 0;
    this.tell({ id: "", patrol: undefined, trouble: undefined });
  }

  private tell(changed: Partial<Recorded>): void {
    this.state = { ...this.state, ...changed };
    for (const hear of [...this.listeners]) hear();
  }

  /** One entry after another; what cannot be written down does not count, and is told. */
  private note(entry: Entry): Promise<boolean> {
    const noted = this.last.then(async () => {
      try {
        await keepEntry(this.store, this.state.id, this.count, entry);
      } catch (error) {
        this.tell({ trouble: troubleOf(error) });
        return false;
      }
      this.count += 1;
      this.tell({ patrol: after(this.state.patrol, entry), trouble: undefined });
      return true;
    });
    this.last = noted;
    return noted;
  }

  private rest(): void {
    this.stop?.();
    this.stop = undefined;
    clearTimeout(this.silence);
    this.tell({ fix: undefined, isSilent: false, obstacle: undefined, awake: "unknown" });
  }

  private watch(): void {
    if (this.stop !== undefined) return;
    const sleep = keepAwake((awake) => this.tell({ awake }));
    const end = this.listenToReceiver();
    this.stop = () => {
      end();
      sleep();
    };
  }

  private listenToReceiver(): () => void {
    const { geolocation } = navigator as Partial<Pick<Navigator, "geolocation">>;
    if (geolocation === undefined) {
      this.tell({ obstacle: "missing" });
      return () => undefined;
    }
    const id = geolocation.watchPosition(
      ({ coords }) => this.take(coords),
      (error) =>
        this.tell({ fix: undefined, obstacle: error.code === error.PERMISSION_DENIED ? "denied" : "unavailable" }),
      { enableHighAccuracy: true, maximumAge: 0 },
    );
    return () => geolocation.clearWatch(id);
  }

  private take({ longitude, latitude, altitude, accuracy }: GeolocationCoordinates): void {
    const [at, place] = [this.now(), [longitude, latitude, altitude, accuracy] as Place];
    const fix = fixOf(at, place);
    const { patrol } = this.state;
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.tell({ isSilent: true }), SILENT);
    this.tell({ fix, isSilent: false, obstacle: undefined });
    if (patrol && !patrol.isPaused && isPoint(lastOf(patrol, true), fix)) void this.note({ is: "fix", at, place });
  }
}

/** Whether a fix is too poor for a track. */
export function isPoor(fix: Fix): boolean {
  return fix.accuracy > POOR;
}

const RECORDERS = new WeakMap<Store, Recorder>();

/** The one recorder of an unlocked store. */
export function recorderOf(store: Store, now: () => number): Recorder {
  const made = RECORDERS.get(store) ?? new Recorder(store, now);
  RECORDERS.set(store, made);
  return made;
}
