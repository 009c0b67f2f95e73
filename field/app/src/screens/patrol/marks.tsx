// What is seen on the way: one tap on its sign, maybe a word and a photo, and it is noted where one stands.

import { Camera, Check, MapPinCheck, Trash } from "lucide";
import type { FunctionComponent } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../look/icon.tsx";
import { Button, Dialog, Field, Notice } from "../../look/parts.tsx";
import type { Mark, Patrol, Place } from "../../patrols/log.ts";
import { nearby } from "../../patrols/nearby.ts";
import type { Fix } from "../../patrols/track.ts";
import { useApp } from "../../shell/app.ts";
import { keepFile, newId } from "../../store/index.ts";
import { mostPixels, shrunk } from "../ask/files/shrinking.ts";
import { keptHabits } from "../ask/habits.ts";
import { distanceWords } from "../map/words.ts";
import { Silent } from "./far.tsx";
import { signOf } from "./icons.ts";
import type { Trouble } from "./keeping.ts";
import type { Recorded, Recorder } from "./recorder.ts";
import { Troubled } from "./troubled.tsx";
import { usePlaces, type Kind } from "./using.ts";

interface MarksGiven {
  readonly kinds: readonly Kind[];
  readonly patrol: Patrol;
  readonly recorder: Recorder;
  readonly recorded: Recorded;
}

/** The category of what is none of the others. */
const OTHER = "khac";

export const Marks: FunctionComponent<MarksGiven> = ({ kinds, patrol, recorder, recorded }) => {
  const { say } = useApp();
  const { fix } = recorded;
  const [noted, setNoted] = useState<{ readonly kind: Kind; readonly fix: Fix; readonly isSilent: boolean }>();
  return (
    <>
      {fix && <CheckIn {...{ fix, recorder }} />}
      <h2>{say("patrol.see")}</h2>
      {fix === undefined && <p class="soft">{say("patrol.no_fix")}</p>}
      <div class="buttons patrol-kinds">
        {kinds.map((each) => (
          <Button
            key={each.code}
            big
            icon={signOf(each.code)}
            disabled={!fix}
            onTap={() => fix && setNoted({ kind: each, fix, isSilent: recorded.isSilent })}
          >
            {each.name}
          </Button>
        ))}
      </div>
      {noted && (
        <Noting
          {...{ ...noted, recorder }}
          draft={recorded.id}
          trouble={recorded.trouble}
          onClose={() => setNoted(undefined)}
        />
      )}
      {patrol.marks.length > 0 && (
        <section class="column">
          <h2>{say("patrol.seen", { count: patrol.marks.length })}</h2>
          <ul class="column lines">
            {[...patrol.marks].reverse().map((mark) => (
              <Noted key={mark.id} {...{ mark, kinds, recorder }} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

function placeOf({ lon, lat, height, accuracy }: Fix): Place {
  return [lon, lat, height ?? null, accuracy];
}

/** Stations and marks that are near; who has come to one may note it. */
const CheckIn: FunctionComponent<{ readonly fix: Fix; readonly recorder: Recorder }> = ({ fix, recorder }) => {
  const { say, around } = useApp();
  const near = nearby(usePlaces().marks, fix);
  if (near.length === 0) return null;
  const here = (name: string): void => {
    const words = say("patrol.was_here", { name });
    void recorder.mark(newId(around), { place: placeOf(fix), category: OTHER, words, photo: "" });
  };
  return (
    <section class="card">
      {near.map(({ place: { id, name }, metres, isThere }) => (
        <div class="column" key={id}>
          <span class="strong">{say("patrol.near", { name, far: distanceWords(say, metres) })}</span>
          {isThere && (
            <Button icon={MapPinCheck} onTap={() => here(name)}>
              {say("patrol.here", { name })}
            </Button>
          )}
        </div>
      ))}
    </section>
  );
};

interface NotingGiven {
  readonly kind: Kind;
  readonly recorder: Recorder;
  /** Where one stood when it was tapped; `isSilent`: where one was last heard to be. */
  readonly fix: Fix;
  readonly isSilent: boolean;
  readonly draft: string;
  readonly trouble: Trouble | undefined;
  readonly onClose: () => void;
}

/**
 * It is noted where one stood when it was tapped, however long somebody types; what cannot be kept stays to be noted. A camera
 * may cost a small phone the whole app, so it is noted before one is opened, and taken back where somebody goes back.
 */
const Noting: FunctionComponent<NotingGiven> = ({ kind, recorder, fix, isSilent, draft, trouble, onClose }) => {
  const { say, around, store } = useApp();
  const [id] = useState(() => newId(around));
  const standing = useRef<"new" | "noted" | "left">("new");
  const [words, setWords] = useState("");
  const [photo, setPhoto] = useState("");
  const [isOdd, setOdd] = useState(false);
  const typed = useRef(words);
  typed.current = words;
  const take = async (file: File): Promise<void> => {
    try {
      const made = await shrunk(file, mostPixels({}, keptHabits(localStorage).small));
      const name = await keepFile(store, around, draft, made);
      setPhoto(name);
      await note(name);
    } catch {
      setOdd(true);
    }
  };
  const note = async (photo: string): Promise<boolean> => {
    if (standing.current === "left") return false;
    standing.current = "noted";
    return recorder.mark(id, { place: placeOf(fix), category: kind.code, words: typed.current.trim(), photo });
  };
  const leave = (): void => {
    if (standing.current === "noted") void recorder.unmark(id);
    standing.current = "left";
    onClose();
  };
  return (
    <Dialog title={kind.name} onClose={leave}>
      <p>{say("patrol.fix", { metres: Math.round(fix.accuracy) })}</p>
      {isSilent && <Silent fix={fix} />}
      <Field label={say("patrol.words")} value={words} onValue={setWords} />
      {isOdd && <Notice tone="needs">{say("patrol.photo_failed")}</Notice>}
      <label class="button ask-file">
        <Icon of={Camera} />
        {say(photo === "" ? "patrol.photo" : "patrol.photo_there")}
        <input
          class="hidden"
          type="file"
          accept="image/*"
          capture="environment"
          onClick={() => void note(photo)}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = "";
            setOdd(false);
            if (file) void take(file);
          }}
        />
      </label>
      <Troubled trouble={trouble} />
      <Button kind="first" icon={Check} onTap={() => void note(photo).then((isNoted) => isNoted && onClose())}>
        {say("patrol.keep")}
      </Button>
      <Button kind="plain" onTap={leave}>
        {say("app.back")}
      </Button>
    </Dialog>
  );
};

interface NotedGiven {
  readonly mark: Mark;
  readonly kinds: readonly Kind[];
  readonly recorder: Recorder;
}

const Noted: FunctionComponent<NotedGiven> = ({ mark, kinds, recorder }) => {
  const { say } = useApp();
  const kind = kinds.find(({ code }) => code === mark.category);
  const name = mark.words || (kind?.name ?? mark.category);
  return (
    <li class="row">
      <Icon of={signOf(mark.category)} />
      <span class="column grow">
        <span class="strong">{name}</span>
        <span class="small soft">
          {[mark.words && kind?.name, say.when(mark.at), mark.photo && say("patrol.photo_there")]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      <Button
        kind="plain"
        icon={Trash}
        label={say("patrol.take_back", { name })}
        onTap={() => void recorder.unmark(mark.id)}
      />
    </li>
  );
};
