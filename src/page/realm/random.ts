/** Stands for `node:crypto` in the bundled jsdom: the same numbers in every run, so that a page's log is the same too. */
let state = 0x9e3779b9

/** Starts the sequence anew; called for each page. */
export function resetRandom(): void {
  state = 0x9e3779b9
}

/** A number in [0, 1). */
export function random(): number {
  return next() / 0x1_0000_0000
}

export function randomFillSync(array: ArrayBufferView): ArrayBufferView {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = next() & 0xff
  return array
}

export function randomUUID(): string {
  const bytes = new Uint8Array(16)
  randomFillSync(bytes)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** Marsaglia's xorshift, 32 bits. */
function next(): number {
  state ^= state << 13
  state ^= state >>> 17
  state ^= state << 5
  return state >>> 0
}
