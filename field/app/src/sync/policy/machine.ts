// The policy `state_machine:staff`: concurrent moves of a state.
//
// On one path of the machine the longer wins; moves that branch are a conflict; staff are heard before volunteers.
// The states passed on the way stay visible as the trail.

import { canonical } from "../values/index.ts";
import { machineFor, reaches, type Machine } from "./machines.ts";
import { staffWins } from "./order.ts";
import { byEffectiveTime, isSome, latestOf, open, saidOf, settled } from "./reading.ts";
import type { Answer, Reading, Siblings, Some } from "./reading.ts";

function stateOf(answer: Answer): string {
  return String(canonical("select_one", answer.value));
}

/** The answer that all others lead to by forward moves; undefined when they branch or a state is unknown. */
function furthest(machine: Machine, answers: Some<Answer>): Answer | undefined {
  const states = answers.map(stateOf);
  if (!states.every((state) => machine.states.includes(state))) return undefined;
  return answers.find((answer) => states.every((other) => reaches(machine, other, stateOf(answer))));
}

function maySay(machine: Machine, answers: Some<Answer>): boolean {
  return answers.every((answer) => answer.byStaff || machine.volunteer.includes(stateOf(answer)));
}

/** The winner with its trail: the states that lead to it, by place in the machine, then effective order. */
function withTrail(siblings: Siblings, machine: Machine, winner: Answer): Reading {
  const passed = saidOf(siblings)
    .filter((answer) => answer !== winner && machine.states.includes(stateOf(answer)))
    .filter((answer) => reaches(machine, stateOf(answer), stateOf(winner)))
    .flatMap((answer) => answer.heads.map((head) => ({ place: machine.states.indexOf(stateOf(answer)), head })));
  passed.sort((one, other) => one.place - other.place || byEffectiveTime(one.head, other.head));
  return settled(siblings, winner.shown, undefined, [...passed.map(({ head }) => head), winner.shown]);
}

/**
 * The furthest state on one path; a conflict when moves branch or volunteers alone set what only staff may.
 *
 * A cleared state is before every state of the people who are heard. A question whose machine is not known settles like
 * `staff_wins`.
 */
export function stateMachine(siblings: Siblings): Reading {
  const machine = machineFor(siblings.question.machine, siblings.question.choices);
  if (machine === undefined) return staffWins(siblings);
  const staff = siblings.answers.filter((answer) => answer.byStaff);
  const heard = isSome(staff) ? staff : siblings.answers;
  const states = heard.filter((answer) => !answer.cleared);
  if (!isSome(states)) return settled(siblings, heard[0].shown);
  const winner = furthest(machine, states);
  if (winner === undefined || !maySay(machine, states)) return open(siblings, latestOf(heard).shown);
  return withTrail(siblings, machine, winner);
}
