/** Words of messages: exact plurals, lists that are cut, values in backticks. */

/** `1 snippet`, `3 snippets`, `0 entries`. */
export function count(number: number, one: string, many = `${one}s`): string {
  // Not `toLocaleString`: loading its tables takes 10 ms, which is a tenth of a run in which nothing changed.
  const digits = String(number).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',')
  return `${digits} ${number === 1 ? one : many}`
}

export interface ListOptions {
  /** Word before the last one (default: `and`). */
  last?: 'and' | 'or'
  /** More than this many are cut (default: 5). */
  most?: number
}

/** `a`, `a and b`, `a, b and c`; more than five: `a, b, c, d, e and 3 more`. */
export function list(words: ReadonlyArray<string>, options: ListOptions = {}): string {
  const last = options.last ?? 'and'
  const most = options.most ?? 5
  if (words.length > most) return `${words.slice(0, most).join(', ')} ${last} ${words.length - most} more`
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${last} ${words[words.length - 1] ?? ''}`
}

/** The value in backticks, in as many as it needs (CommonMark 6.1), on one line, cut at 60 characters. */
export function code(value: string): string {
  const line = cut(value.replace(/\s+/g, ' ').trim(), 60)
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map((run) => run[0].length))
  const ticks = '`'.repeat(longest + 1)
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : ''
  return `${ticks}${pad}${line}${pad}${ticks}`
}

/** The text, cut to `most` characters with an ellipsis. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}
