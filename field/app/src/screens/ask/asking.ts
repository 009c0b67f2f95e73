// What every part of the asking screen is handed: the fill-in, the language of the form, and how to move.
//
// This module must not draw anything.

import { createContext } from "preact";
import { useContext, useEffect, useReducer } from "preact/hooks";
import type { FunctionComponent } from "preact";
import { inLanguage, type Draft, type FormNode, type Words } from "../../forms/index.ts";
import type { NewFile, OpenFile } from "../../store/index.ts";
import type { Session } from "./session.ts";

/** Where a fill-in keeps its photos, sounds and drawings; and what the form shows and plays. */
export interface Files {
  /** Keeps a file; the answer that names it. */
  keep(file: NewFile): Promise<string>;
  /** The file of an answer; undefined where it is not here. */
  find(value: string, part: "file" | "thumbnail"): Promise<Pick<OpenFile, "bytes" | "kind"> | undefined>;
  /** A picture, sound or film of the form by its name. */
  media(name: string): Promise<Blob | undefined>;
}

/**
 * Placing a position by hand, where it can be drawn; without somebody who takes it, what is to be said of the position.
 * With `onLine` a line is drawn and walked, or a ring, where `isRing`.
 */
export type Place = FunctionComponent<{
  readonly text: string;
  readonly draft: Draft;
  readonly onPlace?: (text: string) => void;
  readonly onClose?: () => void;
  readonly isRing?: boolean;
  readonly onLine?: (text: string | null) => void;
}>;

export interface Asking {
  readonly session: Session;
  /** The id of the draft. */
  readonly draft: string;
  /** The language of the form's words: one that the form has. */
  readonly language: string;
  readonly files: Files;
  readonly Place?: Place;
  /** On to the next screen; the first time only telling what is wrong here. */
  next(): void;
  back(): void;
}

export const AskingContext = createContext<Asking | undefined>(undefined);

export function useAsking(): Asking {
  const asking = useContext(AskingContext);
  if (asking === undefined) throw new Error("useAsking outside of a fill-in");
  return asking;
}

/** Draws again whenever somebody answers or moves. */
export function useSession(session: Session): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(() => session.listen(() => again(undefined)), [session]);
}

/** Words of the form in the language that is chosen. */
export function wordsIn(asking: Asking, words: Words | undefined): string {
  return inLanguage(words ?? {}, asking.language, asking.session.walk.plan.language);
}

/** A question to be answered: its path, its node, and the ids of its label and of what describes it. */
export interface Question {
  readonly path: string;
  readonly node: FormNode;
  readonly labelId: string;
  readonly about: string;
  readonly isFaulty: boolean;
}

/** What takes the answer of a question. */
export type Widget = FunctionComponent<Question>;
