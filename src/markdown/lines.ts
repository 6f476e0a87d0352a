/** The lines of a text, and where each one starts. */
import type {Point} from 'unist'

export interface TextLine {
  /** Without its line ending. */
  text: string
  /** 0-based offset of its first character. */
  offset: number
}

/** All lines of the text; LF, CRLF and a lone CR end a line, as in CommonMark. A final line ending starts an empty line. */
export function readLines(text: string): ReadonlyArray<TextLine> {
  const lines: Array<TextLine> = []
  let offset = 0
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({text: text.slice(offset, match.index), offset})
    offset = match.index + match[0].length
  }
  lines.push({text: text.slice(offset), offset})
  return lines
}

/** The point of a 0-based character in a 1-based line. */
export function pointInLine(lines: ReadonlyArray<TextLine>, line: number, character: number): Point & {offset: number} {
  return {line, column: character + 1, offset: (lines[line - 1]?.offset ?? 0) + character}
}
