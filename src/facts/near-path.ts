/** Addresses of a document that differ from its others by a slip. */
import type {Position} from 'unist'
import type {Facts} from './facts.ts'
import {simple} from 'acorn-walk'
import {readableIn, type SnippetProgram} from './programs.ts'
import {readHtml} from '../snippets/html.ts'
import {routePaths} from '../backends/routes.ts'
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
 * beside `/shop/products`. `text` is the document; what its tables and the configuration say of the server counts too.
 */
export function pathSlips(facts: Facts, text: string): ReadonlyArray<PathSlip> {
  const {collections, services, streams, routes} = facts.backend
  const own = collections.flatMap(({path, assumed}) => (assumed ? [] : [path]))
  const known = [...own, ...Object.keys(services), ...Object.keys(streams), ...routePaths(routes)].map(segmentsOf)
  const shown = pathsIn(text)
  const isOurs = /\bRESTHeart\b|\bFacet\b|\/_streams\//i.test(text)
  return usedPaths(facts).flatMap(({path, ...used}) => {
    const segments = segmentsOf(path)
    const isStream = used.via === 'stream'
    const meant =
      nearPath(segments, {shown, known, isOurs, isStream}) ?? (isStream ? nearWord(segments, text) : undefined)
    return meant === undefined ? [] : [{...used, path, meant}]
  })
}

type UsedPath = Omit<PathSlip, 'meant'>

function usedPaths(facts: Facts): ReadonlyArray<UsedPath> {
  const ofScripts = readableIn(facts).flatMap((program) => [
    ...program.scope.urls.flatMap(({url, via, start, end}): ReadonlyArray<UsedPath> =>
      /^(?:fetch|EventSource|htmx)$/.test(via) && url.startsWith('/')
        ? [{via: via === 'EventSource' ? 'stream' : 'request', path: url, place: program.place(start, end)}]
        : []
    ),
    ...composedPaths(program)
  ])
  const ofMarkup = facts.snippets.flatMap((snippet) => {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip !== undefined) return []
    return readHtml(snippet.source).htmx.flatMap(({name, value, start, end, dynamic}): ReadonlyArray<UsedPath> =>
      !dynamic && /^(?:hx-(?:get|post|put|patch|delete)|sse-connect)$/.test(name) && value.startsWith('/')
        ? [{via: name === 'sse-connect' ? 'stream' : 'request', path: value, place: spanAt(snippet, start, end)}]
        : []
    )
  })
  return [...ofScripts, ...ofMarkup]
}

/** ``fetch(`/products/${id}`)`` */
function composedPaths({ast, source, shift, place}: SnippetProgram): ReadonlyArray<UsedPath> {
  const found: Array<UsedPath> = []
  simple(ast, {
    CallExpression({callee, arguments: [address]}) {
      if (callee.type !== 'Identifier' || callee.name !== 'fetch' || address?.type !== 'TemplateLiteral') return
      const parts = address.expressions.map(({start, end}) => nameIn(source.slice(start - shift, end - shift)))
      const path = address.quasis.map(({value}, index) => value.raw + (parts[index] ?? '')).join('')
      if (path.startsWith('/') && address.expressions.length > 0)
        found.push({via: 'request', path, place: place(address.start + 1, address.end - 1)})
    }
  })
  return found
}

type Segments = ReadonlyArray<string>

/** What code puts into an address, as a part of it. */
function nameIn(expression: string): string {
  return /^[\w$.]+$/.test(expression) ? `\${${expression}}` : '${…}'
}

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

interface Others {
  /** Of the text. */
  shown: ReadonlyArray<Segments>
  /** Of the server. */
  known: ReadonlyArray<Segments>
  /** The document is about our server, where a collection has one name. */
  isOurs: boolean
  isStream: boolean
}

function nearPath(own: Segments, {shown, known, isOurs, isStream}: Others): string | undefined {
  // Below what the server has, every address is one of its own.
  const isOwn = known.some((other) => other.length > 0 && other.every((segment, index) => own[index] === segment))
  const others = [
    ...shown.map((segments) => ({
      segments,
      isSure: isStream || isCollection(own, segments) || (isOurs && isInDatabase(own, segments))
    })),
    ...(isOwn ? [] : known.map((segments) => ({segments, isSure: true})))
  ]
  for (const {segments: other, isSure} of others) {
    const length = Math.min(own.length, other.length)
    const differing = own
      .slice(0, length)
      .flatMap((segment, index) => (segment === other[index] || isPut(segment, other[index]) ? [] : [index]))
    const [at] = differing
    if (at === undefined || differing.length > 1) continue
    const [written = '', meant = ''] = [own[at], other[at]]
    if (!isSlip(written, meant, isSure)) continue
    // Written so elsewhere too, it is a path of its own.
    if (shown.filter((segments) => segments.includes(written)).length > 1) continue
    return `/${own.map((segment, index) => (index === at ? meant : segment)).join('/')}`
  }
  return undefined
}

/** `${id}` where others have `:id`, `{id}` or a value. */
function isPut(segment: string, other: string | undefined): boolean {
  return segment.includes('${') && other !== undefined
}

/** `/product/${id}` beside `/products/:id`: both are one document of a collection. */
function isCollection(own: Segments, other: Segments): boolean {
  return (
    own.length === other.length &&
    own.length > 1 &&
    own.at(-1)?.startsWith('${') === true &&
    /^[:{$]/.test(other.at(-1) ?? '')
  )
}

/** `/shop/product` beside `/shop/products`. */
function isInDatabase(own: Segments, other: Segments): boolean {
  return own.length > 1 && own.length === other.length && own[0] === other[0]
}

/** A segment of a stream's address that stands nowhere else, and is a slip of a word that does: `/jobs/progerss`. */
function nearWord(own: Segments, text: string): string | undefined {
  const words = [...new Set(text.match(/[A-Za-z]{5,}/g))]
  for (const [index, written] of own.entries()) {
    if (!/^[a-z]{5,}$/.test(written) || text.split(written).length > 2) continue
    const meant = words.find(
      (word) => word !== written && word[0] === written[0] && word.at(-1) === written.at(-1) && isTyped(written, word)
    )
    if (meant !== undefined) return `/${own.map((segment, at) => (at === index ? meant : segment)).join('/')}`
  }
  return undefined
}

/** One letter of it changed: begun and ended alike, so that no ending makes another word of it. */
function isTyped(written: string, word: string): boolean {
  return Math.abs(written.length - word.length) < 2 && suggest(written, [word], {most: 1}) !== undefined
}

/** What the server has comes in one number only; `/user` beside `/users` in the text is common. */
function isSlip(written: string, meant: string, isSure: boolean): boolean {
  if (!/^[A-Za-z][\w-]{2,}$/.test(written) || !/^[A-Za-z][\w-]{2,}$/.test(meant)) return false
  if (written.replace(/\d+/g, '') === meant.replace(/\d+/g, '')) return false
  const isLonger = written.startsWith(meant) || meant.startsWith(written)
  if (!isSure && (isLonger || written.length < 5)) return false
  return suggest(written, [meant], {most: written.length < 8 ? 1 : 2}) !== undefined
}

/** `/page/1` and `/page/2` are two pages, not a slip. */
export function isOtherNumber(one: string, other: string): boolean {
  return one.replace(/\d+/g, '0') === other.replace(/\d+/g, '0')
}
