/** Whether an unknown name is a misspelt known one, or just a name that the document does not explain. */
import {browserNames} from './browser-names.ts'
import {suggest} from '../text/suggest.ts'

/** Lower-case globals that a script means to call, in contrast to `name`, `event`, `status` and the like. */
const browserWords = [...browserNames].filter((name) =>
  /^(?:fetch|document|window|console|navigator|history|localStorage|sessionStorage|setTimeout|setInterval|clearTimeout|clearInterval|requestAnimationFrame|cancelAnimationFrame|queueMicrotask|structuredClone|globalThis|undefined|parseInt|parseFloat|isNaN|encodeURIComponent|decodeURIComponent|addEventListener|customElements|performance|indexedDB|getComputedStyle|matchMedia|confirm)$/.test(
    name
  )
)
const browserTypes = [...browserNames].filter((name) => /^[A-Z]/.test(name) && name.length > 4)

/** Names so common that a near one says nothing. */
const common =
  /^(?:data|date|item|items|list|node|text|name|user|users|form|value|result|response|element|elements|event|events|input|button|option|options|config|error|message|index|count|state|content|container|output|source|target|handler|callback|params|query|token|path|html|body|page|title|label|image|video|audio|canvas|context|client|server|stream|worker|socket|store|model|view|row|rows|table|cell|key|keys|map|set|doc|docs|documents?|windows?)$/i

/** The global that `name` was meant to be, or `undefined`. A constructor is meant only where the name is written like one. */
export function nearGlobal(name: string): string | undefined {
  if (name.length < 4 || common.test(name)) return undefined
  if (/^(?!BSON$)(?:.{4}|[A-Z]{5})$/.test(name) && suggest(name, ['JSON']) !== undefined) return 'JSON'
  const known = /^[A-Z]/.test(name) ? browserTypes : browserWords
  const near = suggest(name, known)
  if (near === undefined || isInflection(name, near)) return undefined
  return near
}

/** The name of `known` that `name` was meant to be; plurals and numbered names are names of their own. */
export function nearName(name: string, known: Iterable<string>): string | undefined {
  if (name.length < 4 || common.test(name)) return undefined
  const candidates = [...known].filter(
    (other) =>
      other.length >= 3 &&
      Math.abs(other.length - name.length) <= 2 &&
      !isInflection(name, other) &&
      !isInstance(name, other)
  )
  return suggest(name, candidates)
}

/** The name that is declared and never used, beside `name`, which is used and never declared: common words count too. */
export function nearUnused(name: string, unused: Iterable<string>): string | undefined {
  if (!common.test(name) || name.length < 5) return nearName(name, unused)
  return suggest(
    name,
    [...unused].filter((other) => other.length > 4 && !isInflection(name, other) && !common.test(other)),
    {most: 1}
  )
}

/** The id that a selector was meant to name; ids that differ in their number are elements of their own. */
export function nearId(id: string, shown: Iterable<string>): string | undefined {
  const plain = id.replace(/\d+/g, '')
  return suggest(
    id,
    [...shown].filter((other) => other.length >= 3 && other.replace(/\d+/g, '') !== plain)
  )
}

/**
 * A function that the document defines and never uses, whose first word is that of an unknown one (`addMsg` beside
 * `addMessage`): one of the two was renamed.
 */
export function renamedFrom(name: string, unused: Iterable<string>): string | undefined {
  const [word = ''] = name.split(/(?=[A-Z])|_/)
  if (word.length < 3 || word === name) return undefined
  for (const other of unused) {
    const rest = other.slice(word.length)
    if (
      other !== name &&
      other.startsWith(word) &&
      /^[A-Z_]/.test(rest) &&
      sharesLetters(name.slice(word.length), rest)
    )
      return other
  }
  return undefined
}

/** One is an abbreviation of the other: its letters are in the other, in order. */
function sharesLetters(left: string, right: string): boolean {
  const [short, long] =
    left.length < right.length ? [left.toLowerCase(), right.toLowerCase()] : [right.toLowerCase(), left.toLowerCase()]
  let at = 0
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return short.length >= 2
}

/** `eyeDropper` is named after `EyeDropper`, `wavesurfer` after `WaveSurfer`. */
export function isInstance(left: string, right: string): boolean {
  return left[0] !== right[0] && left.toLowerCase() === right.toLowerCase()
}

/** A plural, another number, or the same word with one more in front (`Controller`, `MyController`). */
function isInflection(left: string, right: string): boolean {
  const [short, long] = [left.toLowerCase(), right.toLowerCase()].sort((a, b) => a.length - b.length)
  if (short === undefined || long === undefined) return false
  if (long === `${short}s` || long === `${short}es`) return true
  if (long.length - short.length >= 2 && long.endsWith(short)) return true
  return left.replace(/(?<!\d)\d+$/, '') === right.replace(/(?<!\d)\d+$/, '')
}
