/** Offsets and 1-based lines and columns of a text. */

/** Offset of the first character of each line. */
export function lineStarts(text: string): ReadonlyArray<number> {
  const starts = [0]
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return starts
}

/** `undefined` when the text has no such line. */
export function offsetAt(starts: ReadonlyArray<number>, point: {line: number; column: number}): number | undefined {
  const start = starts[point.line - 1]
  return start === undefined ? undefined : start + point.column - 1
}

export function pointAt(starts: ReadonlyArray<number>, offset: number): {line: number; column: number} {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return {line: low + 1, column: offset - (starts[low] ?? 0) + 1}
}
