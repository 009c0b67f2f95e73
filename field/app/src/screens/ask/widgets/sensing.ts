// The widgets that take an answer by camera, microphone, finger or satellite: much code, and many forms ask for none of it.
// The preview in the office has the same under the same names, brought when a question asks for one.

export { FileWidget, PictureWidget } from "../files/picture.tsx";
export { SketchWidget } from "../files/sketch.tsx";
export { SoundWidget } from "../files/sound.tsx";
export { PositionWidget } from "../places/position.tsx";
export { TrackWidget } from "../places/track.tsx";
