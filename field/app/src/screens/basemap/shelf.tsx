// The basemaps that home has for this phone: fetched on a tap, stopped, gone on with, and taken off the phone.

import { Download, Square, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { forget, type Standing } from "../../basemaps/keeping.ts";
import { Button, Card, Dialog, Notice } from "../../look/parts.tsx";
import { useApp } from "../../shell/app.ts";
import type { Say } from "../../words/index.ts";
import { load, useLoading, type Loading, type Why } from "./loading.ts";

interface ShelfGiven {
  readonly standings: readonly Standing[];
  readonly onClose: () => void;
}

export const Shelf: FunctionComponent<ShelfGiven> = ({ standings, onClose }) => {
  const { say } = useApp();
  const loading = useLoading();
  const free = useFree([standings]);
  return (
    <Dialog title={say("map.ground")} onClose={onClose}>
      <p class="small">{say("ground.how")}</p>
      {standings.map((standing) => (
        <One key={standing.told.hash} standing={standing} loading={loading.get(standing.told.hash)} free={free} />
      ))}
      <Button onTap={onClose}>{say("app.close")}</Button>
    </Dialog>
  );
};

/** Bytes that the browser still gives; undefined where it does not say. */
function useFree(depends: readonly unknown[]): number | undefined {
  const [free, setFree] = useState<number>();
  useEffect(() => {
    const storage = navigator.storage as StorageManager | undefined;
    void storage?.estimate().then(({ quota, usage }) => {
      if (quota !== undefined) setFree(quota - (usage ?? 0));
    });
  }, depends);
  return free;
}

interface OneGiven {
  readonly standing: Standing;
  readonly loading: Loading | undefined;
  readonly free: number | undefined;
}

const One: FunctionComponent<OneGiven> = ({ standing, loading, free }) => {
  const app = useApp();
  const { say } = app;
  const { told, isWhole, isOld } = standing;
  const here = loading?.stop ? loading.here : standing.here;
  const isTight = !isWhole && free !== undefined && free < told.size - here;
  const drop = (): void => void forget(app.store, told.hash).then(() => app.tidings.tell("came"));
  return (
    <Card>
      <p class="strong">{told.name}</p>
      <p class="small" role="status">
        {stateWords(say, standing, here)}
      </p>
      {loading?.stop && (
        <progress max={told.size} value={here} aria-label={say("ground.coming", { name: told.name })} />
      )}
      {loading?.why && <Notice tone="waiting">{whyWords(say, loading.why)}</Notice>}
      {isTight && (
        <Notice tone="waiting">
          {say("ground.tight", { free: say.size(free), wanted: say.size(told.size - here) })}
        </Notice>
      )}
      <Sources standing={standing} />
      {loading?.stop ? (
        <Button icon={Square} onTap={loading.stop}>
          {say("ground.stop")}
        </Button>
      ) : (
        <>
          {!isWhole && !isOld && (
            <Button icon={Download} kind="first" disabled={isTight} onTap={() => void load(app, told, here)}>
              {say(here > 0 ? "ground.go_on" : "ground.fetch")}
            </Button>
          )}
          {here > 0 && (
            <Button icon={Trash} kind="alarm" onTap={drop}>
              {say("ground.drop")}
            </Button>
          )}
        </>
      )}
    </Card>
  );
};

function stateWords(say: Say, { told, isWhole, isOld }: Standing, here: number): string {
  const size = say.size(told.size);
  if (isWhole) return say(isOld ? "ground.old" : "ground.here", { size });
  return here > 0 ? say("ground.partly", { here: say.size(here), size }) : say("ground.not_here", { size });
}

function whyWords(say: Say, why: Why): string {
  if (typeof why === "object") return say("ground.refused", { why: why.refused });
  return say(why === "changed" ? "ground.changed" : why === "full" ? "ground.full" : "ground.no_network");
}

/** Whose data it is, and what may be done with it. */
const Sources: FunctionComponent<{ readonly standing: Standing }> = ({ standing: { told } }) => {
  const { say } = useApp();
  return (
    <>
      {told.attribution && <p class="soft small">{say("map.source", { names: listedIn(told.attribution) })}</p>}
      {told.licence && <p class="soft small">{say("ground.licence", { licence: listedIn(told.licence) })}</p>}
    </>
  );
};

/** Lines as one sentence. */
export function listedIn(lines: string): string {
  return lines.split("\n").filter(Boolean).join("; ");
}
