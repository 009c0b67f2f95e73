// What the shell says: start, enrolment, PIN, home, sending, help.

import type { SHELL as VI } from "../vi/shell.ts";

export const SHELL: Record<keyof typeof VI, string> = {
  "app.name": "Packhorse",
  "app.wait": "Opening…",
  "app.close": "Close",
  "app.cut":
    "The network was cut while the app was loading. It goes on by itself when there is a network. The slip and the data on this phone are still there.",
  "app.again": "Try again",
  "app.back": "Back",
  "app.count": "{count}",
  "app.offline": "No network – you can go on working",

  "stopped.insecure":
    "This address is not secure (not https), so the browser does not let the app keep data. Open the https address on the slip. The slip is not used up.",
  "stopped.old":
    "This browser is too old for the app. Update Chrome in the app store and open this again. The slip is not used up.",
  "stopped.tab":
    "The app is open in another tab. Use that one, or close it: this one then goes on by itself. Nothing is lost.",
  "stopped.broken":
    "The browser cannot open the app's data. Close all tabs, leave private mode, and open it again. If it stays so, tell the office; do not clear the browser's data.",
  "stopped.changed":
    "The app on this phone has just been replaced by one that is not your office's. Enter no PIN any more; take the phone to the office. What you wrote is still on it.",
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
  "scan.button": "Scan with the camera",
  "scan.title": "Scan a code",
  "scan.how": "Hold the QR code in the middle. No picture is kept.",
  "scan.refused": "The camera cannot be opened. Allow Chrome to use it, or type the code.",
  "enrol.welcome": "Welcome, {name}",
  "enrol.done": "The phone is enrolled. One more step: a PIN.",

  "lost.before":
    "{phone}: the office has {received} saves of it. If that phone lost its data, ask and write again what had not reached the office; if it is still in use, there is nothing to do.",
  "lost.cleared": "The browser has cleared the app's data on this phone.",
  "lost.counts": "{written} saves were made on this phone: {sent} reached the office, {lost} unsent ones are lost.",
  "lost.again":
    "Enrol again with a new slip. What reached the office comes back; ask and write again what was lost. Tell the office.",
  "lost.nothing": "Nothing was lost. Enrol again with a new slip; everything that reached the office comes back.",

  "pin.choose": "Choose a PIN",
  "pin.new": "PIN, at least {n} digits",
  "pin.why": "The PIN locks people's dossiers on this phone. Longer is safer. No birthdays.",
  "pin.again": "The PIN again",
  "pin.digits": "A PIN is digits only, at most 12.",
  "pin.short": "A PIN needs at least {n} digits.",
  "pin.simple": "This one is too easy to guess. Choose another.",
  "pin.differs": "The two are not the same.",
  "pin.save": "Use this PIN",
  "pin.escrow":
    "Nobody can see the PIN, not even the office. If you forget it, the office can read you a code that opens the phone. Turn on the phone's own screen lock, too.",
  "pin.forgotten": "Nobody can see the PIN, not even the office. Remember it, and turn on the phone's own screen lock.",

  "unlock.title": "Unlock",
  "unlock.another": "Somebody who uses this phone unlocks first",
  "unlock.who": "Who is using the phone?",
  "unlock.pin": "PIN of {name}",
  "unlock.button": "Unlock",
  "unlock.wrong": "That PIN is not right. Try again.",
  "unlock.wait": "Too many wrong tries. Wait {seconds} seconds and try again.",
  "unlock.kept": "Wrong tries lose nothing: whatever was not sent is still on the phone.",

  "unlock.forgot": "PIN forgotten?",
  "forgot.title": "PIN forgotten",
  "forgot.kept": "Nothing is lost: everything that was not sent is still on the phone.",
  "forgot.call":
    "Call or visit the office and read out the two lines below. An official will read you a code of 20 digits. The phone needs no network.",
  "forgot.person": "Who uses the phone",
  "forgot.none":
    "This phone has not handed in its code yet, so the office cannot read one out. Try to remember the PIN; wrong ones lose nothing.",
  "forgot.code": "The code from the office, {n} digits",
  "forgot.hint": "With or without spaces",
  "forgot.short": "The code has {n} digits. Listen again and go on.",
  "forgot.wrong": "The code is not right. Listen again, five digits at a time.",
  "forgot.button": "Open with this code",
  "forgot.open": "The code is right and the phone is open. Now choose a new PIN.",
  "change.button": "Change the PIN",
  "change.now": "The present PIN",
  "change.done": "The PIN is changed. Use the new one from now on.",

  "destroyed.title": "The office has locked this phone",
  "destroyed.sent":
    "Everything that was saved on this phone has reached the office, which has signed for it and holds it for an official to look at.",
  "destroyed.gone": "The keys, PINs and all dossiers on this phone are destroyed. Nothing can be read here any more.",
  "destroyed.drafts": "{count} drafts that were never saved went with them.",
  "destroyed.again":
    "If the phone was found, or locked by mistake, ask the office for a new slip. The dossiers of your areas come again.",

  "home.title": "Home",
  "home.counters": "What was written",
  "home.ask": "New form",
  "home.dossiers": "Dossiers of my areas",
  "home.send": "Send and receive",
  "home.help": "Help",
  "home.waiting": "Waiting",
  "home.sent": "Sent",
  "home.needs": "Needs you",
  "home.locked":
    "The office has locked this phone. What was not sent goes there sealed and is held; then the keys and dossiers on this phone are destroyed.",
  "home.drafts": "Drafts under way",
  "home.draft.saved": "Saved {when}",
  "update.there": "There is a newer version of the app. Drafts and unsent forms stay as they are.",
  "update.changed":
    "The newer version of the app is not the one that your office signed, so it was not taken. The present one goes on, nothing is lost. If this stays, tell the office.",
  "update.agree": "Use it",

  "journey.data": "Sending and receiving: {sent} kB sent, {received} kB received",
  "journey.forms": "Fetching forms and lists: {received} / {of} kB",
  "journey.files": "Sending pictures: {sent} kB",
  "journey.left": "{count} are not sent yet. The phone goes on by itself.",
  "journey.came": "{count} new or changed dossiers came.",
  "journey.decided": "Answers decided by the office: {count}",
  "journey.asked": "Questions for you: {count}",
  "journey.last": "Last sent and received: {when}",
  "journey.pictures": "{count} pictures still to send.",
  "journey.never": "Nothing sent or received yet.",

  "failed.no_network": "There is no network.",
  "failed.not_home":
    "This network wants a sign-in, or answers in place of the office. Sign in to the Wi-Fi, or use another network.",
  "failed.home_unavailable": "The office's server is away for now. The phone sends again by itself.",
  "failed.false":
    "The answer was not the office's and was left aside. Use another network; if it stays so, tell the office.",
  "failed.another_home": "The server at this address is not the one that made the slip. Do not go on; tell the office.",
  "failed.storage_full": "The phone is full. Remove pictures or films you do not need, then try again.",
  "failed.no_sealing_key":
    "This phone has not got the office's sealing key yet. Send and receive once, then do it again.",
  "failed.other": "That did not work. Try again later; if it stays so, show the line below to the office.",
  "failed.kept": "Everything is still on the phone.",

  "ready.title": "Ready to go",
  "ready.hint": "See which forms, lists and dossiers are on the phone",
  "ready.yes": "All here; you can go without a network",
  "ready.no": "Not all here yet; stay on the network",
  "ready.what":
    "{count} files are missing, or not all dossiers have come. Tap the button below; what is cut goes on next time.",
  "ready.app": "Chrome has not put the app away yet. Wait a little and open this screen again.",
  "ready.fetch": "Fetch what is missing",
  "ready.may": "This phone holds dossiers of your areas only.",
  "outside.told": "{all} dossiers are no longer in your areas: {hidden} hidden, {removed} removed from this phone.",
  "outside.how": "Removed only after 30 days, when the office has all of it, backed up. What was not sent never is.",
  "ready.held": "On this phone",
  "ready.dossiers": "Dossiers of my areas",
  "ready.lists": "Lists",
  "ready.procedures": "Procedures",
  "ready.prompts": "Spoken words of forms",
  "ready.pictures": "Pictures of forms",
  "ready.forms": "Forms: {count}",
  "ready.whole": "{count} · {size}",
  "ready.part": "{count} / {of} · {size} / {whole}",
  "ready.missing": "Not here",

  "storage.title": "Space",
  "storage.room": "{used} used, {room} free",
  "storage.kept": "The browser promises to keep the data",
  "storage.not": "The browser has not promised to keep the data",
  "storage.why":
    "When the phone is full, the browser may delete the app's data. Install the app on the home screen, send often, and leave room on the phone.",
  "storage.ask": "Ask the browser to keep it",
  "install.button": "Install on the home screen",

  "help.title": "Help",
  "help.people": "People on this phone",
  "help.lock": "Lock, or change person",
  "help.another": "Add a person to this phone",
  "size.title": "Text size",
  "size.normal": "Normal",
  "size.large": "Large",
  "size.huge": "Very large",
  "light.title": "Screen colours",
  "light.auto": "As the phone",
  "light.light": "Light",
  "light.dark": "Dark",
  "light.sun": "Sunlight (high contrast)",

  "export.title": "By hand, without a network",
  "export.what":
    "Writes every change and photo that is not in the shared data yet into a file for the office. Everything stays on the phone, and sending it twice does no harm.",
  "export.sealed":
    "The file is sealed: only the office can open it, whoever carries it reads nothing. Send it by chat, cable or memory card.",
  "export.button": "Write a sealed file",
  "export.done": "{name} is in the Downloads folder.",
  "export.held": "It holds {changes} changes and {photos} photos.",
  "export.left": "{count} photos found no room in it; they wait for the network.",
  "export.waits":
    "These still count as waiting, until the phone meets the network and the office says that it has them.",

  "about.title": "About this phone",
  "about.app": "App",
  "about.phone": "Phone",
  "about.epoch": "Server",
  "about.scope": "Areas, version",
  "about.waiting": "Waiting",
  "about.held": "Held",
  "about.synced": "Last sent and received",
  "about.now": "The phone's clock",
  "about.clock": "Clock off by",
  "clock.minutes": "{count} min",
  "about.compare": "Compare with another phone",
  "about.same": "Two phones with the same areas that have both sent and received show the same line:",
  "about.browser": "Browser",
};
