// In the preview of a form: the widgets of `screens/ask/widgets/sensing`, whose code comes when a question asks for one.

import { Button } from "../../look/parts.tsx";
import type { Widget } from "../../screens/ask/asking.ts";
import type * as Sensing from "../../screens/ask/widgets/sensing.ts";
import { useShell } from "../../shell/app.ts";
import { usePart } from "../../shell/ways/later.tsx";

type Name = keyof typeof Sensing;

/** The widget of a name; until it is there one waits, and a cut can be tried again. */
const later =
  (name: Name): Widget =>
  (given) => {
    const { say } = useShell();
    const { part, isCut, again } = usePart(() => import("../../screens/ask/widgets/sensing.ts"));
    const Here = part?.[name];
    if (Here !== undefined) return <Here {...given} />;
    if (isCut) return <Button onTap={again}>{say("app.again")}</Button>;
    return <p role="status">{say("app.wait")}</p>;
  };

const [FileWidget, PictureWidget, SketchWidget] = [later("FileWidget"), later("PictureWidget"), later("SketchWidget")];
const [SoundWidget, PositionWidget, TrackWidget] = [
  later("SoundWidget"),
  later("PositionWidget"),
  later("TrackWidget"),
];
export { FileWidget, PictureWidget, SketchWidget, SoundWidget, PositionWidget, TrackWidget };
