"""For everybody: every screen that the app's own table of routes names, by eye, by finger, by ear and by keyboard."""
