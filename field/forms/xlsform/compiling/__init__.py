"""Rows of an XLSForm become the compiled form: headers, settings, lists, the survey, then every expression as a tree.

`compiler.compile_workbook` runs the steps in order. Faults are collected, so that a file's author sees all of them at
once. Nothing here reads a file or calls pyxform.

The compiled form is JSON, and docs/forms.md describes it:

    {"form", "version", "title": words, "language", "languages", "name", "use", "search", "duplicate", "consent"?,
     "style"?, "files", "lists": {name: [choice…]}, "nodes": [node…]}
    words       {"vi": "…", "en": "…"}: what the form has, by language code
    choice      {"code", "label"?: words, "media"?: {kind: words}, "more"?: {column: text}}
    node        {"type", "name", "path", "label"?, "hint"?, "guidance"?, "media"?, "required"?, "relevant"?, …}
                group and repeat: "nodes"; question: "kind", "merge", "pii"; select: "list" or "file"
    expression  {"text": "…", "tree": syntax tree of `field.forms.expressions`}
"""
