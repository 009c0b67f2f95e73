// How a basemap is drawn: calm lines and pale areas under what people wrote, in the colours that it is handed.
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
import type { Colours } from "./colours.ts";

/** What a rule needs beside its source. */
type Paint = Omit<PaintRule, "dataSource">;
type Label = Omit<LabelRule, "dataSource">;

/** What kinds of geometry are called in a vector tile. */
const [LINE, POLYGON] = [2, 3];

function is(kind: number): (zoom: number, feature?: Feature) => boolean {
  return (_, feature) => feature?.geomType === kind;
}

function filled(layer: string, fill: string, stroke: string, more: Partial<Paint> = {}): Paint {
  return { dataLayer: layer, symbolizer: new PolygonSymbolizer({ fill, stroke, width: 1 }), ...more };
}

function lined(layer: string, color: string, widths: number[][], more: Partial<Paint> = {}): Paint {
  const style = { color, width: exp(1.6, widths), lineCap: "round", lineJoin: "round" } as const;
  return { dataLayer: layer, symbolizer: new LineSymbolizer(style), ...more };
}

/** What is drawn of each source, in this order. */
export function paintRules(sources: readonly string[], colours: Colours): PaintRule[] {
  const rules = [
    filled("forest", colours.forest, colours["forest-edge"]),
    filled("water", colours.water, colours["water-edge"]),
    filled("rivers", colours.water, colours["water-edge"], { filter: is(POLYGON) }),
    lined(
      "contours",
      colours.contour,
      [
        [10, 0.3],
        [16, 1],
      ],
      { minzoom: 11 },
    ),
    lined(
      "rivers",
      colours.river,
      [
        [9, 0.6],
        [13, 1.6],
        [17, 5],
      ],
      { filter: is(LINE) },
    ),
    filled("parcels", colours.parcel, colours["parcel-edge"], { minzoom: 13 }),
    filled("buildings", colours.building, colours["building-edge"], { minzoom: 13 }),
    lined("roads", colours["road-edge"], [
      [9, 1],
      [13, 3],
      [18, 12],
    ]),
    lined("roads", colours.road, [
      [9, 0.4],
      [13, 1.8],
      [18, 9],
    ]),
  ];
  return sources.flatMap((dataSource) => rules.map((rule) => ({ ...rule, dataSource })));
}

/** What is written, the most needed first. */
export function labelRules(sources: readonly string[], colours: Colours): LabelRule[] {
  const text = (label: string, size: number, fill = colours.name) => ({
    labelProps: [label],
    font: `600 ${size}px system-ui, sans-serif`,
    fill,
    stroke: colours.paper,
    width: 3,
  });
  const rules: Label[] = [
    { dataLayer: "names", symbolizer: new CenteredTextSymbolizer(text("name", 13)) },
    {
      dataLayer: "rivers",
      symbolizer: new LineLabelSymbolizer(text("name", 12, colours["river-name"])),
      filter: is(LINE),
    },
    { dataLayer: "roads", symbolizer: new LineLabelSymbolizer(text("name", 12)), minzoom: 13 },
    { dataLayer: "parcels", symbolizer: new CenteredTextSymbolizer(text("name", 11)), minzoom: 16 },
    {
      dataLayer: "contours",
      symbolizer: heights(new LineLabelSymbolizer(text("ele", 11, colours.contour))),
      minzoom: 14,
    },
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
