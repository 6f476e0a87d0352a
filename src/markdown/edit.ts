/** Exact edits of a text: what `--fix` applies. */

/** Offsets are 0-based, in UTF-16 units of the text without byte order mark, as the places of a tree count them. */
export interface Edit {
  start: number
  /** First offset that stays; `start` for an insertion. */
  end: number
  /** What stands there instead; `\n` becomes the line ending of the text. */
  text: string
}

/** The text with all edits made; throws `RangeError` for edits that overlap or lie outside. */
export function applyEdits(text: string, edits: ReadonlyArray<Edit>): string {
  const parts: Array<string> = []
  let at = 0
  for (const {start, end, text: replacement} of sorted(edits)) {
    if (start < at || end < start || end > text.length)
      throw new RangeError(`Unexpected edit from ${start} to ${end}, expected one from ${at} to ${text.length}`)
    parts.push(text.slice(at, start), replacement)
    at = end
  }
  return [...parts, text.slice(at)].join('')
}

/** The edits that make the text again from what `applyEdits` gave. */
export function invertEdits(text: string, edits: ReadonlyArray<Edit>): ReadonlyArray<Edit> {
  let shift = 0
  return sorted(edits).map(({start, end, text: replacement}) => {
    const from = start + shift
    shift += replacement.length - (end - start)
    return {start: from, end: from + replacement.length, text: text.slice(start, end)}
  })
}

/** Where an offset that no edit removes comes to stand; behind what is inserted at it. */
export function shiftOffset(offset: number, edits: ReadonlyArray<Edit>): number {
  const before = edits.filter(({end}) => end <= offset)
  return before.reduce((sum, {start, end, text}) => sum + text.length - (end - start), offset)
}

function sorted(edits: ReadonlyArray<Edit>): ReadonlyArray<Edit> {
  return [...edits].sort((left, right) => left.start - right.start || left.end - right.end)
}
