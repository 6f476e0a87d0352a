/** `split`: Java's `String.split`, for expressions that cannot run away. */
import {ValueError} from '../template-error.ts'
import {isNumber, toNumber, typeName, type SequenceValue} from '../values/value.ts'
import {argument, type CallArguments} from './filter.ts'

/** Attempts that backtracking may take at worst: a second has more. */
const MOST_ATTEMPTS = 1e9

export function splitText(text: string, args: CallArguments): SequenceValue {
  const delimiter = argument(args, 'delimiter')
  const limit = argument(args, 'limit')
  if (typeof delimiter !== 'string') {
    throw new ValueError(
      `Unexpected ${typeName(delimiter)} as the delimiter of \`split\`, expected a string`,
      'arguments'
    )
  }
  if (limit !== null && !isNumber(limit))
    throw new ValueError(`Unexpected ${typeName(limit)} as the limit of \`split\`, expected a number`, 'arguments')
  const parts = splitBy(text, toPattern(delimiter, text), limit === null ? 0 : Math.trunc(toNumber(limit)))
  return {kind: 'sequence', type: 'array', items: parts}
}

/** With limit 0 empty parts at the end are dropped; a positive limit is the most parts. */
function splitBy(text: string, pattern: RegExp, limit: number): string[] {
  const parts: string[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (limit > 0 && parts.length === limit - 1) break
    const end = match.index + match[0].length
    if (end === 0 || (match[0] === '' && match.index === text.length)) continue
    parts.push(text.slice(from, match.index))
    from = end
  }
  parts.push(text.slice(from))
  if (limit === 0) while (parts.length > 1 && parts[parts.length - 1] === '') parts.pop()
  return limit === 0 && parts.length === 1 && text !== '' && parts[0] === '' ? [] : parts
}

const PIECE = /\\[^]|\[\^?\]?(?:\\[^]|[^\]\\])*\]|[+*?]\??|\{\d+(?:,\d*)?\}|[()|^$.]|[^]/gy

/** The Java expression as a JS one. Throws when it could take exponential time or means something else in JS. */
function toPattern(expression: string, text: string): RegExp {
  const pieces = expression.match(PIECE) ?? []
  const repetitions = pieces.filter((piece) => /^[+*{]/.test(piece)).length
  const repeatsGroup = pieces.some((piece, index) => /^[+*?{]/.test(piece) && pieces[index - 1] === ')')
  const special = pieces.some((piece, index) => piece === '(' && pieces[index + 1] === '?')
  const foreign = pieces.some((piece) => /^\\[^\W_sSdDwWtnrf]/.test(piece) || /^\[.*(?:&&|\[)/.test(piece))
  if (
    repetitions > 3 ||
    repeatsGroup ||
    special ||
    foreign ||
    (repetitions > 0 && text.length ** (repetitions + 1) > MOST_ATTEMPTS)
  ) {
    throw new ValueError(
      `Unexpected regular expression \`${expression}\` in \`split\`, expected plain text or a simple one`,
      'limit'
    )
  }
  try {
    return new RegExp(expression, 'g')
  } catch {
    throw new ValueError(
      `Unexpected \`${expression}\` in \`split\`, expected a regular expression`,
      'arguments',
      'write `\\\\|` for a bar, `\\\\.` for a dot'
    )
  }
}
