/** UTF-8, as the Encoding Standard has it (§8.1): part of the bundle that has no globals of Node. */

/** Bytes of a text; lone surrogates become U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: Array<number> = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    pushPoint(bytes, point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
  }
  return Uint8Array.from(bytes)
}

/** Text of all bytes, one leading byte order mark removed; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const text = createUtf8Decoder()(bytes, true)
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Text of bytes that arrive in pieces (`last`: no more follow). A byte order mark is kept: it is the caller's to judge. */
export type Utf8Decoder = (bytes: Uint8Array, last?: boolean) => string

export function createUtf8Decoder(): Utf8Decoder {
  const state: DecoderState = {point: 0, needed: 0, lower: 0x80, upper: 0xbf}
  return (bytes, last = false) => {
    const points: Array<number> = []
    let text = ''
    for (let index = 0; index < bytes.length; index += 1) {
      decodeByte(state, bytes[index] ?? 0, points)
      if (points.length < 4096) continue
      text += String.fromCodePoint(...points)
      points.length = 0
    }
    if (last && state.needed > 0) {
      state.needed = 0
      points.push(0xfffd)
    }
    return text + String.fromCodePoint(...points)
  }
}

interface DecoderState {
  point: number
  needed: number
  lower: number
  upper: number
}

function decodeByte(state: DecoderState, byte: number, points: Array<number>): void {
  if (state.needed > 0) {
    if (byte >= state.lower && byte <= state.upper) {
      state.lower = 0x80
      state.upper = 0xbf
      state.point = (state.point << 6) | (byte & 0x3f)
      state.needed -= 1
      if (state.needed === 0) points.push(state.point)
      return
    }
    state.needed = 0
    points.push(0xfffd)
  }
  startSequence(state, byte, points)
}

function startSequence(state: DecoderState, byte: number, points: Array<number>): void {
  state.lower = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
  state.upper = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  if (byte <= 0x7f) points.push(byte)
  else if (byte >= 0xc2 && byte <= 0xdf) begin(state, 1, byte & 0x1f)
  else if (byte >= 0xe0 && byte <= 0xef) begin(state, 2, byte & 0xf)
  else if (byte >= 0xf0 && byte <= 0xf4) begin(state, 3, byte & 0x7)
  else points.push(0xfffd)
}

function begin(state: DecoderState, needed: number, point: number): void {
  state.needed = needed
  state.point = point
}

function pushPoint(bytes: Array<number>, point: number): void {
  if (point < 0x80) bytes.push(point)
  else if (point < 0x800) bytes.push(0xc0 | (point >> 6), continuation(point))
  else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point))
  else bytes.push(0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point))
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f)
}
