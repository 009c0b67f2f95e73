// Village targets on home: how many of how many until the end of which day, and by when. Home counts, once a day; this
// phone only tells, also for long without a network.

import type { FunctionComponent } from "preact";
import { Card, Tick } from "../../look/parts.tsx";
import { useApp, useRead } from "../../shell/app.ts";

export const TargetCards: FunctionComponent = () => {
  const { say, preferences } = useApp();
  const found = useRead(
    async ({ catalogue }) => {
      const titles = new Map((await catalogue.offered(preferences.language)).map(({ form, title }) => [form, title]));
      return Promise.all(
        ((await catalogue.list("targets")) ?? []).map(async (row) => {
          const { area = "", form = "" } = row;
          return { row, name: `${await catalogue.areaName(area)} · ${titles.get(form) ?? form}` };
        }),
      );
    },
    [preferences.language],
  );
  return (
    <>
      {found?.map(({ name, row }) => {
        const { counts, made, wanted, state, due = "", until = "" } = row;
        const given = { made: Number(made), wanted: Number(wanted), due: shown(due), until: shown(until) };
        return (
          <Card>
            <span class="strong">{say("target.title", { name })}</span>
            <progress class="progress" value={made} max={wanted} aria-label={name} />
            <span class="soft small">
              {state === "reached" && <Tick tone="sent">{say("target.reached")}</Tick>}
              {/behind|late/.test(state ?? "") && <Tick tone="needs">{say("target.behind")}</Tick>}{" "}
              {say(counts === "changes" ? "target.changes" : "target.dossiers", given)}
            </span>
          </Card>
        );
      })}
    </>
  );
};

function shown(day: string): string {
  return day.split("-").reverse().join("/");
}
