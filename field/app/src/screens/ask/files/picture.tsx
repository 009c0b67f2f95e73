// A photo from the camera or the gallery; or any other file.

import { Camera, Images, Paperclip, Trash, Video } from "lucide";
import type { FunctionComponent } from "preact";
import { useRef, useState } from "preact/hooks";
import { Icon } from "../../../look/icon.tsx";
import { Button, Notice } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import type { Widget } from "../asking.ts";
import { keepHabits, keptHabits } from "../habits.ts";
import { useAddress } from "../question/media.tsx";
import { mostPixels, shrunk } from "./shrinking.ts";
import { useFile, useTaking, type Taking } from "./taking.ts";
import { asItIs } from "./whole.ts";

export const PictureWidget: Widget = ({ path, node }) => {
  const { say } = useShell();
  const taking = useTaking(path);
  const appearance = node.appearance ?? [];
  const last = useRef<File>();
  const [isSmall, setSmall] = useState(() => keptHabits(localStorage).small);
  const take = (file: File, small = isSmall): void => {
    last.current = file;
    void taking.take(() => shrunk(file, mostPixels(node.parameters, small)));
  };
  const choose = (small: boolean): void => {
    setSmall(keepHabits(localStorage, { small }).small);
    if (small && last.current) take(last.current, small);
  };
  const side = appearance.includes("new-front") ? "user" : "environment";
  const mustBeNew = appearance.some((each) => each.startsWith("new"));
  return (
    <div class="column">
      {taking.value !== "" && <Thumbnail value={taking.value} />}
      <TakingSays taking={taking} />
      {(isSmall || taking.state === "full") && (
        <Button onTap={() => choose(!isSmall)}>{say(isSmall ? "ask.photo_usual" : "ask.photo_smaller")}</Button>
      )}
      <div class="column">
        <FileButton icon={Camera} accept="image/*" capture={side} onFile={(file) => take(file)}>
          {taking.value === "" ? say("ask.photo") : say("ask.photo_again")}
        </FileButton>
        {!mustBeNew && (
          <FileButton icon={Images} accept="image/*" onFile={(file) => take(file)}>
            {say("ask.gallery")}
          </FileButton>
        )}
      </div>
      <Clear taking={taking} />
    </div>
  );
};

export const FileWidget: Widget = ({ path, node }) => {
  const { say } = useShell();
  const taking = useTaking(path);
  const take = (file: File): void => void taking.take(() => asItIs(file));
  const isVideo = node.type === "video";
  return (
    <div class="column">
      {taking.value !== "" && <p class="card">{say("ask.file_kept")}</p>}
      <TakingSays taking={taking} />
      <FileButton
        icon={isVideo ? Video : Paperclip}
        {...(isVideo ? { accept: "video/*", capture: "environment" as const } : {})}
        onFile={take}
      >
        {isVideo ? say("ask.film") : say("ask.choose_file")}
      </FileButton>
      <Clear taking={taking} />
    </div>
  );
};

/** The picture at once, small; words where it is on another phone. */
const Thumbnail: FunctionComponent<{ readonly value: string }> = ({ value }) => {
  const { say } = useShell();
  const found = useFile(value, "thumbnail");
  const address = useAddress(found ?? undefined);
  if (found === null) return <p class="card">{say("ask.photo_elsewhere")}</p>;
  return address === undefined ? null : <img class="ask-thumbnail" src={address} alt={say("ask.photo_taken")} />;
};

/** What taking a file says about itself. */
export const TakingSays: FunctionComponent<{ readonly taking: Taking }> = ({ taking }) => {
  const { say } = useShell();
  if (taking.state === "working") return <p role="status">{say("ask.working")}</p>;
  if (taking.state === "unreadable") return <Notice tone="needs" urgent children={say("ask.file_unreadable")} />;
  return taking.state === "full" ? <Notice tone="needs" urgent children={say("ask.full_file")} /> : null;
};

export const Clear: FunctionComponent<{ readonly taking: Taking }> = ({ taking }) => {
  const { say } = useShell();
  if (taking.value === "") return null;
  return (
    <Button kind="plain" icon={Trash} onTap={taking.clear}>
      {say("ask.clear")}
    </Button>
  );
};

interface FileButtonGiven {
  readonly icon: typeof Camera;
  readonly accept?: string;
  readonly capture?: "user" | "environment";
  readonly onFile: (file: File) => void;
  readonly children: string;
}

/** A button that opens the camera or the files of the phone. */
const FileButton: FunctionComponent<FileButtonGiven> = ({ icon, onFile, children, ...input }) => (
  <label class="button ask-file">
    <Icon of={icon} />
    {children}
    <input
      {...input}
      class="hidden"
      type="file"
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = "";
        if (file !== undefined) onFile(file);
      }}
    />
  </label>
);
