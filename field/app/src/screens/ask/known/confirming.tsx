// Each thing that is known with where it comes from and how old it is; what differs or is asked again is only shown.

import { Check } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { confirmed, daysOf, labelAt, type Proposal } from "../../../forms/index.ts";
import { Button, Choice, Notice } from "../../../look/parts.tsx";
import { useApp } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";
import { hasAgreed, mayTake, type Found } from "./finding.ts";

interface ConfirmingGiven {
  readonly found: Found;
  readonly onDone: () => void;
}

export const Confirming: FunctionComponent<ConfirmingGiven> = ({ found, onDone }) => {
  const { say } = useApp();
  const { session } = useAsking();
  const { walk } = session;
  const free = found.proposals.filter((proposal) => mayTake(walk, proposal));
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set());
  const wanted = new Set(free.map(({ path }) => path).filter((path) => !unwanted.has(path)));
  const turn = (path: string): void => setUnwanted(turned(unwanted, path));
  const take = (): void => {
    const { values, taken } = confirmed(free, wanted, hasAgreed(walk));
    session.renew((at) => at.takeOver(values, taken));
    onDone();
  };
  const waiting = hasAgreed(walk) ? 0 : found.proposals.filter(({ waits }) => waits).length;
  return (
    <>
      {waiting > 0 && <Notice tone="waiting">{say("known.waits", { count: waiting })}</Notice>}
      {free.length > 0 && <p class="soft small">{say("known.right")}</p>}
      {free.map((proposal) => (
        <Choice
          key={proposal.path}
          name={proposal.path}
          many
          checked={wanted.has(proposal.path)}
          onPick={() => turn(proposal.path)}
        >
          <Told found={found} proposal={proposal} />
        </Choice>
      ))}
      <AskedAgain found={found} />
      {free.length === 0 && waiting === 0 && <p>{say("known.nothing")}</p>}
      {wanted.size > 0 && (
        <Button icon={Check} kind="first" onTap={take}>
          {say("known.take", { count: wanted.size })}
        </Button>
      )}
    </>
  );
};

/** The set with a path that was not in it, or without one that was. */
function turned(paths: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(paths);
  if (!next.delete(path)) next.add(path);
  return next;
}

/** What differs, and what the form wants to hear again: nobody can take it over by a nod. */
const AskedAgain: FunctionComponent<{ readonly found: Found }> = ({ found }) => {
  const { say } = useApp();
  const { walk } = useAsking().session;
  const again = found.proposals.filter(
    ({ known, insists, waits }) => (known.length > 1 || insists) && (hasAgreed(walk) || !waits),
  );
  if (again.length === 0) return null;
  return (
    <section class="column">
      <h3 class="small">{say("known.again")}</h3>
      {again.map((proposal) => (
        <div class="card" key={proposal.path}>
          <Told found={found} proposal={proposal} />
        </div>
      ))}
    </section>
  );
};

const Told: FunctionComponent<{ readonly found: Found; readonly proposal: Proposal }> = ({ found, proposal }) => {
  const { say, now } = useApp();
  const { session, language } = useAsking();
  const { walk } = session;
  const node = walk.plan.patterns.get(proposal.path)?.cell.node;
  const [newest] = proposal.known;
  const days = newest === undefined ? 0 : daysOf(newest, now());
  return (
    <span class="column known">
      <span class="soft small">{node ? labelAt(walk, proposal.path, node, language) : proposal.path}</span>
      <span class="strong">{found.words(proposal).join(" / ")}</span>
      <span class="soft small">{days === 0 ? say("known.today") : say("known.days", { count: days })}</span>
    </span>
  );
};
