/** What is wrong with a source, as data: the words and the span. */

export interface SyntaxExplanation {
  reason: string
  /** Offsets in the source. */
  start: number
  end: number
  note?: string
  actual?: string
  expected?: ReadonlyArray<string>
}

export interface SyntaxFailure {
  message: string
  offset: number
  goal: 'script' | 'module'
}

/** An explanation of the span; an empty note is none. */
export function explainAt(
  start: number,
  length: number,
  rest: Omit<SyntaxExplanation, 'start' | 'end'>
): SyntaxExplanation {
  const {note, ...others} = rest
  return {...others, ...(note === undefined || note === '' ? {} : {note}), start, end: start + length}
}
