/** Base64 of RFC 4648, with padding, as java.util.Base64. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function encodeBase64(bytes: ReadonlyArray<number>): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3)
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    text += digit(group >> 18) + digit(group >> 12)
    text += (second === undefined ? '=' : digit(group >> 6)) + (third === undefined ? '=' : digit(group))
  }
  return text
}

function digit(bits: number): string {
  return ALPHABET.charAt(bits & 63)
}

/** The bytes; `undefined` when the text is not Base64. */
export function decodeBase64(text: string): number[] | undefined {
  const digits = text.replace(/={0,2}$/, '')
  if (/[^A-Za-z0-9+/]/.test(digits) || digits.length % 4 === 1) return undefined
  if (text.includes('=') && text.length % 4 !== 0) return undefined
  const bytes: number[] = []
  let bits = 0
  let size = 0
  for (const character of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(character)) & 0xffff
    size += 6
    if (size < 8) continue
    size -= 8
    bytes.push((bits >> size) & 0xff)
  }
  return bytes
}
