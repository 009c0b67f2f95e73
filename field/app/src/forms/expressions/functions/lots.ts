// Random numbers that are the same for the same seed in every language: Park and Miller's generator.
//
// "Random number generators: good ones are hard to find", CACM 31 (10), 1988, with the multiplier 48271 of 1993; every
// product stays below 2^53, so that doubles suffice. Not for secrets. This module must not choose a seed.

const MODULUS = 2_147_483_647;
const MULTIPLIER = 48_271;

/** Draws from 0 to below 1; a seed is any whole number. */
export class Lots {
  private state: number;

  constructor(seed: number) {
    this.state = ((seed % MODULUS) + MODULUS) % MODULUS || 1;
  }

  /** The next lot. */
  draw(): number {
    this.state = (this.state * MULTIPLIER) % MODULUS;
    return (this.state - 1) / (MODULUS - 1);
  }
}

/** A seed from a text such as a dossier's id and a path: its code points as digits of base 31, modulo 2^31 - 1. */
export function seedOf(text: string): number {
  let seed = 0;
  for (const sign of text) seed = (seed * 31 + (sign.codePointAt(0) ?? 0)) % MODULUS;
  return seed;
}
