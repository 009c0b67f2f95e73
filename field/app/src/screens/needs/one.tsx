// One thing that needs somebody: what it is, what to do, and the way there.

import { Archive, FolderOpen, LifeBuoy, Pencil } from "lucide";
import type { FunctionComponent } from "preact";
import { reasonOf, whatToDo } from "../../dossiers/needs/reasons.ts";
import type { Need } from "../../dossiers/needs/needs.ts";
import { Button, Tick, type Tone } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import { addressOf } from "../../shell/ways/routes.ts";
import type { Say, Sentence } from "../../words/index.ts";
import { ageOf } from "../dossiers/age.ts";
import { AnswerHere } from "./question.tsx";
import type { Worded } from "./reading.ts";

const HEADINGS: Readonly<Record<Need["kind"], Sentence>> = {
  ...{ held: "need.held", declined: "need.declined", released: "need.released", decided: "need.decided" },
  ...{ faults: "need.faults", question: "need.question", withdrawn: "need.withdrawn", clock: "need.clock" },
  ...{ storage: "need.storage", locked: "need.locked", fork: "need.fork" },
};
/** Kinds by which the office tells what it did; the others are to be done here. */
const ANSWERS: ReadonlySet<Need["kind"]> = new Set<Need["kind"]>(["declined", "released", "decided"]);

export function isAnswer({ need }: Worded): boolean {
  return ANSWERS.has(need.kind);
}

export const One: FunctionComponent<{ readonly worded: Worded; readonly onAway: (id: string) => void }> = (given) => {
  const { need, title, lines, opens } = given.worded;
  const { say, now } = useApp();
  return (
    <article class="card">
      <p>
        <Tick tone={toneOf(need.kind)}>{say(HEADINGS[need.kind])}</Tick>
      </p>
      {need.dossier !== "" && <h3>{title || say("needs.untitled")}</h3>}
      {[...lines, ...wordsOf(say, need)].map((line, place) => (
        <p key={place}>{line}</p>
      ))}
      {need.kind === "question" && opens && <AnswerHere question={need.question} />}
      {need.at > 0 && <p class="small soft">{ageOf(say, need.at, now())}</p>}
      <div class="row">
        <Ways need={need} opens={opens} />
        <Button kind="plain" icon={Archive} onTap={() => given.onAway(need.id)}>
          {say("needs.put_away")}
        </Button>
      </div>
    </article>
  );
};

const Ways: FunctionComponent<{ readonly need: Need; readonly opens: boolean }> = ({ need, opens }) => {
  const { say } = useApp();
  if (need.kind === "withdrawn")
    return (
      <Button icon={Pencil} to={addressOf("ask", need.draft)}>
        {say("needs.go_on")}
      </Button>
    );
  if (need.dossier !== "" && !opens) return null;
  if (need.dossier !== "")
    return (
      <Button icon={FolderOpen} to={addressOf("dossier", need.dossier)}>
        {say("needs.open")}
      </Button>
    );
  return (
    <Button icon={LifeBuoy} to={addressOf("help")}>
      {say("needs.to_help")}
    </Button>
  );
};

function toneOf(kind: Need["kind"]): Tone {
  if (kind === "released") return "sent";
  return kind === "decided" ? "still" : "needs";
}

/** What happened and what to do, in words. */
function wordsOf(say: Say, need: Need): string[] {
  switch (need.kind) {
    case "held":
      return [say(reasonOf(need.reason)), noteOf(say, need.note), say(whatToDo(need.reason))].filter(Boolean);
    case "declined":
      return [say(reasonOf(need.verdict.reason)), noteOf(say, need.verdict.note)].filter(Boolean);
    case "released":
      return [noteOf(say, need.verdict.note)].filter(Boolean);
    case "decided":
      return [need.reason && say("need.decided_why", { reason: need.reason }), say("need.decided_do")].filter(Boolean);
    case "faults":
      return [say("need.faults_do")];
    case "question":
      return [say("need.question_do")];
    case "withdrawn":
      return [say("need.withdrawn_words")];
    case "clock":
      return [say("need.clock_words", { minutes: Math.abs(need.minutes) })];
    case "storage":
      return [say("need.storage_words", { free: Math.floor(need.free / 1_000_000) })];
    case "locked":
      return [say("need.locked_words")];
    case "fork":
      return [say("need.fork_words")];
  }
}

function noteOf(say: Say, note: string): string {
  return note && say("need.note", { note });
}
