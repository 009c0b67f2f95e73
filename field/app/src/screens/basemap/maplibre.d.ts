// A type that a package of basemaps names and does not bring: we draw with rules of our own, and need none of its layers.

declare module "@maplibre/maplibre-gl-style-spec" {
  export type LayerSpecification = unknown;
}
