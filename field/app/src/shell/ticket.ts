// The text of an enrolment slip: in the link that its QR holds, or typed by hand. Pure.

/** What a slip says: the fingerprint of home's key, the secret, and where home is ("" where only the code was typed). */
export interface TicketText {
  readonly fingerprint: string;
  readonly secret: string;
  readonly address: string;
}

/** The slip in a link or a code; undefined when it is none. Spaces and line breaks of a copied text do not matter. */
export function ticketIn(text: string): TicketText | undefined {
  const [address = "", ...rest] = text.replace(/\s+/g, "").split("#");
  const code = rest.pop() ?? address;
  const found = /^1\.([\w-]{22})\.([\w-]{22})$/.exec(code);
  if (found === null) return undefined;
  const [, fingerprint = "", secret = ""] = found;
  return { fingerprint, secret, address: code === address ? "" : address };
}

/** Whether a slip is of the home that this page came from. */
export function isOfHere({ address }: TicketText, here: string): boolean {
  return address === "" || address === here.split("#")[0];
}
