// How a basemap is drawn: calm lines and pale areas under what people wrote, in the colours of the light one has chosen.
//
// It may not know where tiles come from.

import {
  CenteredTextSymbolizer,
  exp,
  LineLabelSymbolizer,
  LineSymbolizer,
  PolygonSymbolizer,
  type Feature,
  type LabelRule,
  type LabelSymbolizer,
  type PaintRule,
} from "protomaps-leaflet";

/** What a rule needs beside its source. */
type Paint = Omit<PaintRule, "dataSource">;
type Label = Omit<LabelRule, "dataSource">;

/** What kinds of geometry are called in a vector tile. */
const [LINE, POLYGON] = [2, 3];

/** A colour by its name in `basemap.css`, as it is now. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--map-${name}`).trim();
}

function is(kind: number): (zoom: number, feature?: Feature) => boolean {
  return (_, feature) => feature?.geomType === kind;
}

function filled(layer: string, name: string, more: Partial<Paint> = {}): Paint {
  const symbolizer = new PolygonSymbolizer({ fill: colour(name), stroke: colour(`${name}-edge`), width: 1 });
  return { dataLayer: layer, symbolizer, ...more };
}

function lined(layer: string, name: string, widths: number[][], more: Partial<Paint> = {}): Paint {
  const style = { color: colour(name), width: exp(1.6, widths), lineCap: "round", lineJoin: "round" } as const;
  return { dataLayer: layer, symbolizer: new LineSymbolizer(style), ...more };
}

/** What is drawn of each source, in this order. */
export function paintRules(sources: readonly string[]): PaintRule[] {
  const rules = [
    filled("forest", "forest"),
    filled("water", "water"),
    filled("rivers", "water", { filter: is(POLYGON) }),
    lined(
      "contours",
      "contour",
      [
        [10, 0.3],
        [16, 1],
      ],
      { minzoom: 11 },
    ),
    lined(
      "rivers",
      "river",
      [
        [9, 0.6],
        [13, 1.6],
        [17, 5],
      ],
      { filter: is(LINE) },
    ),
    filled("parcels", "parcel", { minzoom: 13 }),
    filled("buildings", "building", { minzoom: 13 }),
    lined("roads", "road-edge", [
      [9, 1],
      [13, 3],
      [18, 12],
    ]),
    lined("roads", "road", [
      [9, 0.4],
      [13, 1.8],
      [18, 9],
    ]),
  ];
  return sources.flatMap((dataSource) => rules.map((rule) => ({ ...rule, dataSource })));
}

/** What is written, the most needed first. */
export function labelRules(sources: readonly string[]): LabelRule[] {
  const text = (label: string, size: number, name = "name") => ({
    labelProps: [label],
    font: `600 ${size}px system-ui, sans-serif`,
    fill: colour(name),
    stroke: colour("paper"),
    width: 3,
  });
  const rules: Label[] = [
    { dataLayer: "names", symbolizer: new CenteredTextSymbolizer(text("name", 13)) },
    { dataLayer: "rivers", symbolizer: new LineLabelSymbolizer(text("name", 12, "river-name")), filter: is(LINE) },
    { dataLayer: "roads", symbolizer: new LineLabelSymbolizer(text("name", 12)), minzoom: 13 },
    { dataLayer: "parcels", symbolizer: new CenteredTextSymbolizer(text("name", 11)), minzoom: 16 },
    { dataLayer: "contours", symbolizer: heights(new LineLabelSymbolizer(text("ele", 11, "contour"))), minzoom: 14 },
  ];
  return sources.flatMap((dataSource) => rules.map((rule) => ({ ...rule, dataSource })));
}

/** Whole metres, which are no text yet. */
function heights(inner: LabelSymbolizer): LabelSymbolizer {
  return {
    place: (layout, geom, feature) =>
      inner.place(layout, geom, { ...feature, props: { ele: String(feature.props["ele"]) } }),
  };
}
