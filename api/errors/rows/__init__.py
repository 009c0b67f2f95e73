"""The rows of the table of errors, grouped by what they are about. Nothing here is used but through `table`."""
