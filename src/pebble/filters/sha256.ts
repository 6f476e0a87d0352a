/** SHA-256 (FIPS 180-4), because Web Crypto only answers later. */

/** Hash of the bytes in lower-case hexadecimal. */
export function sha256(bytes: ReadonlyArray<number>): string {
  const state = [...INITIAL]
  const padded = pad(bytes)
  for (let at = 0; at < padded.length; at += 64) mix(state, padded.slice(at, at + 64))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The first 32 bits of the fractions of roots of the first primes. */
function fractions(count: number, root: number): number[] {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate)
  }
  return primes.map((prime) => rootBits(BigInt(prime), BigInt(root)))
}

/** floor(prime^(1/root) * 2^32) mod 2^32, by bisection in whole numbers. */
function rootBits(prime: bigint, root: bigint): number {
  const wanted = prime << (32n * root)
  let low = 0n
  let high = prime << 32n
  while (high - low > 1n) {
    const middle = (low + high) >> 1n
    if (middle ** root <= wanted) low = middle
    else high = middle
  }
  return Number(BigInt.asIntN(32, low))
}

const INITIAL = fractions(8, 2)
const CONSTANTS = fractions(64, 3)

function pad(bytes: ReadonlyArray<number>): number[] {
  const padded = [...bytes, 0x80]
  while (padded.length % 64 !== 56) padded.push(0)
  const bits = BigInt(bytes.length) * 8n
  for (let shift = 56n; shift >= 0n; shift -= 8n) padded.push(Number((bits >> shift) & 0xffn))
  return padded
}

function mix(state: number[], block: ReadonlyArray<number>): void {
  const words = schedule(block)
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (const [index, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (CONSTANTS[index] ?? 0) + word) | 0
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0
    ;[a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g]
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = ((state[index] ?? 0) + value) | 0
}

function schedule(block: ReadonlyArray<number>): number[] {
  const words: number[] = []
  const byte = (at: number): number => block[at] ?? 0
  for (let at = 0; at < 64; at += 4)
    words.push((byte(at) << 24) | (byte(at + 1) << 16) | (byte(at + 2) << 8) | byte(at + 3))
  for (let at = 16; at < 64; at += 1) {
    const [x = 0, y = 0, z = 0, w = 0] = [words[at - 15], words[at - 2], words[at - 7], words[at - 16]]
    const small = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
    const large = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
    words.push((w + small + z + large) | 0)
  }
  return words
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}
