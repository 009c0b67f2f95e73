// A voice note: recorded, heard again, recorded anew.

import { Mic, Square } from "lucide";
import type { FunctionComponent } from "preact";
import { Button, Notice } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import type { Widget } from "../asking.ts";
import { useAddress } from "../question/media.tsx";
import { Clear, TakingSays } from "./picture.tsx";
import { useRecording } from "./recording.ts";
import { useFile, useTaking } from "./taking.ts";

export const SoundWidget: Widget = ({ path, node }) => {
  const { say } = useShell();
  const taking = useTaking(path);
  const recording = useRecording(node.parameters?.["quality"], (file) => void taking.take(async () => file));
  return (
    <div class="column">
      {taking.value !== "" && !recording.isOn && <Heard value={taking.value} />}
      <TakingSays taking={taking} />
      {recording.isRefused && <Notice tone="waiting">{say("ask.no_microphone")}</Notice>}
      {recording.isOn && (
        <p class="ask-number" role="timer">
          {clockOf(recording.seconds)}
        </p>
      )}
      <Button
        icon={recording.isOn ? Square : Mic}
        kind={recording.isOn ? "first" : "usual"}
        onTap={recording.isOn ? recording.stop : recording.start}
      >
        {recording.isOn ? say("ask.stop_recording") : taking.value === "" ? say("ask.record") : say("ask.record_again")}
      </Button>
      {!recording.isOn && <Clear taking={taking} />}
    </div>
  );
};

const Heard: FunctionComponent<{ readonly value: string }> = ({ value }) => {
  const { say } = useShell();
  const found = useFile(value, "file");
  const address = useAddress(found ?? undefined);
  if (found === null) return <p class="card">{say("ask.sound_elsewhere")}</p>;
  return address === undefined ? null : (
    <audio class="ask-sound" controls src={address} aria-label={say("ask.listen")} />
  );
};

function clockOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
