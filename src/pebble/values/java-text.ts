/** String operations as Java has them. */

/** `String.trim`: everything up to U+0020 at both ends. */
export function javaTrim(text: string): string {
  return text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')
}

/** `Character.toTitleCase` of a UTF-16 unit. */
export function titleCase(unit: string): string {
  const upper = unit.toUpperCase()
  return upper.length === unit.length ? upper : unit
}

/** The bytes of the text in UTF-8. */
export function utf8Bytes(text: string): number[] {
  // Half of a surrogate pair has no bytes of its own; Java writes a question mark.
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
  const bytes: number[] = []
  for (let at = 0; at < encoded.length; at += 1) {
    if (encoded.charAt(at) !== '%') bytes.push(encoded.charCodeAt(at))
    else {
      bytes.push(Number.parseInt(encoded.slice(at + 1, at + 3), 16))
      at += 2
    }
  }
  return bytes
}

/** Text of UTF-8 bytes; bytes that are none stand for themselves. */
export function utf8Text(bytes: ReadonlyArray<number>): string {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${hex(byte, 2)}`).join(''))
  } catch {
    return String.fromCharCode(...bytes)
  }
}

/** Upper-case hexadecimal of at least `digits` digits. */
export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0')
}
