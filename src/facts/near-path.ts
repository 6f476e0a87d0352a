/** Addresses of a document that differ from its others by a slip. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import {readableIn} from './programs.ts'
import {readHtml} from '../snippets/html.ts'
import {spanAt} from '../verdict/locate.ts'
import {suggest} from '../text/suggest.ts'

export interface PathSlip {
  via: 'stream' | 'request'
  /** As written. */
  path: string
  meant: string
  place: Position
}

/**
 * Addresses that stand once in the document beside one that differs in a letter or two of one segment: `/shop/produts`
 * beside `/shop/products`. `text` is the document.
 */
export function pathSlips(facts: Facts, text: string): ReadonlyArray<PathSlip> {
  const shown = pathsIn(text)
  return usedPaths(facts).flatMap(({path, ...used}) => {
    const meant = nearPath(path, {shown, isStream: used.via === 'stream'})
    return meant === undefined ? [] : [{...used, path, meant}]
  })
}

function usedPaths(facts: Facts): ReadonlyArray<Omit<PathSlip, 'meant'>> {
  const ofScripts = readableIn(facts).flatMap((program) =>
    program.scope.urls.flatMap(({url, via, start, end}) =>
      /^(?:fetch|EventSource|htmx)$/.test(via) && url.startsWith('/')
        ? [
            {
              via: via === 'EventSource' ? ('stream' as const) : ('request' as const),
              path: url,
              place: program.place(start, end)
            }
          ]
        : []
    )
  )
  const ofMarkup = facts.snippets.flatMap((snippet) => {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip !== undefined) return []
    return readHtml(snippet.source).htmx.flatMap(({name, value, start, end, dynamic}) =>
      !dynamic && /^(?:hx-(?:get|post|put|patch|delete)|sse-connect)$/.test(name) && value.startsWith('/')
        ? [
            {
              via: name === 'sse-connect' ? ('stream' as const) : ('request' as const),
              path: value,
              place: spanAt(snippet, start, end)
            }
          ]
        : []
    )
  })
  return [...ofScripts, ...ofMarkup]
}

type Segments = ReadonlyArray<string>

/** All that looks like a path, in code and in prose. */
function pathsIn(text: string): ReadonlyArray<Segments> {
  return [...text.matchAll(/(?<![\w.:/<-])\/(?:[\w.$:{}*-]+\/?)+/g)].map(([path]) => segmentsOf(path))
}

function segmentsOf(path: string): Segments {
  return path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '')
}

function nearPath(
  path: string,
  {shown, isStream}: {shown: ReadonlyArray<Segments>; isStream: boolean}
): string | undefined {
  const own = segmentsOf(path)
  for (const other of shown) {
    const length = Math.min(own.length, other.length)
    const differing = own.slice(0, length).flatMap((segment, index) => (segment === other[index] ? [] : [index]))
    const [at] = differing
    if (at === undefined || differing.length > 1) continue
    const [written = '', meant = ''] = [own[at], other[at]]
    if (!isSlip(written, meant, isStream)) continue
    // Written so elsewhere too, it is a path of its own.
    if (shown.filter((segments) => segments.includes(written)).length > 1) continue
    return `/${own.map((segment, index) => (index === at ? meant : segment)).join('/')}`
  }
  return undefined
}

/** A stream's path holds names of collections, which come in one number only; `/user` beside `/users` is common elsewhere. */
function isSlip(written: string, meant: string, isStream: boolean): boolean {
  if (!/^[A-Za-z][\w-]{2,}$/.test(written) || !/^[A-Za-z][\w-]{2,}$/.test(meant)) return false
  if (written.replace(/\d+/g, '') === meant.replace(/\d+/g, '')) return false
  const isLonger = written.startsWith(meant) || meant.startsWith(written)
  if (!isStream && (isLonger || written.length < 5)) return false
  return suggest(written, [meant], {most: written.length < 8 ? 1 : 2}) !== undefined
}

/** `/page/1` and `/page/2` are two pages, not a slip. */
export function isOtherNumber(one: string, other: string): boolean {
  return one.replace(/\d+/g, '0') === other.replace(/\d+/g, '0')
}
