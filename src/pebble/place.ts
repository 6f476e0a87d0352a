/** Where in a template's source something stands. */

/** Half-open range of UTF-16 offsets in a template's source. */
export interface Span {
  start: number
  end: number
}

/** 1-based line and column (UTF-16 units). */
export interface LineColumn {
  line: number
  column: number
}

/** Line and column of an offset; `\n`, `\r\n` and `\r` end a line, as in Pebble. */
export function lineColumnAt(source: string, offset: number): LineColumn {
  const end = Math.max(0, Math.min(offset, source.length))
  let line = 1
  let start = 0
  for (let at = 0; at < end; at += 1) {
    const unit = source.charCodeAt(at)
    if (unit === 13 && source.charCodeAt(at + 1) === 10) continue
    if (unit !== 10 && unit !== 13) continue
    line += 1
    start = at + 1
  }
  return {line, column: end - start + 1}
}
