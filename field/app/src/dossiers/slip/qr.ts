// A speakable code as a QR symbol (ISO/IEC 18004): version 1, error correction M, alphanumeric mode, which holds twenty
// characters; a code has at most fourteen. No library is as small as what these need. Pure.
//
// This module must not know what a code says.

export const SIZE = 21;
const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const MOST = 20;
const DATA = 16;
const CHECK = 10;
/** Which modules a mask inverts (7.8.2). */
const MASKS: readonly ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2,
  (_, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Rows of modules, true where it is dark; under the mask that is easiest to read. RangeError for what does not fit. */
export function symbolOf(text: string): boolean[][] {
  const data = dataOf(text);
  const bits = [...data, ...checkOf(data)].flatMap((byte) => bitsOf(byte, 8));
  const drawn = MASKS.map((_, mask) => draw(bits, mask));
  const worst = drawn.map(penalty);
  return drawn[worst.indexOf(Math.min(...worst))] ?? [];
}

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, place) => (value >> (count - 1 - place)) & 1);
}

function dataOf(text: string): number[] {
  const places = Array.from(text, (sign) => SIGNS.indexOf(sign));
  if (places.length > MOST || places.includes(-1)) throw new RangeError(text);
  const bits = [...bitsOf(2, 4), ...bitsOf(places.length, 9)];
  for (let at = 0; at < places.length; at += 2) {
    const [one = 0, other] = places.slice(at, at + 2);
    bits.push(...(other === undefined ? bitsOf(one, 6) : bitsOf(one * 45 + other, 11)));
  }
  bits.push(...[0, 0, 0, 0].slice(0, DATA * 8 - bits.length));
  while (bits.length % 8 > 0) bits.push(0);
  const bytes = Array.from({ length: bits.length / 8 }, (_, at) =>
    parseInt(bits.slice(at * 8, at * 8 + 8).join(""), 2),
  );
  for (let fill = 0xec; bytes.length < DATA; fill ^= 0xec ^ 0x11) bytes.push(fill);
  return bytes;
}

/** In the field of 256 elements with x⁸ + x⁴ + x³ + x² + 1. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) product = (product << 1) ^ ((product >> 7) * 0x11d) ^ (((other >> bit) & 1) * one);
  return product;
}

/** The remainder of the data by the Reed-Solomon generator of degree ten. */
function checkOf(data: readonly number[]): number[] {
  let generator = [1];
  for (let power = 0, root = 1; power < CHECK; power++, root = times(root, 2))
    generator = [...generator, 0].map((each, at) => each ^ times(generator[at - 1] ?? 0, root));
  const rest = [...data, ...Array<number>(CHECK).fill(0)];
  for (let at = 0; at < DATA; at++) {
    const factor = rest[at] ?? 0;
    generator.forEach((each, place) => (rest[at + place] = (rest[at + place] ?? 0) ^ times(each, factor)));
  }
  return rest.slice(DATA);
}

function draw(bits: readonly number[], mask: number): boolean[][] {
  const rows: (boolean | undefined)[][] = Array.from({ length: SIZE }, () => Array<undefined>(SIZE).fill(undefined));
  const set = (x: number, y: number, isDark: boolean): void => {
    const row = rows[y];
    if (row !== undefined && x in row) row[x] = isDark;
  };
  for (let at = 0; at < SIZE; at++) [set(6, at, at % 2 === 0), set(at, 6, at % 2 === 0)];
  for (const [left, top] of [
    [0, 0],
    [SIZE - 7, 0],
    [0, SIZE - 7],
  ] as const)
    for (let y = -1; y < 8; y++)
      for (let x = -1; x < 8; x++) {
        const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
        set(left + x, top + y, ring !== 2 && ring < 4);
      }
  drawFormat(set, mask);
  fill(rows, bits, MASKS[mask] ?? (() => 1));
  return rows.map((row) => row.map((isDark) => isDark === true));
}

function drawFormat(set: (x: number, y: number, isDark: boolean) => void, mask: number): void {
  let rest = mask; // error correction M is 00
  for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const format = ((mask << 10) | rest) ^ 0x5412;
  for (let bit = 0; bit < 15; bit++) {
    const isDark = ((format >> bit) & 1) === 1;
    if (bit < 8) [set(8, bit + (bit > 5 ? 1 : 0), isDark), set(SIZE - 1 - bit, 8, isDark)];
    else [set(bit === 8 ? 7 : 14 - bit, 8, isDark), set(8, SIZE - 15 + bit, isDark)];
  }
  set(8, SIZE - 8, true);
}

/** Data and check into what is still free, up and down in columns of two from the right. */
function fill(rows: (boolean | undefined)[][], bits: readonly number[], mask: (x: number, y: number) => number): void {
  let next = 0;
  for (let pair = 0; pair < 10; pair++) {
    const right = SIZE - 1 - pair * 2 - (pair > 6 ? 1 : 0); // the column of the timing pattern is left out
    for (let step = 0; step < SIZE * 2; step++) {
      const [x, y] = [right - (step % 2), pair % 2 === 0 ? SIZE - 1 - (step >> 1) : step >> 1];
      const row = rows[y];
      if (row !== undefined && row[x] === undefined) row[x] = (bits[next++] === 1) !== (mask(x, y) === 0);
    }
  }
}

/** How hard it is to read: long runs, and squares of one colour (7.8.3, N1 and N2). */
function penalty(rows: readonly (readonly boolean[])[]): number {
  const columns = rows.map((_, x) => rows.map((row) => row[x] === true));
  const lines = [...rows, ...columns].map((row) => row.map(Number).join(""));
  const runs = lines.join(" ").match(/0{5,}|1{5,}/g) ?? [];
  const squares = rows.flatMap((row, y) =>
    row.filter((is, x) => is === row[x + 1] && is === rows[y + 1]?.[x] && is === rows[y + 1]?.[x + 1]),
  );
  return runs.reduce((sum, run) => sum + run.length - 2, 0) + 3 * squares.length;
}
