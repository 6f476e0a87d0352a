/** The pattern language of SimpleDateFormat. */
import {ValueError} from '../template-error.ts'

export type PatternPiece = {kind: 'literal'; text: string} | {kind: 'field'; letter: string; count: number}

const PIECE = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/gy
const LETTERS = 'GyYMLwWDdFEuaHkKhmsSzZX'

/** Cuts a pattern into fields and literal text. Throws on letters that mean nothing and on an open quote. */
export function parseDatePattern(pattern: string): PatternPiece[] {
  const pieces: PatternPiece[] = []
  let end = 0
  for (const match of pattern.matchAll(PIECE)) {
    end = match.index + match[0].length
    const letter = match[2]
    if (letter === undefined) pieces.push({kind: 'literal', text: literal(match)})
    else if (LETTERS.includes(letter)) pieces.push({kind: 'field', letter, count: match[0].length})
    else throw badPattern(pattern, `letter \`${letter}\``, 'put text in single quotes')
  }
  if (end < pattern.length) throw badPattern(pattern, "`'`", "write `''` for a quote, or close it")
  return pieces
}

function literal(match: RegExpMatchArray): string {
  if (match[1] === undefined) return match[0]
  return match[1] === '' ? "'" : match[1].replaceAll("''", "'")
}

function badPattern(pattern: string, what: string, hint: string): ValueError {
  return new ValueError(
    `Unexpected ${what} in date format \`${pattern}\`, expected letters of SimpleDateFormat`,
    'arguments',
    hint
  )
}
