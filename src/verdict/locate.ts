/** From a place in a snippet to its span in the Markdown. */
import type {Position} from 'unist'
import type {Snippet} from '../snippets/snippet.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import {pointAt} from '../markdown/source-map.ts'

/** The word at a place, as a span of the Markdown; `undefined` when no snippet has that id. */
export type LocateIn = (place: SnippetPlace) => Position | undefined

/** A function that finds places of these snippets. A place without a word is one character wide. */
export function createLocate(snippets: ReadonlyArray<Snippet>): LocateIn {
  const byId = new Map(snippets.map((snippet) => [snippet.id, snippet]))
  return (place) => {
    const snippet = byId.get(place.snippet)
    if (snippet === undefined) return undefined
    const start = wordOffset(snippet, place)
    return spanAt(snippet, start, start + wordLength(snippet.source, start))
  }
}

/** Offset of the word that is meant by a place. */
export function wordOffset(snippet: Pick<Snippet, 'source'>, place: Pick<SnippetPlace, 'line' | 'column'>): number {
  return wordStart(snippet.source, offsetOf(snippet, place))
}

/** The span of the Markdown between two offsets of a snippet. */
export function spanAt(snippet: Pick<Snippet, 'map'>, start: number, end: number): Position {
  return {start: pointAt(snippet.map, start), end: pointAt(snippet.map, end)}
}

/** The opening line of a snippet: where something is said about all of it. */
export function openingOf(snippet: Snippet): Position {
  const {start} = snippet.place
  const width = snippet.sourcePlace.start.line > start.line ? 3 + snippet.lang.length : 1
  return {start, end: {...start, column: start.column + width, offset: (start.offset ?? 0) + width}}
}

/** Offset of a 1-based line and column, clamped to the line. */
export function offsetOf(snippet: Pick<Snippet, 'source'>, place: Pick<SnippetPlace, 'line' | 'column'>): number {
  const lines = snippet.source.split('\n')
  const index = Math.max(0, Math.min(place.line - 1, lines.length - 1))
  const before = lines.slice(0, index).reduce((length, line) => length + line.length + 1, 0)
  return before + Math.max(0, Math.min(place.column - 1, lines[index]?.length ?? 0))
}

/** Engines point at the dot of a member access, at the `=` of an assignment: the word beside it is meant. */
function wordStart(source: string, at: number): number {
  const behind = /^\??\.\s*/.exec(source.slice(at, at + 20))?.[0].length ?? 0
  if (behind > 0) return at + behind
  if (source[at] !== '=' || source[at + 1] === '=') return at
  const before = /(?<![\p{L}\p{N}_$])[\p{L}\p{N}_$]+\s*$/u.exec(source.slice(Math.max(0, at - 80), at))
  return before === null ? at : at - before[0].length
}

function wordLength(source: string, start: number): number {
  const word = /^(?:[#.][\w-]+|[\p{L}\p{N}_$]+|'[^'\n]*'|"[^"\n]*"|`[^`\n]*`)/u.exec(
    source.slice(start, start + 200)
  )?.[0]
  return Math.max(1, Math.min(word?.length ?? 1, source.length - start))
}
