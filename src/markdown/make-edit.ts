/** Edits of a document, from the places that a rule has at hand: for `Finding.fix` and `Finding.update`. */
import type {Point, Position} from 'unist'
import type {Edit} from './edit.ts'
import type {SourceMap} from './source-map.ts'
import {pointAt} from './source-map.ts'
import {readLines} from './lines.ts'

/** Puts `text` in place of what stands at the place. Throws `RangeError` for a place without offsets. */
export function replaceAt(place: Position, text: string): Edit {
  return {start: offsetOf(place.start), end: offsetOf(place.end), text}
}

export interface SnippetEdit {
  /** Of the snippet. */
  map: SourceMap
  /** Offsets in the snippet's source. */
  start: number
  end: number
  /** Lines are separated by `\n`; those after the first get the prefix that a quote or a list gives to the snippet's lines. */
  text: string
}

/** Puts text in place of a piece of a snippet, in quotes and lists too; `document` is the whole Markdown (`textOf(file)`). */
export function replaceIn(document: string, {map, start, end, text}: SnippetEdit): Edit {
  const [from, to] = [pointAt(map, start), pointAt(map, Math.max(start, end))]
  const line = readLines(document)[from.line - 1]?.text ?? ''
  const first = map.lines.find(({markdown}) => markdown.line === from.line)?.markdown.column ?? from.column
  // The marker of a list item stands on its first line only.
  const prefix = line.slice(0, first - 1).replace(/[^>\s]/g, ' ')
  return {start: offsetOf(from), end: offsetOf(to), text: text.replaceAll('\n', `\n${prefix}`)}
}

/** Removes what stands at the place, with its lines where they hold nothing else, and with one of two blank lines around it. */
export function removeLines(document: string, {start, end}: Position): Edit {
  const lines = readLines(document)
  const isBlank = (line: number) => /^[\s>]*$/.test(lines[line - 1]?.text ?? '')
  const before = lines[start.line - 1]?.text.slice(0, start.column - 1) ?? ''
  const behind = lines[end.line - 1]?.text.slice(end.column - 1) ?? ''
  if (behind.trim() !== '') return replaceAt({start, end}, '')
  if (!/^[\s>]*$/.test(before)) {
    // Behind the marker of a list item: what is below comes up to it.
    const below = lines[end.line]
    const space = /^\s*(?=\S)/.exec(below?.text ?? '')?.[0].length
    const moved = below === undefined || space === undefined ? offsetOf(end) : below.offset + space
    return {start: offsetOf(start), end: moved, text: ''}
  }
  const next = isBlank(start.line - 1) && isBlank(end.line + 1) ? end.line + 2 : end.line + 1
  return {start: lines[start.line - 1]?.offset ?? 0, end: lines[next - 1]?.offset ?? document.length, text: ''}
}

function offsetOf({offset}: Point): number {
  if (offset === undefined) throw new RangeError('Cannot edit at a place without offset')
  return offset
}
