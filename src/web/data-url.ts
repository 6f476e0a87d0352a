/** `data:` URLs (Fetch Standard §6) and base64 without the globals of a platform. */

export interface DataUrl {
  contentType: string
  bytes: Uint8Array
}

/** What a `data:` URL holds; `undefined` when it is broken. */
export function readDataUrl(url: string): DataUrl | undefined {
  const [text = ''] = url.slice('data:'.length).split('#')
  const comma = text.indexOf(',')
  if (comma < 0) return undefined
  const type = text.slice(0, comma).trim()
  const body = percentDecode(text.slice(comma + 1))
  const isBase64 = /; *base64$/i.test(type)
  const bytes = isBase64 ? decodeBase64(String.fromCharCode(...body)) : body
  if (bytes === undefined) return undefined
  const contentType = type.replace(/; *base64$/i, '')
  if (contentType.startsWith(';')) return {contentType: `text/plain${contentType}`, bytes}
  return {contentType: contentType.includes('/') ? contentType : 'text/plain;charset=US-ASCII', bytes}
}

/** Forgiving-base64 decode (Infra Standard); `undefined` when it is none. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const clean = text.replace(/[\t\n\f\r ]/g, '')
  const digits = clean.length % 4 === 0 ? clean.replace(/={1,2}$/, '') : clean
  if (digits.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(digits)) return undefined
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let buffer = 0
  let bits = 0
  let length = 0
  for (const digit of digits) {
    buffer = ((buffer << 6) | alphabet.indexOf(digit)) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[length++] = (buffer >> bits) & 0xff
  }
  return bytes
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function percentDecode(text: string): Uint8Array {
  const bytes: Array<number> = []
  for (let index = 0; index < text.length; index += 1) {
    const pair = text.slice(index + 1, index + 3)
    const isEscape = text[index] === '%' && /^[0-9A-Fa-f]{2}$/.test(pair)
    bytes.push(isEscape ? Number.parseInt(pair, 16) : text.charCodeAt(index) & 0xff)
    if (isEscape) index += 2
  }
  return Uint8Array.from(bytes)
}
