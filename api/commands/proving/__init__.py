"""Commands that show that it holds, and what it costs: tests, the demo, many phones, measurements."""
