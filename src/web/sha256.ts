/** SHA-256 (FIPS 180-4), for `crypto.subtle.digest`: the one part of Web Crypto that documentation uses in pages. */

export function sha256(message: Uint8Array): Uint8Array {
  const hash = Uint32Array.from(initial)
  const padded = pad(message)
  const words = new Uint32Array(64)
  for (let start = 0; start < padded.length; start += 64) compress(hash, expand(words, padded, start))
  const bytes = new Uint8Array(32)
  const view = new DataView(bytes.buffer)
  for (const [index, word] of hash.entries()) view.setUint32(index * 4, word)
  return bytes
}

function pad(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor((message.length * 8) / 2 ** 32))
  view.setUint32(padded.length - 4, (message.length * 8) >>> 0)
  return padded
}

function expand(words: Uint32Array, block: Uint8Array, start: number): Uint32Array {
  const view = new DataView(block.buffer, start, 64)
  for (let index = 0; index < 16; index += 1) words[index] = view.getUint32(index * 4)
  for (let index = 16; index < 64; index += 1) {
    const near = words[index - 15] ?? 0
    const far = words[index - 2] ?? 0
    const small = rotate(near, 7) ^ rotate(near, 18) ^ (near >>> 3)
    const large = rotate(far, 17) ^ rotate(far, 19) ^ (far >>> 10)
    words[index] = (words[index - 16] ?? 0) + small + (words[index - 7] ?? 0) + large
  }
  return words
}

function compress(hash: Uint32Array, words: Uint32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let index = 0; index < 64; index += 1) {
    const sum = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + sum + ((e & f) ^ (~e & g)) + (constants[index] ?? 0) + (words[index] ?? 0)) | 0
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index] ?? 0) + value
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** The first 32 bits of the fractional parts of roots of the first primes. */
function fractions(count: number, root: (prime: number) => number): Uint32Array {
  const primes: Array<number> = []
  for (let number = 2; primes.length < count; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return Uint32Array.from(primes, (prime) => (root(prime) % 1) * 2 ** 32)
}

const initial = fractions(8, Math.sqrt)
const constants = fractions(64, Math.cbrt)
