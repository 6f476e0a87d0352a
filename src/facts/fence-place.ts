/** Places in a fenced block of the tree. */
import type {Code} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import {readLines} from '../markdown/lines.ts'

/** The text of a line of the code, 0-based, without its indentation. */
export function placeOfLine(fence: Code, {file, index}: {file: VFile; index: number}): Position {
  const line = (fence.position?.start.line ?? 1) + 1 + index
  const {text = '', offset = 0} = readLines(String(file))[line - 1] ?? {}
  const own = fence.value.split('\n')[index]?.trim() ?? ''
  const at = Math.max(0, text.lastIndexOf(own))
  const point = {line, column: at + 1, offset: offset + at}
  return {start: point, end: {...point, column: point.column + own.length, offset: point.offset + own.length}}
}

/** The opening marker with the language. */
export function openingOf(fence: Code): Position {
  const start = fence.position?.start ?? {line: 1, column: 1, offset: 0}
  const length = 3 + (fence.lang ?? '').length
  return {start, end: {line: start.line, column: start.column + length, offset: (start.offset ?? 0) + length}}
}
