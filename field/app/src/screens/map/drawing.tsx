// A calm drawing of positions: paper with a bar of scale and north above, pulled by a finger or by keys.
//
// It holds no words and knows no dossier: what stands on it is handed in.

import { Maximize, Minus, Plus } from "lucide";
import type { ComponentChildren, FunctionComponent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../look/parts.tsx";
import { useShell } from "../../shell/app.ts";
import { Basemaps, Sources } from "./basemaps.tsx";
import { barOf, nearer, pointOf, pulled, type Frame, type Size, type Spot } from "./plane.ts";
import { distanceWords } from "./words.ts";

/** Pixels by which a key pulls. */
const STEP = 24;
const TIMES = 1.6;
/** Pixels that a finger may tremble when it taps. */
const TREMBLE = 8;
const KEYS = new Map<string, readonly [number, number]>([
  ["ArrowLeft", [STEP, 0]],
  ["ArrowRight", [-STEP, 0]],
  ["ArrowUp", [0, STEP]],
  ["ArrowDown", [0, -STEP]],
]);

interface DrawingGiven {
  readonly frame: Frame;
  readonly label: string;
  readonly onFrame: (frame: Frame) => void;
  /** To where everything is seen. */
  readonly onWhole: () => void;
  /** What stands on the paper, given how large it is. */
  readonly children: (size: Size) => ComponentChildren;
}

export const Drawing: FunctionComponent<DrawingGiven> = ({ frame, label, onFrame, onWhole, children }) => {
  const { say } = useShell();
  const paper = useRef<SVGSVGElement>(null);
  const size = useSize(paper);
  const anchor = useRef<Spot>(frame);
  const hand = usePulling(frame, onFrame);
  const onKey = (event: KeyboardEvent): void => {
    const way = KEYS.get(event.key);
    if (way !== undefined) onFrame(pulled(frame, ...way));
    else if (event.key === "+" || event.key === "=") onFrame(nearer(frame, TIMES));
    else if (event.key === "-") onFrame(nearer(frame, 1 / TIMES));
    else return;
    event.preventDefault();
  };
  return (
    <div class="map">
      <div class="map-sheet">
        {size[0] > 0 && <Basemaps frame={frame} size={size} />}
        <svg ref={paper} class="map-paper" role="group" aria-label={label} tabindex={0} onKeyDown={onKey} {...hand}>
          <Grid frame={frame} size={size} anchor={anchor.current} />
          {size[0] > 0 && children(size)}
          <Bar frame={frame} size={size} />
        </svg>
      </div>
      <div class="row map-tools">
        <Button icon={Plus} label={say("map.nearer")} onTap={() => onFrame(nearer(frame, TIMES))} />
        <Button icon={Minus} label={say("map.farther")} onTap={() => onFrame(nearer(frame, 1 / TIMES))} />
        <Button icon={Maximize} label={say("map.whole")} onTap={onWhole} />
      </div>
      <Sources />
    </div>
  );
};

/** How large the paper is on this screen. */
function useSize(paper: { readonly current: SVGSVGElement | null }): Size {
  const [size, setSize] = useState<Size>([0, 0]);
  useEffect(() => {
    const watching = new ResizeObserver(([entry]) => {
      if (entry) setSize([entry.contentRect.width, entry.contentRect.height]);
    });
    if (paper.current) watching.observe(paper.current);
    return () => watching.disconnect();
  }, []);
  return size;
}

interface Finger {
  readonly x: number;
  readonly y: number;
}

/** One finger pulls, two bring nearer; a tap stays a tap. */
function usePulling(frame: Frame, onFrame: (frame: Frame) => void) {
  const fingers = useRef(new Map<number, Finger>());
  const now = useRef(frame);
  now.current = frame;
  const move = (event: PointerEvent): void => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const [x, y] = [event.clientX, event.clientY];
    const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
    const isHeld = (event.currentTarget as Element).hasPointerCapture(event.pointerId);
    if (!isHeld && other === undefined && Math.hypot(x - before.x, y - before.y) < TREMBLE) return;
    if (!isHeld) (event.currentTarget as Element).setPointerCapture(event.pointerId);
    fingers.current.set(event.pointerId, { x, y });
    const times = other && Math.hypot(x - other.x, y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    now.current = times ? nearer(now.current, times) : pulled(now.current, x - before.x, y - before.y);
    onFrame(now.current);
  };
  const end = (event: PointerEvent): void => void fingers.current.delete(event.pointerId);
  return {
    onPointerDown: (event: PointerEvent): void =>
      void fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY }),
    onPointerMove: move,
    onPointerUp: end,
    onPointerCancel: end,
  };
}

interface GridGiven {
  readonly frame: Frame;
  readonly size: Size;
  /** A spot on the earth where lines cross: the squares move with the paper. */
  readonly anchor: Spot;
}

/** Squares as wide as the bar, so that the eye measures. */
const Grid: FunctionComponent<GridGiven> = ({ frame, size, anchor }) => {
  const [width, height] = size;
  if (width === 0) return null;
  const { pixels } = barOf(frame, width / 3);
  const [x, y] = pointOf(frame, size, anchor);
  const path = [
    ...linesFrom(x, pixels, width).map((at) => `M${at.toFixed(1)} 0V${height}`),
    ...linesFrom(y, pixels, height).map((at) => `M0 ${at.toFixed(1)}H${width}`),
  ];
  return <path class="map-grid" d={path.join("")} />;
};

/** Where lines stand that are so many pixels apart, one of them at `at`, on something so long. */
function linesFrom(at: number, apart: number, long: number): number[] {
  const first = ((at % apart) + apart) % apart;
  return Array.from({ length: Math.floor((long - first) / apart) + 1 }, (_, place) => first + place * apart);
}

const Bar: FunctionComponent<{ readonly frame: Frame; readonly size: Size }> = ({ frame, size: [width, height] }) => {
  const { say } = useShell();
  if (width === 0) return null;
  const { metres, pixels } = barOf(frame, width / 3);
  const [x, y] = [16, height - 16];
  return (
    <g class="map-bar">
      <path d={`M${x} ${y - 8}v8h${pixels.toFixed(1)}v-8`} />
      <text x={x + 4} y={y - 12}>
        {distanceWords(say, metres)}
      </text>
      <path d={`M${width - 24} 40v-20m-6 8l6 -8l6 8`} />
      <text x={width - 24} y={56} text-anchor="middle">
        {say("map.north")}
      </text>
    </g>
  );
};
