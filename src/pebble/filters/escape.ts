/** The five escaping strategies (reference: unbescape, levels that Pebble asks for). */
import {ValueError} from '../template-error.ts'
import {suggest} from '../../text/suggest.ts'
import {hex, utf8Bytes} from '../values/java-text.ts'

const STRATEGIES: ReadonlyMap<string, (text: string) => string> = new Map([
  ['html', escapeHtml],
  ['js', escapeScript],
  ['css', escapeCss],
  ['url_param', escapeParameter],
  ['json', escapeJson]
])

const STRATEGY_NAMES: ReadonlyArray<string> = [...STRATEGIES.keys()]

export function escapeText(text: string, strategy: string): string {
  const escape = STRATEGIES.get(strategy)
  if (escape !== undefined) return escape(text)
  const near = suggest(strategy, STRATEGY_NAMES)
  const hint = near === undefined ? undefined : `did you mean \`${near}\``
  throw new ValueError(
    `Unexpected escaping strategy \`${strategy}\`, expected ${STRATEGY_NAMES.join(', ')}`,
    'arguments',
    hint
  )
}

const HTML: Readonly<Record<string, string>> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => HTML[character] ?? character)
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '\0': '\\0',
  '/': '\\/'
}

function escapeScript(text: string): string {
  return text.replace(/(?<=<)\/|[\u0000-\u001f"'&\\]|[\u007f-\uffff]/g, (unit) => {
    const code = unit.charCodeAt(0)
    return SHORT[unit] ?? (code <= 0xff ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`)
  })
}

function escapeJson(text: string): string {
  return text.replace(/(?<=<)\/|[\u0000-\u001f"&\\]|[\u007f-\uffff]/g, (unit) => {
    const short = unit === '\0' ? undefined : SHORT[unit]
    return short ?? `\\u${hex(unit.charCodeAt(0), 4)}`
  })
}

/** As a CSS identifier: a hyphen, digit or underscore is escaped only where it would not be one. */
function escapeCss(text: string): string {
  return text.replace(CSS, (character, at: number) => {
    const code = character.codePointAt(0) ?? 0
    if (code > 0x20 && code < 0x7f && !/[:\d]/.test(character)) return `\\${character}`
    if (character === ' ') return '\\ '
    return `\\${hex(code, 1)}${/[\da-fA-F]/.test(text.charAt(at + character.length)) ? ' ' : ''}`
  })
}

const CSS = /^\d|^-(?=[-\d])|^_|[ -,./:-@[\]\\^`{-~]|[\u0000-\u001f]|[\u007f-\u{10ffff}]/gu

function escapeParameter(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~!$'()*,;:@/?]/gu, percent)
}

/** Percent-encoded UTF-8. */
export function percent(text: string): string {
  return utf8Bytes(text)
    .map((byte) => `%${hex(byte, 2)}`)
    .join('')
}
