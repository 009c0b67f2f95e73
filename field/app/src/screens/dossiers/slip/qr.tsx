// A speakable code as a QR that any camera reads: the code itself, no address and nothing personal.

import type { FunctionComponent } from "preact";
import { useMemo } from "preact/hooks";
import { SIZE, symbolOf } from "../../../dossiers/slip/qr.ts";

/** Modules of white around it, as ISO/IEC 18004 asks for. */
const QUIET = 4;

export const Qr: FunctionComponent<{ readonly text: string; readonly label: string }> = ({ text, label }) => {
  const { path, size } = useMemo(() => drawn(text), [text]);
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect class="qr-paper" width={size} height={size} />
      <path class="qr-ink" d={path} />
    </svg>
  );
};

function drawn(text: string): { readonly path: string; readonly size: number } {
  const dark = symbolOf(text).flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : [])),
  );
  return { path: dark.join(""), size: SIZE + 2 * QUIET };
}
