// Certificates: what home signed about this phone and its people. This module must not ask home for one.

import { CERTIFICATE, fromBase64url, isGenuine, loads, UnreadableError } from "../../sync/index.ts";
import type { Bytes, Signed, Verify } from "../../sync/index.ts";
import type { Author } from "../../store/rows.ts";
import { identityOf, setIdentity, type Reading, type Writing } from "../../store/store.ts";
import { integer, list, object, text } from "../fields.ts";

/** A certificate that is home's, or an UnreadableError. */
export async function genuineCertificate(certificate: Signed, homeKey: Bytes, verify: Verify): Promise<Signed> {
  if (await isGenuine(CERTIFICATE, certificate, homeKey, verify)) return certificate;
  throw new UnreadableError("certificate_not_genuine", "certificate");
}

/** Keep this phone's own certificate, and the scope versions of the people who write on it. */
export async function keepCertificate(tables: Writing, stream: string, { text, sig }: Signed): Promise<void> {
  await tables.objectStore("certificates").put({ stream, text, sig, wanted: false });
  await setIdentity(tables, { authors: authorsOf(text) });
}

function authorsOf(certificate: string): Author[] {
  return list(object(loads(certificate), "certificate")["persons"], "persons").map((person) => {
    const { id, scope } = object(person, "persons");
    return { person: text(id, "persons/id"), scope: integer(scope, "persons/scope") };
  });
}

/** A public key of home's that this phone's certificate names: for sealed files, or for codes of second doors. */
export async function keyNamed(tables: Reading | Writing, which: "sealing" | "escrow"): Promise<Bytes | undefined> {
  const { stream } = await identityOf(tables);
  const own = await tables.objectStore("certificates").get(stream);
  const key = own && object(loads(own.text), "certificate")[which];
  return typeof key === "string" ? fromBase64url(key) : undefined;
}

/** The certificates that home wants to see with the next request. */
export function wantedOf<T extends { readonly wanted: boolean }>(certificates: readonly T[]): T[] {
  return certificates.filter((certificate) => certificate.wanted);
}

/** Home does not know the streams `unknown`; those in `sent` it has seen. Whether there is more to show. */
export async function noteWanted(
  tables: Writing,
  sent: readonly string[],
  unknown: readonly string[],
): Promise<boolean> {
  const certificates = tables.objectStore("certificates");
  let isMore = false;
  for (const row of await certificates.getAll()) {
    const isWanted = !sent.includes(row.stream) && (row.wanted || unknown.includes(row.stream));
    isMore ||= isWanted && unknown.includes(row.stream);
    if (isWanted !== row.wanted) await certificates.put({ ...row, wanted: isWanted });
  }
  return isMore;
}
