// Which widget takes the answer of which question.

import type { FormNode } from "../../../forms/index.ts";
import type { Widget } from "../asking.ts";
import { ChooseWidget } from "./choose.tsx";
import { DateWidget } from "./date.tsx";
import { MomentWidget, TimeWidget } from "./moment.tsx";
import { FileWidget, PictureWidget, PositionWidget, SketchWidget, SoundWidget, TrackWidget } from "./sensing.ts";
import { AcknowledgeWidget, NoteWidget, RangeWidget, RankWidget } from "./small.tsx";
import { TextWidget } from "./text.tsx";

const BY_TYPE = new Map<string, Widget>([
  ["select_one", ChooseWidget],
  ["select_multiple", ChooseWidget],
  ["select_one_from_file", ChooseWidget],
  ["select_multiple_from_file", ChooseWidget],
  ["rank", RankWidget],
  ["date", DateWidget],
  ["time", TimeWidget],
  ["dateTime", MomentWidget],
  ["note", NoteWidget],
  ["acknowledge", AcknowledgeWidget],
  ["range", RangeWidget],
  ["geopoint", PositionWidget],
  ["geotrace", TrackWidget],
  ["geoshape", TrackWidget],
  ["image", PictureWidget],
  ["audio", SoundWidget],
  ["video", FileWidget],
  ["file", FileWidget],
]);
const DRAWN = new Set(["signature", "draw"]);

/** The widget of a question; what nobody knows is typed. */
export function widgetOf(node: FormNode): Widget {
  if (node.type === "image" && (node.appearance ?? []).some((each) => DRAWN.has(each))) return SketchWidget;
  return BY_TYPE.get(node.type) ?? TextWidget;
}
