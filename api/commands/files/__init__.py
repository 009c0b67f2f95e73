"""Commands that take a file in, or make one."""
