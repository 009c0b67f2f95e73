// A position of a fill-in: placed by hand, or told where it lies; a line: drawn and walked.

import type { Draft } from "../../forms/index.ts";
import type { Place as Given } from "../ask/asking.ts";
import { Lines } from "./lines.tsx";
import { Placing } from "./placing.tsx";
import { Sensing } from "./sensing.tsx";

export const Place: Given = ({ text, draft, onPlace, onClose, isRing = false, onLine }) =>
  onLine ? (
    <Lines text={text} area={areaOf(draft)} isRing={isRing} onLine={onLine} />
  ) : onPlace && onClose ? (
    <Placing text={text} dossier={draft.dossier} area={areaOf(draft)} onPlace={onPlace} onClose={onClose} />
  ) : (
    <Sensing text={text} area={areaOf(draft)} />
  );

/** Where the dossier is filed. */
function areaOf({ answers, given, base }: Draft): string {
  return String(answers.get("_area") ?? given.get("_area") ?? base.get("_area"));
}
