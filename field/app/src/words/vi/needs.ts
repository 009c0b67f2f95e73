// What the screens of what needs somebody say.

export const NEEDS = {
  "needs.title": "Việc cần làm",
} as const;
