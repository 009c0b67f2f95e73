// What the shell says: start, enrolment, PIN, home, sending, help.

import type { SHELL as VI } from "../vi/shell.ts";

export const SHELL: Record<keyof typeof VI, string> = {
  "app.name": "Packhorse",
  "app.wait": "Opening…",
  "app.back": "Back",
  count: "{count}",
  offline: "No network – you can go on working",

  "stopped.insecure":
    "This address is not secure (not https), so the browser does not let the app keep data. Open the https address on the slip. The slip is not used up.",
  "stopped.old":
    "This browser is too old for the app. Update Chrome in the app store and open this again. The slip is not used up.",
  "stopped.tab":
    "The app is open in another tab. Use that one, or close it: this one then goes on by itself. Nothing is lost.",
  "stopped.broken":
    "The browser cannot open the app's data. Close all tabs, leave private mode, and open it again. If it stays so, tell the office; do not clear the browser's data.",
  "stopped.chat.title": "Open in Chrome",
  "stopped.chat": "This link is open inside a chat app, which cannot keep dossiers. Open it in Chrome.",
  "stopped.chat.copy": "1. Tap the button below to copy the link.",
  "stopped.chat.open": "2. Open Chrome.",
  "stopped.chat.paste": "3. Paste the link into the address bar and open it.",
  "stopped.chat.button": "Copy the link",
  "stopped.chat.copied": "Copied",
  "stopped.chat.unspent": "The enrolment slip is not used up.",

  "enrol.title": "Enrol this phone",
  "enrol.how": "Scan the code of the enrolment slip with the phone's camera, or type the slip's code here.",
  "enrol.ready": "The slip was read. Name this phone, then enrol. A slip serves one phone, once.",
  "enrol.code": "Code or link of the slip",
  "enrol.code.hint": "It begins with 1. – capitals matter",
  "enrol.name": "What this phone is called",
  "enrol.name.hint": "So that the office knows it, such as: village phone",
  "enrol.button": "Enrol this phone",
  "enrol.unreadable": "This is not a slip's code. It looks like 1.xxxx.xxxx; copy the whole line.",
  "enrol.elsewhere": "This slip is of another server. Open the very link of the slip in Chrome.",
  "enrol.welcome": "Welcome, {name}",
  "enrol.done": "The phone is enrolled. One more step: a PIN.",

  "pin.choose": "Choose a PIN",
  "pin.new": "PIN, at least {n} digits",
  "pin.why": "The PIN locks people's dossiers on this phone. Longer is safer. No birthdays.",
  "pin.again": "The PIN again",
  "pin.digits": "A PIN is digits only, at most 12.",
  "pin.short": "A PIN needs at least {n} digits.",
  "pin.simple": "This one is too easy to guess. Choose another.",
  "pin.differs": "The two are not the same.",
  "pin.save": "Use this PIN",
  "pin.forgotten": "Nobody can see the PIN, not even the office. Remember it, and turn on the phone's own screen lock.",

  "unlock.title": "Unlock",
  "unlock.another": "Somebody who uses this phone unlocks first",
  "unlock.who": "Who is using the phone?",
  "unlock.pin": "PIN of {name}",
  "unlock.button": "Unlock",
  "unlock.wrong": "That PIN is not right. Try again.",
  "unlock.wait": "Too many wrong tries. Wait {seconds} seconds and try again.",
  "unlock.kept": "Wrong tries lose nothing: whatever was not sent is still on the phone.",

  "home.title": "Home",
  "home.counters": "What was written",
  "home.ask": "New form",
  "home.dossiers": "Dossiers of my areas",
  "home.send": "Send and receive",
  "home.help": "Help",
  "home.waiting": "Waiting",
  "home.sent": "Sent",
  "home.needs": "Needs you",
  "home.drafts": "Drafts under way",
  "home.draft.saved": "Saved {when}",
  "update.there": "There is a newer version of the app. Drafts and unsent forms stay as they are.",
  "update.agree": "Use it",

  "journey.data": "Sending and receiving: {sent} kB sent, {received} kB received",
  "journey.forms": "Fetching forms and lists: {received} / {of} kB",
  "journey.files": "Sending pictures: {sent} kB",
  "journey.left": "{count} are not sent yet. The phone goes on by itself.",
  "journey.came": "{count} new or changed dossiers came.",
  "journey.last": "Last sent and received: {when}",
  "journey.never": "Nothing sent or received yet.",

  "failed.no_network": "There is no network.",
  "failed.not_home":
    "This network wants a sign-in, or answers in place of the office. Sign in to the Wi-Fi, or use another network.",
  "failed.home_unavailable": "The office's server is away for now. The phone sends again by itself.",
  "failed.false":
    "The answer was not the office's and was left aside. Use another network; if it stays so, tell the office.",
  "failed.another_home": "The server at this address is not the one that made the slip. Do not go on; tell the office.",
  "failed.storage_full": "The phone is full. Remove pictures or films you do not need, then try again.",
  "failed.other": "That did not work. Try again later; if it stays so, show the line below to the office.",
  "failed.kept": "Everything is still on the phone.",

  "ready.title": "Ready to go",
  "ready.hint": "See which forms, lists and dossiers are on the phone",
  "help.title": "Help",
};
