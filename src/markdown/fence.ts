/** The parts of a fenced code block: its markers, info string and code, each with its place. */
import type {Code} from 'mdast'
import type {Position} from 'unist'
import type {SourceMap} from './source-map.ts'
import type {TextLine} from './lines.ts'
import {mapBlock} from './block-map.ts'
import {pointInLine} from './lines.ts'

export interface Fence {
  /** The whole fence, from opening to closing marker. */
  place: Position
  /** The opening line's marker. */
  marker: Position
  /** Everything after the marker, as written, trimmed; `''` when there is nothing. */
  info: {text: string; place: Position}
  /** The code with LF line endings, prefixes of lists and quotes removed. */
  source: string
  map: SourceMap
  /** The marker as written. */
  markerText: string
  /** True when the line after the closing marker has text: what closes the fence looks like an opener. */
  followed: boolean
  /** False when the container or the document ended before a closing marker. */
  closed: boolean
}

/** The fence that a `code` node stands for, or `undefined` for indented code. */
export function readFence(node: Code, lines: ReadonlyArray<TextLine>): Fence | undefined {
  if (node.position === undefined) return undefined
  const {start, end} = node.position
  const opening = (lines[start.line - 1]?.text ?? '').slice(start.column - 1)
  const match = /^(`{3,}|~{3,})[ \t]*(.*?)[ \t]*$/.exec(opening)
  if (match === null) return undefined
  const [, marker = '', info = ''] = match
  const source = node.value.replace(/\r\n?/g, '\n')
  const infoStart = start.column - 1 + (info === '' ? marker.length : opening.indexOf(info, marker.length))
  return {
    place: node.position,
    marker: span(lines, start.line, start.column - 1, marker.length),
    info: {text: info, place: span(lines, start.line, infoStart, info.length)},
    source,
    map: mapBlock(source, {lines, firstLine: start.line + 1}),
    markerText: marker,
    followed: /^[\s>]*[^\s>]/.test(lines[end.line]?.text ?? ''),
    closed: end.line > start.line && isClosing(lines[end.line - 1]?.text ?? '', marker)
  }
}

function isClosing(line: string, marker: string): boolean {
  const closing = /^[\s>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1]
  return closing !== undefined && closing[0] === marker[0] && closing.length >= marker.length
}

function span(lines: ReadonlyArray<TextLine>, line: number, character: number, length: number): Position {
  return {start: pointInLine(lines, line, character), end: pointInLine(lines, line, character + length)}
}
