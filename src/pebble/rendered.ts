/** Output of a template, with the way back to its sources. Plain data. */

/** Where a piece of rendered output comes from. Sorted by `start`; `start` of the first is 0. */
export interface Segment {
  /** Offset in the output. */
  start: number
  /** Name of the template. */
  template: string
  /** Offset in the template's source. */
  offset: number
  /** True when the output is the source, character by character, up to the next segment. */
  verbatim: boolean
}

export interface Rendered {
  html: string
  segments: ReadonlyArray<Segment>
}

/** Template and offset in its source that the output's character at `offset` comes from. */
export function originOf(
  segments: ReadonlyArray<Segment>,
  offset: number
): {template: string; offset: number} | undefined {
  let low = 0
  let high = segments.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((segments[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  const segment = segments[low]
  if (segment === undefined) return undefined
  return {
    template: segment.template,
    offset: segment.verbatim ? segment.offset + (offset - segment.start) : segment.offset
  }
}
