/** Results that a template states itself: `{{ "/a/" | stripTrailingSlash }}  {# → "/a" #}`. */
import {delimited, type Part} from './delimited.ts'
import type {Span} from './place.ts'

export interface StatedOutput {
  /** The print statement, `{{ … }}`. */
  print: Span & {source: string}
  /** What it prints, by its comment. */
  expected: string
  /** Where the comment says so. */
  stated: Span
}

const ARROW = /^[\s-]*(?:→|⇒|->|=>)\s*/

/** Print statements with a comment behind them that starts with an arrow; a quoted result loses its quotes. */
export function statedOutputs(source: string): StatedOutput[] {
  const parts = delimited(source, ['{{', '{%', '{#'])
  return parts.flatMap((part, index) => {
    const comment = parts[index + 1]
    if (part.open !== '{{' || comment?.open !== '{#' || !isBehind(source, part, comment)) return []
    return stated(source, part, comment)
  })
}

/** On the same line, or on the next one. */
function isBehind(source: string, print: Part, comment: Part): boolean {
  return /^[ \t]*(?:\r?\n[ \t]*)?$/.test(source.slice(print.end, comment.start))
}

function stated(source: string, print: Part, comment: Part): StatedOutput[] {
  const arrow = ARROW.exec(comment.inside)
  if (arrow === null) return []
  const rest = comment.inside.slice(arrow[0].length).trimEnd()
  const quoted = /^(["'`])(.*?)\1(?=\s|$)/s.exec(rest)
  if (rest === '' || (quoted === null && /^[\p{Lu}][\p{L}\s]+$/u.test(rest))) return []
  const start = comment.start + 2 + arrow[0].length
  const end = start + (quoted?.[0] ?? rest).length
  return [
    {
      print: {start: print.start, end: print.end, source: source.slice(print.start, print.end)},
      expected: quoted?.[2] ?? rest,
      stated: {start, end}
    }
  ]
}
