/** Which of the compiler's diagnostics are true of documentation, and in which words. */
import type {TypeFacts} from './facts.ts'
import type {TypeDiagnostic} from '../types/compiler.ts'
import {suggest} from '../text/suggest.ts'
import {code} from '../text/words.ts'

export interface TypeFinding {
  reason: string
  actual: string
  expected: ReadonlyArray<string>
  note: string
  /** Default: `warning`. */
  severity?: 'info'
}

export interface TypeContext {
  types: TypeFacts
  /** The script, and the whole document: names that it defines are its own. */
  source: string
  text: string
}

type Explain = (diagnostic: TypeDiagnostic, context: TypeContext) => TypeFinding | undefined

/**
 * What a diagnostic says of a script that may be a piece of one; `undefined` for those that come from what the document does
 * not show: elements are known only as elements, options and interfaces may be newer than the library.
 */
export function findingOf(diagnostic: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  return explanations[diagnostic.code]?.(diagnostic, context)
}

/** By TypeScript's number. */
const explanations: Readonly<Record<number, Explain>> = {
  // Property 'x' does not exist on type 'T'.
  2339: explainMember,
  // … Did you mean 'y'?
  2551: explainMember,
  // … on type 'T'. Do you need to change your target library?
  2550: explainMember,
  // Object literal may only specify known properties, …
  2353: explainOption,
  2561: explainOption,
  // No overload matches this call.
  2769: explainOption,
  // Argument of type 'A' is not assignable to parameter of type 'B'.
  2345: explainValue,
  2322: explainValue,
  // Type 'T' must have a '[Symbol.iterator]()' method.
  2488: explainIteration,
  2495: explainIteration,
  2461: explainIteration,
  2548: explainIteration,
  2549: explainIteration,
  // Expected n arguments, but got m.
  2554: explainCount,
  2555: explainCount
}

const silent = 'Reading it gives `undefined`, setting it does nothing that a reader could see.'

function explainMember(diagnostic: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  const name = context.source.slice(diagnostic.start, diagnostic.end)
  const type = /on type '(.+?)'\.(?: |$)/.exec(diagnostic.text)?.[1] ?? ''
  if (name.length < 3 || name.startsWith('#')) return undefined
  if (isPromise(type)) return notAwaited(name, {context, start: diagnostic.start})
  const {names} = context.types
  if (isConstructor(type)) {
    const owner = /(?<![A-Z])([A-Z]\w*)\s*\??\.\s*$/.exec(context.source.slice(0, diagnostic.start))?.[1]
    if (owner !== undefined && names.has(owner) && names.has(name) && !isDeclared(owner, context.text)) {
      return {
        reason: `Unexpected member ${code(name)} of the class ${code(owner)}, expected it of an object that is one`,
        actual: name,
        expected: [],
        note: `${code(owner)} has no such member; what ${code(`new ${owner}(…)`)} gives may have it.`
      }
    }
  }
  if (names.has(name) || isOwn(name, context.text) || isGiven(name, type, context.text)) return undefined
  const meant = /Did you mean '([^']+)'/.exec(diagnostic.text)?.[1]
  const near = meant === undefined ? undefined : nearest(name, [meant])
  // Elements are of many kinds, and the compiler knows only that they are elements.
  const expected = near ?? (isOfBrowser(type, names) ? nearest(name, names) : undefined)
  if (expected === undefined) return unknownMember(name, type, names)
  const owner = isOfBrowser(type, names) ? code(type.replace(/^Window & typeof globalThis$/, 'Window')) : 'an object'
  return {
    reason: `Unexpected member ${code(name)} of ${owner}, expected ${code(expected)}`,
    actual: name,
    expected: [expected],
    note: silent
  }
}

/** Newer than the library, of a proposal, or made up: nobody knows. */
function unknownMember(name: string, type: string, names: ReadonlySet<string>): TypeFinding | undefined {
  if (!isOfBrowser(type, names) || /^Window\b/.test(type)) return undefined
  return {
    reason: `Unexpected member ${code(name)} of ${code(type)}, expected one that browsers have`,
    actual: name,
    expected: [],
    note: 'No browser is known to have it. It may be newer than what is known here.',
    severity: 'info'
  }
}

/** The name that is meant: a slip of a letter or two, not another word. */
function nearest(name: string, known: Iterable<string>): string | undefined {
  const candidates = [...known].filter((other) => other.length > 3 && isSlip(name, other))
  return suggest(name, candidates, {most: name.length < 9 ? 1 : 2})
}

/** `setHTML` is none of `getHTML`, `types` none of `type`, `items2` none of `items`. */
function isSlip(name: string, other: string): boolean {
  if (name.toLowerCase() === other.toLowerCase()) return true
  const [short, long] = name.length < other.length ? [name, other] : [other, name]
  if (long === `${short}s` || long === `${short}ed` || long === `${short}d` || long === `${short}_`) return false
  if (name.replace(/\d+/g, '') === other.replace(/\d+/g, '')) return false
  return name[0] === other[0] || (name[0] === other[1] && name[1] === other[0])
}

/** The document has the name as a key, a declaration or a text. */
function isOwn(name: string, text: string): boolean {
  const word = name.replaceAll('$', String.raw`\$`)
  return new RegExp(
    String.raw`["'\`]${word}["'\`]|(?<![\w$.])${word}\s*[:(=](?!=)|\b(?:const|let|var|function|class|get|set|static|async)\s+${word}\b|[{,]\s*${word}\s*[,}]`
  ).test(text)
}

/** `window.cookieStorage = …` defines it. */
function isGiven(name: string, type: string, text: string): boolean {
  return /^Window\b/.test(type) && new RegExp(String.raw`\b(?:window|globalThis|self)\.${name}\s*=(?!=)`).test(text)
}

function isDeclared(name: string, text: string): boolean {
  return new RegExp(String.raw`\b(?:const|let|var|function|class|import)\s+(?:\{[^}]*)?${name}\b`).test(text)
}

function isPromise(type: string): boolean {
  return /^Promise(?:Like)?<[^]*>$/.test(type)
}

function isConstructor(type: string): boolean {
  return /^\w+Constructor$|^\{ ?(?:readonly )?(?:new\b|prototype:)|^typeof \w+$/.test(type)
}

/** An interface of the library, not an object or a class of the script. */
function isOfBrowser(type: string, names: ReadonlySet<string>): boolean {
  const [, name = ''] = /^([A-Z]\w*)(?:<[^]*>| & typeof globalThis)?$/.exec(type) ?? []
  return names.has(name) || name === 'Window' || /^HTML\w*Element$/.test(name)
}

function notAwaited(member: string, {context, start}: {context: TypeContext; start: number}): TypeFinding | undefined {
  if (/^(?:then|catch|finally)$/.test(member)) return undefined
  const owner = /(?<![\w$.])([\w$.]+(?:\([^()]*\))?)\s*\??\.\s*$/.exec(context.source.slice(0, start))?.[1]
  const way = owner === undefined ? '`await` before it' : `${code(`await ${owner}`)} before it is used`
  return {
    reason: `Unexpected ${code(member)} of a promise, expected ${way}`,
    actual: member,
    expected: ['await'],
    note: `A promise has no ${code(member)}: what it promises has to be waited for.`
  }
}

function explainOption({text}: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  const [, name, type] = /known properties, (?:and|but) '([\w$]+)' does not exist in type '([^']+)'/.exec(text) ?? []
  if (name === undefined || type === undefined) return undefined
  const meant = /Did you mean to write '([^']+)'/.exec(text)?.[1]
  if (meant === undefined && context.types.names.has(name)) return undefined
  // The options of one function are few: `header` is none of its own beside `headers`.
  const expected = meant === undefined ? nearest(name, context.types.names) : suggest(name, [meant])
  if (expected === undefined) return undefined
  return {
    reason: `Unexpected option ${code(name)}, expected ${code(expected)}`,
    actual: name,
    expected: [expected],
    note: `Options that ${code(type)} does not have are ignored.`
  }
}

/** A promise where its value has to be, an object where a text has to be. */
function explainValue(diagnostic: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  const [, given = '', wanted = ''] =
    /^(?:Argument of type|Type) '(.+?)' is not assignable to (?:parameter of )?type '(.+?)'\./.exec(diagnostic.text) ??
    []
  const written = context.source.slice(diagnostic.start, diagnostic.end)
  if (isPromise(given) && !/Promise|any/.test(wanted)) {
    return {
      reason: `Unexpected promise in place of its value, expected ${code('await')} before it`,
      actual: written,
      expected: ['await'],
      note: 'As a text a promise is `[object Promise]`, and it has nothing of what it promises.'
    }
  }
  const isParsed = /JSON\.parse\(\s*$/.test(context.source.slice(0, diagnostic.start))
  if (!isParsed || !/^(?:\w*Event(?:<.*>)?|Response|HTML\w*Element|Element)$/.test(given)) return undefined
  return {
    reason: `Unexpected object ${code(written)} in \`JSON.parse\`, expected a text${/Event/.test(given) ? `: ${code(`${written}.data`)}` : ''}`,
    actual: written,
    expected: /Event/.test(given) ? [`${written}.data`] : [],
    note: 'It is made a text first, `[object …]`, which is no JSON: the call throws.'
  }
}

function explainIteration({text, start, end}: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  const type = /^Type '(.+?)'/.exec(text)?.[1] ?? ''
  const written = context.source.slice(start, end)
  if (isPromise(type)) {
    return {
      reason: `Unexpected promise in place of a list, expected ${code(`await ${written}`)}`,
      actual: written,
      expected: [`await ${written}`],
      note: 'A promise can not be walked through: it throws a `TypeError`.'
    }
  }
  if (!/^(?:Element|HTML\w*Element|SVG\w*Element|Response|Event|Document)$/.test(type)) return undefined
  const isSingle = written.includes('querySelector(')
  return {
    reason: `Unexpected single object in place of a list, expected ${isSingle ? '`querySelectorAll`' : 'something to walk through'}`,
    actual: written,
    expected: isSingle ? ['querySelectorAll'] : [],
    note: `${code(type)} can not be walked through: it throws a \`TypeError\`.`
  }
}

/** Too few arguments for a function of the browser: it throws. Too many harm nobody, and `fetch()` stands for `fetch(…)`. */
function explainCount({text, related, start, end}: TypeDiagnostic, context: TypeContext): TypeFinding | undefined {
  const [, least, got] = /^Expected (?:at least )?(\d+)(?:-\d+)? arguments?, but got (\d+)/.exec(text) ?? []
  if (least === undefined || got === undefined || got === '0' || Number(got) >= Number(least)) return undefined
  const isOfBrowser = related.some((file) => /[\\/]lib(?:\.[\w.]+)?\.d\.ts$/.test(file))
  const written = context.source.slice(start, end)
  if (!isOfBrowser || written === 'super' || isElided(context.source.slice(start))) return undefined
  const name = /(?<![\w$])[\w$]+(?=\s*(?:\(|$))/.exec(written)?.[0] ?? written
  return {
    reason: `Unexpected call of ${code(name)} with ${got}, expected ${least} or more`,
    actual: got,
    expected: [least],
    note: 'Browsers throw a `TypeError` when an argument is missing.'
  }
}

/** A comment in the arguments stands for what is left out. */
function isElided(source: string): boolean {
  return /^[^(]*\([^()]*(?:\/[/*][^)]*|\.\.\.|…)/.test(source)
}
