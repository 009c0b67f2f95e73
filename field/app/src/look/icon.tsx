// Icons as inline SVG, from Lucide (ISC licence): only those that are imported reach the app.
//
// An icon never stands alone: words stand beside it, or its button carries a label.

import type { IconNode } from "lucide";
import { h, type FunctionComponent } from "preact";

export const Icon: FunctionComponent<{ readonly of: IconNode; readonly big?: boolean }> = ({ of, big }) => (
  <svg
    class={big ? "icon icon-big" : "icon"}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {of.map(([tag, attributes]) => h(tag, attributes))}
  </svg>
);
