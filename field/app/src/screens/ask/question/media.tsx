// Pictures and sounds of a form: what is shown or spoken beside a question or a choice.
//
// They were fetched before; nothing is loaded from anywhere. This module must not know where they are kept.

import { Volume2, Square } from "lucide";
import type { FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import { useAsking } from "../asking.ts";

/** The address of a file of the form, within this page; undefined while it is not here. */
function useMedia(name: string): string | undefined {
  const { files } = useAsking();
  const [blob, setBlob] = useState<Blob>();
  useEffect(() => {
    let isWanted = true;
    if (name !== "") void files.media(name).then((found) => isWanted && setBlob(() => found));
    return () => void (isWanted = false);
  }, [files, name]);
  return useAddress(blob);
}

/** The address of a blob, given back when nobody shows it any more. */
export function useAddress(blob: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (blob === undefined) return setAddress(undefined);
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

export const Picture: FunctionComponent<{ readonly name: string; readonly alt: string }> = ({ name, alt }) => {
  const address = useMedia(name);
  return address === undefined ? null : <img class="ask-picture" src={address} alt={alt} />;
};

/** "Listen": the recorded words of a question. */
export const Listen: FunctionComponent<{ readonly name: string; readonly atOnce?: boolean }> = ({ name, atOnce }) => {
  const { say } = useShell();
  const address = useMedia(name);
  const sound = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  if (address === undefined) return null;
  const toggle = (): void => {
    if (isPlaying) sound.current?.pause();
    else void sound.current?.play();
  };
  return (
    <div>
      <audio
        ref={sound}
        src={address}
        autoPlay={atOnce ?? false}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
      />
      <Button icon={isPlaying ? Square : Volume2} onTap={toggle}>
        {isPlaying ? say("ask.stop") : say("ask.listen")}
      </Button>
    </div>
  );
};

export const Film: FunctionComponent<{ readonly name: string }> = ({ name }) => {
  const address = useMedia(name);
  return address === undefined ? null : <video class="ask-picture" src={address} controls playsInline />;
};
