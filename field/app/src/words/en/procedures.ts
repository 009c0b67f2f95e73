// What the screens of procedures say.

import type { PROCEDURES as VI } from "../vi/procedures.ts";

export const PROCEDURES: Readonly<Record<keyof typeof VI, string>> = {
  "procedures.title": "Procedures",
  "procedures.hint": "What papers, where, how long; can be read without a network",
  "procedures.search": "Find a procedure",
  "procedures.search_hint": "Some words without marks, or a code",
  "procedures.found": "{found} / {count} procedures",
  "procedures.more": "More",
  "procedures.none": "No catalogue of procedures on this phone yet. Send and receive when there is a network.",
  "procedures.not_found": "Nothing found. Try fewer words.",
  "procedures.papers_count": "{count} papers",
  "procedures.papers": "Papers to bring",
  "procedures.no_papers": "The catalogue names no papers. Please ask where it is received.",
  "procedures.see": "See the papers to bring",
  "procedures.receiver": "Received by",
  "procedures.term": "Term",
  "procedures.days": "{count} working days",
  "procedures.fee": "Fee",
  "procedures.amount": "{count} đồng",
  "procedures.result": "Result",
  "procedures.level": "Level",
  "procedures.sector": "Sector",
  "procedures.steps": "Steps",
  "procedures.basis": "Legal basis",
  "procedures.not_today": "This procedure is not valid today. Please ask the office.",
  "procedures.gone": "This procedure is not in force any more. Older dossiers keep its name.",
  "procedures.unknown": "This procedure is not on this phone. Send and receive, or ask the office.",
};
