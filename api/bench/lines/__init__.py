"""The way to home: kept connections, a proxy between, and a line as thin as a village's."""
