/**
 * What a realm of bare JavaScript lacks and the code around the windows expects: made of bundled code only, so that
 * whoever gets at these objects has gained nothing.
 */
import './text-coding.ts'
import {URL, URLSearchParams} from 'whatwg-url'
import {fromBase64any, toBase64} from '@exodus/bytes/base64.js'
import {clearTimeout, performance, queueMicrotask, setImmediate, setInterval, setTimeout} from './timers.ts'

class DOMException extends Error {
  constructor(message = '', name = 'Error') {
    super(message)
    this.name = name
  }
}

Object.assign(globalThis, {
  URL,
  URLSearchParams,
  DOMException,
  atob,
  btoa,
  setTimeout,
  setInterval,
  setImmediate,
  clearTimeout,
  clearInterval: clearTimeout,
  clearImmediate: clearTimeout,
  queueMicrotask,
  performance,
  process: {nextTick: queueMicrotask, platform: 'linux', env: {}, versions: {}}
})

Error.stackTraceLimit = 40

/** Forgiving base64 as in the Infra standard; throws when `text` is not that. */
function atob(text: unknown): string {
  const clean = String(text).replace(/[\t\n\f\r ]/g, '')
  const bytes = fromBase64any(clean, {padding: 'both'})
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function btoa(text: unknown): string {
  const bytes = Uint8Array.from(String(text), (character) => {
    const code = character.charCodeAt(0)
    if (code > 255) throw new RangeError('character outside Latin-1')
    return code
  })
  return toBase64(bytes)
}
