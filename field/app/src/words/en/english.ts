// The same sentences in English.

import { ASK } from "./ask.ts";
import { DOSSIERS } from "./dossiers.ts";
import { DRAWN } from "./drawn.ts";
import { GROUND } from "./ground.ts";
import { KNOWN } from "./known.ts";
import { MAP } from "./map.ts";
import { NEEDS } from "./needs.ts";
import { PATROL } from "./patrol.ts";
import { PROCEDURES } from "./procedures.ts";
import { SHELL } from "./shell.ts";

export const ALL = {
  ...SHELL,
  ...ASK,
  ...DOSSIERS,
  ...NEEDS,
  ...PROCEDURES,
  ...MAP,
  ...DRAWN,
  ...GROUND,
  ...PATROL,
  ...KNOWN,
};
