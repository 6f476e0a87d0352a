/** The way back from the value of a code or HTML block to its Markdown. */
import type {MapLine, SourceMap} from './source-map.ts'
import type {TextLine} from './lines.ts'
import {pointInLine, readLines} from './lines.ts'

export interface BlockMapOptions {
  /** The document's lines. */
  lines: ReadonlyArray<TextLine>
  /** 1-based line of the Markdown that the value's first line is on. */
  firstLine: number
}

/**
 * Maps a block's value (with LF line endings) to the Markdown. What a container takes from a line is always taken from
 * its front, so a line of the value is the end of its Markdown line; the one exception is a tab of which the container
 * took a part: micromark gives the rest of it as spaces.
 */
export function mapBlock(value: string, options: BlockMapOptions): SourceMap {
  const mapped: Array<MapLine> = []
  for (const [index, line] of readLines(value).entries()) {
    const number = options.firstLine + index
    // Markdown has U+FFFD in place of NUL.
    const raw = (options.lines[number - 1]?.text ?? '').replaceAll('\0', '\uFFFD')
    const tab = tabRest(line.text, raw)
    const character = raw.length - (tab > 0 ? line.text.length - tab + 1 : line.text.length)
    const markdown = pointInLine(options.lines, number, Math.max(0, character))
    mapped.push(tab > 0 ? {offset: line.offset, markdown, tab} : {offset: line.offset, markdown})
  }
  return {lines: mapped, length: value.length}
}

/** Spaces at the front of the value's line that are not in the Markdown: the rest of a tab. */
function tabRest(text: string, raw: string): number {
  if (raw.endsWith(text)) return 0
  const spaces = /^ */.exec(text)?.[0].length ?? 0
  for (let tab = 1; tab <= spaces; tab += 1) {
    if (raw.endsWith(`\t${text.slice(tab)}`)) return tab
  }
  return 0
}
