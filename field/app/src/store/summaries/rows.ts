// Rows of the summaries of dossiers, and of the dossiers whose summary is due. This module holds no behaviour.

import type { Sealed } from "../vault.ts";

/** Summaries of the dossiers of one bucket, sealed as one: see `summaries`. Made again from the other tables when due. */
export interface SummaryRow {
  readonly bucket: number;
  readonly body: Sealed;
}

/** A dossier whose summary is due: now, or (its title) once the form version of this name is on the phone. */
export interface StaleRow {
  readonly dossier: string;
  /** "" for now. */
  readonly form: string;
}
