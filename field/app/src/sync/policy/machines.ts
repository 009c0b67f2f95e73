// The state machines, as data: the national dossier status and the handling of feedback.
//
// `forward` moves lead further along; only they decide between concurrent moves. `back` moves are allowed (a supplement
// arrives, and work goes on) but say nothing about which of two states is the later one.
// Source of the national states and moves: the status list of the national public service portal (1 submitted …
// 10 returned), as in the sample form of assisted dossiers.

type Moves = ReadonlyMap<string, readonly string[]>;

/** States in the order in which a dossier may pass them, and the moves between them. */
export interface Machine {
  readonly name: string;
  readonly states: readonly string[];
  readonly forward: Moves;
  readonly back: Moves;
  /** The states that people other than staff may set. */
  readonly volunteer: readonly string[];
}

function moves(...told: readonly string[]): Moves {
  return new Map(told.map((line) => line.split(" ")).map(([before = "", ...after]) => [before, after]));
}

export const NATIONAL_STATUS: Machine = {
  name: "national_status",
  states: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
  forward: moves("1 2 3 7", "2 4 5 6 7 8 9", "4 5 6 7 8 9", "5 7 8", "6 7 8", "7 8", "9 10"),
  back: moves("5 4", "6 4", "7 4"),
  volunteer: ["1", "7"],
};

export const FEEDBACK: Machine = {
  name: "feedback",
  states: ["moi", "tiep_nhan", "chuyen", "dang_xl", "tra_loi", "tu_choi", "dong"],
  forward: moves(
    "moi tiep_nhan tu_choi",
    "tiep_nhan chuyen dang_xl tra_loi tu_choi",
    "chuyen tra_loi tu_choi",
    "dang_xl tra_loi tu_choi",
    "tra_loi dong",
    "tu_choi dong",
  ),
  back: moves("chuyen dang_xl", "dang_xl chuyen", "tra_loi dang_xl", "dong dang_xl"),
  volunteer: ["moi"],
};

export const MACHINES: readonly Machine[] = [NATIONAL_STATUS, FEEDBACK];

/** Whether one move leads from `before` to `after`. */
export function allows(machine: Machine, before: string, after: string): boolean {
  return [machine.forward, machine.back].some((moves) => moves.get(before)?.includes(after));
}

/** Whether forward moves lead from `before` to `after`; a state reaches itself. */
export function reaches(machine: Machine, before: string, after: string): boolean {
  const reached = new Set([before]);
  for (const state of reached) for (const next of machine.forward.get(state) ?? []) reached.add(next);
  return reached.has(after);
}

/** The machine of that name, or without a name the one whose states hold all choices; undefined if there is none. */
export function machineFor(name: string, choices: readonly string[]): Machine | undefined {
  if (name) return MACHINES.find((machine) => machine.name === name);
  if (choices.length === 0) return undefined;
  return MACHINES.find((machine) => choices.every((choice) => machine.states.includes(choice)));
}
