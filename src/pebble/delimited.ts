/** The delimited parts of a text, of Pebble and of other template languages, found in one pass. */

export type Delimiter = '{{{' | '{{' | '{%' | '{#' | '{!!' | '<%' | '<!--'

export interface Part {
  open: Delimiter
  start: number
  /** Behind the closing delimiter. */
  end: number
  /** What stands between the delimiters. */
  inside: string
}

const CLOSING: Readonly<Record<Delimiter, string>> = {
  '{{{': '}}}',
  '{{': '}}',
  '{%': '%}',
  '{#': '#}',
  '{!!': '!!}',
  '<%': '%>',
  '<!--': '-->'
}

/**
 * Parts that are closed, in order; `wanted` are the opening delimiters to look for. Takes time in proportion to the
 * text, which a regular expression with a lazy middle does not where nothing closes.
 */
export function delimited(source: string, wanted: ReadonlyArray<Delimiter>): Part[] {
  const parts: Part[] = []
  const open = new Set(wanted)
  let from = 0
  while (open.size > 0) {
    const next = nextOpening(source, from, open)
    if (next === undefined) break
    const closing = CLOSING[next.open]
    const at = source.indexOf(closing, next.start + next.open.length)
    if (at === -1) {
      open.delete(next.open)
      from = next.start
      continue
    }
    from = at + closing.length
    parts.push({...next, end: from, inside: source.slice(next.start + next.open.length, at)})
  }
  return parts
}

const OPENING = /\{\{\{|\{\{|\{%|\{#|\{!!|<%|<!--/g

function nextOpening(
  source: string,
  from: number,
  open: ReadonlySet<string>
): {open: Delimiter; start: number} | undefined {
  OPENING.lastIndex = from
  for (let match = OPENING.exec(source); match !== null; match = OPENING.exec(source)) {
    const found = match[0]
    if (isDelimiter(found) && open.has(found)) return {open: found, start: match.index}
    // `{{{` is `{{` for those who do not know it, and what follows may open something itself.
    if (found === '{{{' && open.has('{{')) return {open: '{{', start: match.index}
    OPENING.lastIndex = match.index + 1
  }
  return undefined
}

function isDelimiter(text: string): text is Delimiter {
  return Object.hasOwn(CLOSING, text)
}

/** The text with its parts replaced; `fill` gives as many characters as the part has. */
export function replaceParts(source: string, parts: ReadonlyArray<Part>, fill: (part: Part) => string): string {
  const pieces: string[] = []
  let from = 0
  for (const part of parts) {
    pieces.push(source.slice(from, part.start), fill(part))
    from = part.end
  }
  pieces.push(source.slice(from))
  return pieces.join('')
}
