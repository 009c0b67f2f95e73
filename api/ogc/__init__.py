"""OGC API – Features: the dossiers of each form, patrols, observations and units as collections for GIS programs.

    views       the landing page, what is conformed to, the collections
    items       the features of a collection, and one of them
    asked       what a query asks for, or what is wrong with it
    told        collections, pages and links as JSON
    definition  the description of these addresses as OpenAPI 3.0, which the standard's clients read
    shapes      the same for the API's own description
    everything  the blueprint with all of it

Part 1 (OGC 17-069r4): core, GeoJSON, OpenAPI 3.0; Part 2 (OGC 18-058r1): coordinate systems by reference. Which
features there are and what is hidden is `field.features`' business.
"""
