/** Errors that libraries catch and tell in their own way, with the element that they are about. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import type {DocumentImpl} from './dom.ts'
import type {SnippetPlace} from './outcome.ts'
import type {Places} from './places.ts'

export interface LibraryError {
  error: unknown
  /** A wrapper, as pages see it. */
  element: unknown
  /** True for the attribute that is to blame. */
  blames: (name: string, value: string) => boolean
}

/**
 * Alpine throws what happened in an expression once more, with the element and the expression as its members
 * (`alpinejs/src/utils/error.js`).
 */
export function alpineError(error: unknown): LibraryError | undefined {
  const element = memberOf(error, 'el')
  const expression = memberOf(error, 'expression')
  if (typeof expression !== 'string' || typeof element !== 'object' || element === null) return undefined
  return {
    error,
    element,
    blames: (name, value) => /^(?:x-|@|:)/.test(name) && value.trim() === expression.trim()
  }
}

/** Stimulus writes what happened in a controller to the console (`Application.handleError`). */
export function stimulusError(method: string, values: ReadonlyArray<unknown>): LibraryError | undefined {
  const [format, message, error, detail] = values
  const isStimulus = method === 'error' && format === '%s\n\n%o\n\n%o' && typeof message === 'string'
  if (!isStimulus || !/^Error \w+ing /.test(message)) return undefined
  const action = /"(?:[^"]*->)?([\w:.-]+#\w+)/.exec(message)?.[1]
  return {
    error,
    element: action === undefined ? memberOf(detail, 'element') : actionElement(memberOf(detail, 'event')),
    blames: (name) => name === (action === undefined ? 'data-controller' : 'data-action')
  }
}

/** The element whose action an event was. */
function actionElement(event: unknown): unknown {
  const target = memberOf(event, 'target')
  const closest = memberOf(target, 'closest')
  return typeof closest === 'function' ? Reflect.apply(closest, target, ['[data-action]']) : undefined
}

/** Where the attribute stands that is to blame; of an element that a script made there is no place. */
export function placeOfBlamed(
  {element, blames}: LibraryError,
  {places, document}: {places: Places; document: DocumentImpl}
): SnippetPlace | undefined {
  const impl = typeof element === 'object' && element !== null ? implForWrapper(element) : undefined
  const location = impl?.sourceCodeLocation
  if (impl === undefined || location === undefined || location === null) return undefined
  const tag = location.startTag ?? location
  const blamed = Object.entries(tag.attrs ?? location.attrs ?? {}).find(([name]) =>
    blames(name, impl.getAttributeNS(null, name) ?? '')
  )
  const {startLine: line, startCol: column} = blamed?.[1] ?? location
  return places.placeAt({filename: document.URL, line, column})
}

/** Reading a member of what a page threw may run its code. */
function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined
  }
}
