/** The member of a browser object, or the field of the document's data, that a misspelt one stands for. */
import type {Facts} from './facts.ts'
import {isKnownName, knownNames} from '../verdict/known-names.ts'
import {suggest} from '../text/suggest.ts'

/** A long name that differs from a known one by letter case or one letter, and that the document does not define. */
export function nearMember(name: string, text: string): string | undefined {
  if (name.length < 7 || isKnownName(name)) return undefined
  const expected = suggest(name, knownNames, {most: name.length < 9 ? 0 : 1})
  if (expected === undefined || expected.length < 7 || expected[0] !== name[0]) return undefined
  // `entries` may be a name of its own, `textContents` is none.
  const isOther = isPlural(name, expected) && !/[A-Z]/.test(expected)
  return isOther || isDefined(name, text) ? undefined : expected
}

/** Keys of the JSON that the document shows, and fields that its templates print. */
export function dataKeys({snippets}: Facts): ReadonlySet<string> {
  const keys = new Set<string>()
  for (const {kind, source} of snippets) {
    if (kind === 'script' || kind === 'module' || kind === 'style') continue
    for (const [, key] of source.matchAll(/"([A-Za-z_]\w*)"\s*:|\.data\.(\w+)/g)) if (key !== undefined) keys.add(key)
    for (const [, field] of source.matchAll(/\.data\.([A-Za-z_]\w*)/g)) if (field !== undefined) keys.add(field)
  }
  return keys
}

/** A field with two letters changed places, or a long one with one letter wrong, that stands nowhere else. */
export function nearField(name: string, {keys, text}: {keys: ReadonlySet<string>; text: string}): string | undefined {
  if (name.length < 4 || keys.has(name) || isKnownName(name) || isDefined(name, text)) return undefined
  const expected = suggest(name, keys, {most: 1})
  if (expected === undefined || isPlural(name, expected)) return undefined
  if (name.length < 6 && sorted(name) !== sorted(expected)) return undefined
  return text.split(new RegExp(String.raw`(?<![\w$])${name.replaceAll('$', String.raw`\$`)}(?![\w$])`)).length === 2
    ? expected
    : undefined
}

function isPlural(left: string, right: string): boolean {
  return `${left}s` === right || `${right}s` === left
}

/** As a key, a name in quotes, a declaration or a method. */
function isDefined(name: string, text: string): boolean {
  const word = name.replaceAll('$', String.raw`\$`)
  return new RegExp(
    String.raw`["']${word}["']|(?<![\w$.])${word}\s*[:(]|\b(?:const|let|var|function|class|get|set|static|async)\s+${word}\b|[{,]\s*${word}\s*[,}]`
  ).test(text)
}

function sorted(name: string): string {
  return Array.from(name).sort().join('')
}
