// What the shell says: start, enrolment, PIN, home, sending, help.

import type { SHELL as VI } from "../vi/shell.ts";

export const SHELL: Record<keyof typeof VI, string> = {
  "app.name": "Packhorse",
  "app.wait": "Opening…",
  "app.back": "Back",
  "app.close": "Close",
  "home.title": "Home",
  "home.ask": "New form",
  "home.dossiers": "Dossiers of my areas",
  "home.send": "Send and receive",
  "home.help": "Help",
  "home.waiting": "Waiting",
  "home.sent": "Sent",
  "home.needs": "Needs you",
  "ready.title": "Ready to go",
  "help.title": "Help",
};
