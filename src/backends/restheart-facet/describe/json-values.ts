/** JSON inside other text: fences, bodies of `curl`, `data:` lines. */
import {parse, type ParseError} from 'jsonc-parser'

/** Characters that are read and brackets that are tried: a long text that only looks like JSON must not cost more. */
const mostCharacters = 200_000
const mostTries = 50

/** All outermost objects and lists of a text that parse as JSON, in order. */
export function jsonValues(source: string): unknown[] {
  const text = source.slice(0, mostCharacters)
  const values: unknown[] = []
  let tries = 0
  for (let at = 0; at < text.length && tries < mostTries; at += 1) {
    if (text[at] !== '{' && text[at] !== '[') continue
    const end = closingBracket(text, at)
    const value = end === undefined ? undefined : parseLenient(text.slice(at, end + 1))
    if (end === undefined || value === undefined) {
      tries += 1
      continue
    }
    values.push(value)
    at = end
  }
  return values
}

/** Offset of the bracket that closes the one at `start`; strings are jumped over. */
function closingBracket(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (character === '"') {
      at = endOfString(text, at)
    } else if (character === '{' || character === '[') {
      depth += 1
    } else if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return undefined
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Guides write comments and trailing commas into their samples. */
function parseLenient(text: string): unknown {
  const errors: ParseError[] = []
  const value: unknown = parse(text, errors, {allowTrailingComma: true})
  return errors.length > 0 ? undefined : value
}
