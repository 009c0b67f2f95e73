"""A map on one page: boundaries, names, marks, legend, scale bar, north, attribution and date.

    canvas   what stands on a page, as values in pixels
    fitting  degrees to pixels, and how long a scale bar is
    sheet    the page of a map, laid out
    svg      a canvas as SVG, by hand: no library is needed where pages are served
    raster   a canvas as PNG, by Pillow: workers and commands only
    garmin   a map as custom map of a GPS unit: KMZ of JPEG tiles within its limits

Nothing here knows a dossier or a table; words are handed in.
"""
