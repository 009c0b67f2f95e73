// Small widgets: a note, something to acknowledge, a range, an order of choices.

import { ArrowDown, ArrowUp, Minus, Plus } from "lucide";
import { Button, Choice as Row } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking, wordsIn, type Widget } from "../asking.ts";
import { swapped } from "./chosen.ts";
import { rangeOf } from "./range.ts";

/** What stands in an answer that is only to be acknowledged, as ODK writes it. */
const ACKNOWLEDGED = "OK";

export const NoteWidget: Widget = () => null;

export const AcknowledgeWidget: Widget = ({ path }) => {
  const { say } = useShell();
  const { session } = useAsking();
  const isDone = session.walk.sheet.text(path) !== "";
  return (
    <Row name={path} many checked={isDone} onPick={() => session.answer(path, isDone ? null : ACKNOWLEDGED)}>
      {say("ask.acknowledge")}
    </Row>
  );
};

export const RangeWidget: Widget = ({ path, node, labelId, about }) => {
  const { say } = useShell();
  const { session } = useAsking();
  const range = rangeOf(node.parameters ?? {});
  const text = session.walk.sheet.text(path);
  const here = text === "" ? undefined : Number(text);
  const take = (number: number): void => session.answer(path, range.text(number));
  return (
    <div class="column">
      <output class="ask-number">{text === "" ? say("ask.not_chosen") : text}</output>
      <div class="row ask-range">
        <Button icon={Minus} label={say("ask.less")} onTap={() => take((here ?? range.start) - range.step)} />
        <input
          class="grow"
          type="range"
          min={range.start}
          max={range.end}
          step={range.step}
          value={here ?? range.start}
          aria-labelledby={labelId}
          aria-describedby={about}
          onInput={(event) => take(Number(event.currentTarget.value))}
        />
        <Button
          icon={Plus}
          label={say("ask.more_of")}
          onTap={() => take((here ?? range.start - range.step) + range.step)}
        />
      </div>
    </div>
  );
};

export const RankWidget: Widget = ({ path, labelId }) => {
  const { say } = useShell();
  const asking = useAsking();
  const { session } = asking;
  const { sheet } = session.walk;
  const all = sheet.choices(path)?.all() ?? [];
  const value = sheet.value(path);
  const ranked = Array.isArray(value) ? value.map(String) : undefined;
  const order = ranked ?? all.map((choice) => choice.code);
  const move = (place: number, by: 1 | -1): void => session.answer(path, swapped(order, place, by));
  return (
    <div class="column">
      <ol class="column" aria-labelledby={labelId}>
        {order.map((code, place) => {
          const choice = all.find((each) => each.code === code);
          const label = (choice && wordsIn(asking, choice.labels)) || code;
          return (
            <li class="card ask-chosen" key={code}>
              <span class="grow">{`${place + 1}. ${label}`}</span>
              <Button icon={ArrowUp} label={say("ask.up", { what: label })} onTap={() => move(place, -1)} />
              <Button icon={ArrowDown} label={say("ask.down", { what: label })} onTap={() => move(place, 1)} />
            </li>
          );
        })}
      </ol>
      {ranked === undefined && <Button onTap={() => session.answer(path, order)}>{say("ask.keep_order")}</Button>}
    </div>
  );
};
