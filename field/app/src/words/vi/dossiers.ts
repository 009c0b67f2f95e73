// What the screens of dossiers say.

export const DOSSIERS = {
  "dossiers.title": "Hồ sơ",
} as const;
