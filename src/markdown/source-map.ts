/** From the characters of a snippet back to the Markdown, line by line. */
import type {Point, Position} from 'unist'

/**
 * Where each line of a snippet starts in the Markdown. Fences in lists and quotes have a prefix on every line, so one
 * offset per fence is not enough. Plain data: it can be sent to a child process.
 */
export interface SourceMap {
  /** Per snippet line (0-based): where it starts in the snippet and in the Markdown. */
  lines: ReadonlyArray<MapLine>
  /** Length of the snippet in UTF-16 units. */
  length: number
}

export interface MapLine {
  offset: number
  markdown: {line: number; column: number; offset: number}
  /**
   * Leading spaces of the snippet line that are the rest of a tab which the container's prefix took in part: all of them
   * stand at the tab, one character of the Markdown (default: 0).
   */
  tab?: number
}

/** The Markdown point of a 0-based offset in the snippet; an offset outside is clamped. */
export function pointAt(map: SourceMap, offset: number): Point {
  const wanted = Math.max(0, Math.min(offset, map.length))
  const line = map.lines[lineIndex(map, wanted)]
  if (line === undefined) return {line: 1, column: 1, offset: 0}
  const delta = deltaIn(line, wanted - line.offset)
  return {line: line.markdown.line, column: line.markdown.column + delta, offset: line.markdown.offset + delta}
}

/** The Markdown point of a 1-based line and column in the snippet; places outside are clamped. */
export function pointAtLine(map: SourceMap, line: number, column: number): Point {
  return pointAt(map, offsetAtLine(map, line, column))
}

/** The 0-based offset in the snippet of a 1-based line and column; places outside are clamped. */
function offsetAtLine(map: SourceMap, line: number, column: number): number {
  const index = Math.max(0, Math.min(line - 1, map.lines.length - 1))
  const start = map.lines[index]?.offset ?? 0
  const end = (map.lines[index + 1]?.offset ?? map.length + 1) - 1
  return Math.min(start + Math.max(0, column - 1), Math.max(start, end))
}

/** The Markdown span of the snippet's characters from `start` up to `end`. */
export function positionAt(map: SourceMap, start: number, end: number): Position {
  return {start: pointAt(map, start), end: pointAt(map, Math.max(start, end))}
}

/**
 * The map of a piece of a snippet (an inline script of an HTML fence): its offset 0 is the outer snippet's `start`.
 * Composing maps this way goes as deep as snippets do: Markdown → HTML → script.
 */
export function composeMap(outer: SourceMap, start: number, end: number): SourceMap {
  const from = Math.max(0, Math.min(start, outer.length))
  const to = Math.max(from, Math.min(end, outer.length))
  const lines: Array<MapLine> = []
  for (let index = lineIndex(outer, from); index < outer.lines.length; index += 1) {
    const line = outer.lines[index]
    if (line === undefined || (line.offset > to && lines.length > 0)) break
    lines.push(line.offset >= from ? {...line, offset: line.offset - from} : cutLine(line, from - line.offset))
  }
  return {lines, length: to - from}
}

/** The line without its first `gone` characters, as first line of a piece. */
function cutLine(line: MapLine, gone: number): MapLine {
  const delta = deltaIn(line, gone)
  const {markdown} = line
  const moved = {line: markdown.line, column: markdown.column + delta, offset: markdown.offset + delta}
  const tab = Math.max(0, (line.tab ?? 0) - gone)
  return tab > 0 ? {offset: 0, markdown: moved, tab} : {offset: 0, markdown: moved}
}

function deltaIn(line: MapLine, delta: number): number {
  const tab = line.tab ?? 0
  if (tab === 0) return delta
  return delta < tab ? 0 : delta - tab + 1
}

/** Index of the line that the offset is in. */
function lineIndex(map: SourceMap, offset: number): number {
  let low = 0
  let high = map.lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((map.lines[middle]?.offset ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
