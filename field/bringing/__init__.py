"""Bringing in what others measured: features of a file become dossiers, by ordinary changes through the desk.

orders    what is to become of a file: form, area, which column answers which question
values    a cell as the answer to a question
shapes    a geometry as the answer to a question
drafting  one feature as the values of a dossier, with its id
taking    all of them at once or none, new or changed or as they were
faults    everything that is wrong with a file, told together

It may not read a file's bytes, and writes nothing but changes.
"""
