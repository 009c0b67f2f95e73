// A time of day, and a date with its time.

import { useState } from "preact/hooks";
import { localTime } from "../../../catalogue/moment.ts";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, type Widget } from "../asking.ts";
import { DateBoxes } from "./date.tsx";
import { momentOf, partsOfMoment, type DateParts } from "./dates.ts";

export const TimeWidget: Widget = ({ path, labelId, about, isFaulty }) => {
  const { say, now } = useShell();
  const { session } = useAsking();
  const [typed, setTyped] = useState(() => session.walk.sheet.text(path).slice(0, 5));
  const take = (time: string): void => {
    setTyped(time);
    session.answer(path, time);
  };
  return (
    <div class="field">
      <input
        type="time"
        value={typed}
        aria-labelledby={labelId}
        aria-describedby={about}
        aria-invalid={isFaulty}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <Button onTap={() => take(localTime(now()).slice(11, 16))}>{say("ask.now")}</Button>
    </div>
  );
};

export const MomentWidget: Widget = ({ path, labelId, about }) => {
  const { say, now } = useShell();
  const { session } = useAsking();
  const [{ date, time }, setParts] = useState(() => partsOfMoment(session.walk.sheet.value(path)));
  const take = (date: DateParts, time: string): void => {
    setParts({ date, time });
    session.answer(path, momentOf(date, time, localTime(now()).slice(-6)));
  };
  const takeNow = (): void => {
    const parts = partsOfMoment(localTime(now()));
    take(parts.date, parts.time);
  };
  return (
    <div class="column">
      <DateBoxes parts={date} grain="day" labelId={labelId} about={about} onParts={(changed) => take(changed, time)} />
      <label class="field">
        <span class="small">{say("ask.time")}</span>
        <input type="time" value={time} onInput={(event) => take(date, event.currentTarget.value)} />
      </label>
      <div class="row">
        <Button onTap={takeNow}>{say("ask.now")}</Button>
      </div>
    </div>
  );
};
