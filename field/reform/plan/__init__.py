"""The plan of a reform: dated steps, read from a file or made from a table of successors."""
