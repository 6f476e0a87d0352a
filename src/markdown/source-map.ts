/** From the characters of a snippet back to the Markdown, line by line. */
import type {Point} from 'unist'

/**
 * Where each line of a snippet starts in the Markdown. Fences in lists and quotes have a prefix on every line, so one
 * offset per fence is not enough. Plain data: it can be sent to a child process.
 */
export interface SourceMap {
  /** Per snippet line (0-based): where it starts in the snippet and in the Markdown. */
  lines: ReadonlyArray<{offset: number; markdown: {line: number; column: number; offset: number}}>
  /** Length of the snippet in UTF-16 units. */
  length: number
}

/** The Markdown point of a 0-based offset in the snippet; an offset outside is clamped. */
export function pointAt(map: SourceMap, offset: number): Point {
  const wanted = Math.max(0, Math.min(offset, map.length))
  let low = 0
  let high = map.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((map.lines[middle]?.offset ?? 0) <= wanted) low = middle
    else high = middle - 1
  }
  const line = map.lines[low]
  if (line === undefined) return {line: 1, column: 1, offset: 0}
  const delta = wanted - line.offset
  return {line: line.markdown.line, column: line.markdown.column + delta, offset: line.markdown.offset + delta}
}

/** The Markdown point of a 1-based line and column in the snippet; places outside are clamped. */
export function pointAtLine(map: SourceMap, line: number, column: number): Point {
  const index = Math.max(0, Math.min(line - 1, map.lines.length - 1))
  const start = map.lines[index]?.offset ?? 0
  const end = (map.lines[index + 1]?.offset ?? map.length + 1) - 1
  return pointAt(map, Math.min(start + Math.max(0, column - 1), Math.max(start, end)))
}
