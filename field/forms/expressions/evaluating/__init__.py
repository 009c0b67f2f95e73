"""From a syntax tree to a value: `compiling` makes closures, once; `walking`, `filtering` and `indexing` follow paths.

`convert` and `compare` are the rules of XPath's four types, `calendar` those of days. Nothing here parses text.
"""
