/** `multipart/form-data` (RFC 7578, HTML Standard §4.10.21.8) and `application/x-www-form-urlencoded`. */
import type {PageFormData} from './page-window.ts'
import {concatenate} from './readable-tools.ts'
import {decodeUtf8, encodeUtf8} from './utf8.ts'

export interface FormPart {
  name: string
  /** `undefined` for a text field. */
  filename: string | undefined
  contentType: string
  bytes: Uint8Array
}

/** The body of a form; `bytesOf` reads a file. */
export function writeMultipart(
  form: PageFormData,
  boundary: string,
  bytesOf: (file: object) => Uint8Array
): Uint8Array {
  const pieces: Array<Uint8Array> = []
  for (const [name, value] of form) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escapeName(name)}"`
    if (typeof value === 'string') {
      pieces.push(encodeUtf8(`${head}\r\n\r\n${value.replace(/\r\n|\r|\n/g, '\r\n')}\r\n`))
      continue
    }
    const filename = 'name' in value ? String(value.name) : 'blob'
    const type = value.type === '' ? 'application/octet-stream' : value.type
    pieces.push(encodeUtf8(`${head}; filename="${escapeName(filename)}"\r\nContent-Type: ${type}\r\n\r\n`))
    pieces.push(bytesOf(value), encodeUtf8('\r\n'))
  }
  pieces.push(encodeUtf8(`--${boundary}--\r\n`))
  return concatenate(pieces)
}

/** Parts of a body; `undefined` when it is broken. */
export function readMultipart(bytes: Uint8Array, contentType: string): ReadonlyArray<FormPart> | undefined {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined) return undefined
  const text = String.fromCharCode(...bytes)
  const sections = text.split(`--${boundary}`)
  if (sections.length < 2 || !(sections.at(-1) ?? '').startsWith('--')) return undefined
  const parts: Array<FormPart> = []
  for (const section of sections.slice(1, -1)) {
    const end = section.indexOf('\r\n\r\n')
    const name = fieldOf(section, 'name')
    if (end < 0 || name === undefined) return undefined
    const body = section.slice(end + 4).replace(/\r\n$/, '')
    const type = /^content-type:\s*(.+)$/im.exec(section.slice(0, end))?.[1]?.trim()
    parts.push({name, filename: fieldOf(section, 'filename'), contentType: type ?? 'text/plain', bytes: toBytes(body)})
  }
  return parts
}

/** Pairs of an URL-encoded form. */
export function readUrlEncoded(text: string): ReadonlyArray<readonly [string, string]> {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      const name = equals < 0 ? pair : pair.slice(0, equals)
      return [decode(name), decode(equals < 0 ? '' : pair.slice(equals + 1))] as const
    })
}

function fieldOf(section: string, field: string): string | undefined {
  const value = new RegExp(`[; ]${field}="([^"]*)"`, 'i').exec(section)?.[1]
  return value === undefined ? undefined : unescapeName(decodeUtf8(toBytes(value)))
}

function escapeName(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}

function unescapeName(name: string): string {
  return name.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%22', '"')
}

function toBytes(latin1: string): Uint8Array {
  return Uint8Array.from(latin1, (character) => character.charCodeAt(0))
}

function decode(text: string): string {
  const bytes: Array<number> = []
  const raw = encodeUtf8(text.replaceAll('+', ' '))
  for (let index = 0; index < raw.length; index += 1) {
    const pair = String.fromCharCode(raw[index + 1] ?? 0, raw[index + 2] ?? 0)
    const isEscape = raw[index] === 0x25 && /^[0-9A-Fa-f]{2}$/.test(pair)
    bytes.push(isEscape ? Number.parseInt(pair, 16) : (raw[index] ?? 0))
    if (isEscape) index += 2
  }
  return decodeUtf8(Uint8Array.from(bytes))
}
