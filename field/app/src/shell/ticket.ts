// The text of an enrolment slip: in the link that its QR holds, or typed by hand. Pure.

/** What a slip says: the secret, and the fingerprint of home's key, so that no other home passes for it. */
export interface TicketText {
  readonly fingerprint: string;
  readonly secret: string;
}

/** The slip in a link or a code; undefined when it is none. Spaces and line breaks of a copied text do not matter. */
export function ticketIn(text: string): TicketText | undefined {
  const code = text.replace(/\s+/g, "").split("#").pop() ?? "";
  const found = /^1\.([\w-]{22})\.([\w-]{22})$/.exec(code);
  if (found === null) return undefined;
  const [, fingerprint = "", secret = ""] = found;
  return { fingerprint, secret };
}
