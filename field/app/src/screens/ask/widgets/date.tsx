// A date in three boxes: day and month may stay empty when nobody knows them.

import type { FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import { localTime } from "../../../catalogue/moment.ts";
import { Button, Notice } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, type Widget } from "../asking.ts";
import { dateOf, grainOf, oddDate, partsOfDate, type DateParts, type Grain } from "./dates.ts";

export const DateWidget: Widget = ({ path, node, labelId, about }) => {
  const { say, now } = useShell();
  const { session } = useAsking();
  const [parts, setParts] = useState(() => partsOfDate(session.walk.sheet.value(path)));
  const grain = grainOf(node.appearance);
  const take = (changed: DateParts): void => {
    setParts(changed);
    session.answer(path, dateOf(changed));
  };
  return (
    <div class="column">
      <DateBoxes parts={parts} grain={grain} labelId={labelId} about={about} onParts={take} />
      {grain === "day" && (
        <>
          <p class="soft">{say("ask.date_unknown")}</p>
          <div class="row">
            <Button onTap={() => take(partsOfDate(localTime(now()).slice(0, 10)))}>{say("ask.today")}</Button>
          </div>
        </>
      )}
    </div>
  );
};

interface Boxes {
  readonly parts: DateParts;
  readonly grain: Grain;
  readonly labelId: string;
  readonly about: string;
  readonly onParts: (parts: DateParts) => void;
}

/** Day, month and year, as they are said in Vietnam. */
export const DateBoxes: FunctionComponent<Boxes> = ({ parts, grain, labelId, about, onParts }) => {
  const { say } = useShell();
  const [isLeft, setLeft] = useState(false);
  const box = (part: keyof DateParts, label: string, digits: number) => (
    <label class="column ask-box">
      <span class="small">{label}</span>
      <input
        inputMode="numeric"
        autoComplete="off"
        maxLength={digits}
        aria-describedby={about}
        value={parts[part]}
        onInput={(event) => onParts({ ...parts, [part]: event.currentTarget.value.replace(/[^0-9]/g, "") })}
      />
    </label>
  );
  const odd = isLeft ? oddDate(parts) : undefined;
  return (
    <div class="field" role="group" aria-labelledby={labelId} onFocusOut={(event) => setLeft(isOutside(event))}>
      <div class="ask-boxes">
        {grain === "day" && box("day", say("ask.day"), 2)}
        {grain !== "year" && box("month", say("ask.month"), 2)}
        {box("year", say("ask.year"), 4)}
      </div>
      {odd && (
        <Notice tone="waiting">
          {odd === "year" && say("ask.odd_year")}
          {odd === "month" && say("ask.odd_month")}
          {odd === "none" && say("ask.odd_date")}
        </Notice>
      )}
    </div>
  );
};

/** Whether the focus leaves the boxes altogether. */
function isOutside(event: FocusEvent): boolean {
  const [box, to] = [event.currentTarget, event.relatedTarget];
  return !(box instanceof Node && to instanceof Node && box.contains(to));
}
