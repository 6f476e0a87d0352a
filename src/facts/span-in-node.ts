/** Where a part of a node's text stands in the Markdown. */
import type {Text} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'

export interface PartOfText {
  file: VFile
  /** 0-based, in the node's value. */
  start: number
  length: number
}

/** The span of the part; where the text is written in another way (escapes, references), the node's own. */
export function spanInNode(
  node: Pick<Text, 'value' | 'position'>,
  {file, start, length}: PartOfText
): Position | undefined {
  const {position} = node
  const from = position?.start.offset
  if (position === undefined || from === undefined) return position
  const raw = String(file).slice(from, position.end.offset)
  const part = node.value.slice(start, start + length)
  const at = raw === node.value ? start : raw.indexOf(part)
  if (at === -1 || part.includes('\n')) return position
  const before = raw.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = position.start.line + before.split('\n').length - 1
  const column = lineStart === 0 ? position.start.column + at : at - lineStart + 1
  const point = {line, column, offset: from + at}
  return {start: point, end: {line, column: column + part.length, offset: point.offset + part.length}}
}
