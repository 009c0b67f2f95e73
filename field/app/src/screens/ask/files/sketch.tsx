// A signature or a drawing, with the finger.

import { Check, Eraser } from "lucide";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../../look/parts.tsx";
import { useShell } from "../../../shell/app.ts";
import type { NewFile } from "../../../store/index.ts";
import type { Widget } from "../asking.ts";
import { useAddress } from "../question/media.tsx";
import { Clear, TakingSays } from "./picture.tsx";
import { bytesOf } from "./shrinking.ts";
import { useFile, useTaking } from "./taking.ts";

const [WIDTH, HEIGHT] = [900, 450];
const PEN = 5;

export const SketchWidget: Widget = ({ path, labelId }) => {
  const { say } = useShell();
  const taking = useTaking(path);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const address = useAddress(useFile(taking.value, "file") ?? undefined);
  useEffect(() => wiped(canvas.current), [taking.value]);
  const keep = (): void => {
    const sheet = canvas.current;
    if (sheet !== null) void taking.take(() => fileOfSketch(sheet)).then(() => setDrawn(false));
  };
  if (taking.value !== "")
    return (
      <div class="column">
        {address !== undefined && <img class="ask-picture" src={address} alt={say("ask.drawn")} />}
        <Clear taking={taking} />
      </div>
    );
  return (
    <div class="column">
      <canvas
        ref={canvas}
        class="ask-sketch"
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-labelledby={labelId}
        onPointerDown={(event) => begun(event)}
        onPointerMove={(event) => drawnTo(event) && setDrawn(true)}
      />
      <TakingSays taking={taking} />
      <div class="row ask-equal">
        <Button
          icon={Eraser}
          disabled={!isDrawn}
          onTap={() => {
            wiped(canvas.current);
            setDrawn(false);
          }}
        >
          {say("ask.wipe")}
        </Button>
        <Button icon={Check} kind="first" disabled={!isDrawn} onTap={keep}>
          {say("ask.keep_drawing")}
        </Button>
      </div>
    </div>
  );
};

async function fileOfSketch(canvas: HTMLCanvasElement): Promise<NewFile> {
  const bytes = await bytesOf(canvas, "image/png");
  return { bytes, kind: "image/png", extension: "png", thumbnail: await bytesOf(canvas, "image/jpeg", 0.7) };
}

function wiped(canvas: HTMLCanvasElement | null): void {
  const pen = canvas?.getContext("2d");
  if (!pen) return;
  pen.fillStyle = "white";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
}

type Pointing = PointerEvent & { readonly currentTarget: HTMLCanvasElement };

function pointOf(event: Pointing): readonly [number, number] {
  const box = event.currentTarget.getBoundingClientRect();
  return [((event.clientX - box.left) / box.width) * WIDTH, ((event.clientY - box.top) / box.height) * HEIGHT];
}

function begun(event: Pointing): void {
  const pen = event.currentTarget.getContext("2d");
  event.currentTarget.setPointerCapture(event.pointerId);
  pen?.beginPath();
  pen?.moveTo(...pointOf(event));
}

/** Draws on while the finger is down; whether it was. */
function drawnTo(event: Pointing): boolean {
  const pen = event.currentTarget.getContext("2d");
  if (pen === null || event.buttons === 0) return false;
  pen.lineWidth = PEN;
  pen.lineCap = "round";
  pen.strokeStyle = "black";
  pen.lineTo(...pointOf(event));
  pen.stroke();
  return true;
}
