// A dot, or a heap of dots with their number: large enough for a thumb, reached by keys, told by name.

import type { FunctionComponent } from "preact";

interface DotGiven {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly label: string;
  readonly isChosen: boolean;
  /** Somebody must look at it: another shape, not only another colour. */
  readonly needs: boolean;
  readonly onPick: () => void;
}

/** Half of what a thumb needs, in pixels. */
const REACH = 26;

export const Dot: FunctionComponent<DotGiven> = ({ x, y, count, label, isChosen, needs, onPick }) => {
  const [radius, inner] = [count > 1 ? 17 : 10, isChosen ? 5 : 0];
  return (
    <g
      class={needs ? "map-dot map-needs" : "map-dot"}
      role="button"
      tabindex={0}
      aria-label={label}
      aria-pressed={isChosen}
      onClick={onPick}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onPick();
      }}
    >
      <circle class="map-target" cx={x} cy={y} r={REACH} />
      {needs ? (
        <rect x={x - radius} y={y - radius} width={2 * radius} height={2 * radius} rx={3} />
      ) : (
        <circle cx={x} cy={y} r={radius + inner / 2} />
      )}
      {isChosen && count === 1 && <circle class="map-chosen" cx={x} cy={y} r={inner} />}
      {count > 1 && (
        <text x={x} y={y} aria-hidden="true">
          {count}
        </text>
      )}
    </g>
  );
};
