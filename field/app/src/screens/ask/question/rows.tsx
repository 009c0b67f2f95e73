// The rows of a repeat: looked over, gone into, added, put into another order, taken out.

import { ArrowDown, ArrowUp, Pencil, Plus, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { labelAt } from "../../../forms/index.ts";
import { Button, Dialog } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";
import { nodeAt, rowName, rowTitle } from "./headings.ts";

export const RowsBlock: FunctionComponent<{ readonly repeat: string }> = ({ repeat }) => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { walk } = session;
  const [leaving, setLeaving] = useState<string>();
  const node = nodeAt(walk, repeat);
  if (node === undefined) return null;
  const label = labelAt(walk, repeat, node, language);
  const rows = (walk.sheet.rows.get(repeat) ?? []).filter((row) => !walk.sheet.hidden.has(`${repeat}/${row}`));
  return (
    <section class="column">
      <h2 class="ask-label">{label}</h2>
      <p class="soft">{rows.length === 0 ? say("ask.no_rows") : say("ask.rows", { count: rows.length })}</p>
      <ol class="column">
        {rows.map((row, place) => (
          <RowCard
            key={row}
            repeat={repeat}
            row={row}
            place={place}
            count={rows.length}
            onLeave={() => setLeaving(row)}
          />
        ))}
      </ol>
      {walk.mayAddRow(repeat) && (
        <Button
          icon={Plus}
          kind={rows.length === 0 ? "first" : "usual"}
          onTap={() => session.step((at) => at.addRow(repeat))}
        >
          {say("ask.add_row", { what: label })}
        </Button>
      )}
      {leaving !== undefined && (
        <Dialog title={say("ask.remove_row")} onClose={() => setLeaving(undefined)}>
          <p>{say("ask.remove_row_what", { what: rowName(walk, repeat, leaving, language) })}</p>
          <div class="row ask-equal">
            <Button onTap={() => setLeaving(undefined)}>{say("ask.keep")}</Button>
            <Button
              kind="alarm"
              onTap={() => {
                setLeaving(undefined);
                session.step((at) => at.removeRow(repeat, leaving));
              }}
            >
              {say("ask.remove")}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
};

interface RowGiven {
  readonly repeat: string;
  readonly row: string;
  readonly place: number;
  readonly count: number;
  readonly onLeave: () => void;
}

const RowCard: FunctionComponent<RowGiven> = ({ repeat, row, place, count, onLeave }) => {
  const { say } = useShell();
  const { session, language } = useAsking();
  const { walk } = session;
  const what = rowName(walk, repeat, row, language);
  const open = (): void =>
    session.step((at) => {
      const first = at.screens.find((screen) => screen.above.includes(`${repeat}/${row}`));
      if (first !== undefined) at.go(first.key);
    });
  const move = (by: number): void => session.step((at) => at.moveRow(repeat, row, place + by));
  const faults = walk.sheet.faults.filter((fault) => fault.path.startsWith(`${repeat}/${row}/`)).length;
  return (
    <li class="card">
      <span class="strong">
        {rowTitle(walk, repeat, row, language) === "" ? say("ask.row", { n: place + 1 }) : what}
      </span>
      {faults > 0 && <span class="soft small">{say("ask.to_look_at", { count: faults })}</span>}
      <div class="row ask-tools">
        <Button icon={Pencil} onTap={open}>
          {say("ask.open_row")}
        </Button>
        {place > 0 && <Button kind="plain" icon={ArrowUp} label={say("ask.up", { what })} onTap={() => move(-1)} />}
        {place < count - 1 && (
          <Button kind="plain" icon={ArrowDown} label={say("ask.down", { what })} onTap={() => move(1)} />
        )}
        <Button kind="plain" icon={Trash} label={say("ask.remove_this", { what })} onTap={onLeave} />
      </div>
    </li>
  );
};
