/** MDX read as Markdown: what is JSX, an expression or a module there is blank, and all else stays where it is. */

/** State of one reading, line by line. */
interface Reading {
  lines: Array<string>
  /** Marker of the fence that is open. */
  fence: string | undefined
}

/**
 * The text with its imports, exports, JSX tags and expressions that stand in lines of their own replaced by blanks. Fences,
 * prose and `{/* comments *\/}` are left as they are. An estimate: MDX that does not parse is read too.
 */
export function maskMdx(text: string): string {
  const reading: Reading = {lines: text.split('\n'), fence: undefined}
  const {lines} = reading
  for (let index = endOfFrontmatter(lines); index < lines.length; index += 1) {
    if (isCode(index, reading)) continue
    const end = endOfBlock(index, lines)
    for (let at = index; at <= end; at += 1) lines[at] = blank(lines[at])
    // A tag that begins a line of text would make it raw HTML, and the fence below with it.
    if (end < index)
      lines[index] = (lines[index] ?? '').replace(/(?<=^\s*)(?:<\/?[A-Za-z][^<>]*>\s*)+(?=\S)/, blankInText)
    else index = end
  }
  return lines.join('\n')
}

function endOfFrontmatter(lines: ReadonlyArray<string>): number {
  if (lines[0]?.trim() !== '---') return 0
  return lines.findIndex((line, index) => index > 0 && line.trim() === '---') + 1
}

/** In a fence, its markers included. */
function isCode(index: number, reading: Reading): boolean {
  const marker = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+\.\s+)?(`{3,}|~{3,})(.*)$/.exec(reading.lines[index] ?? '')
  const [, sign = '', rest = ''] = marker ?? []
  if (reading.fence === undefined) {
    if (sign !== '' && !(sign.startsWith('`') && rest.includes('`'))) reading.fence = sign
    return reading.fence !== undefined
  }
  if (sign.startsWith(reading.fence) && rest.trim() === '') reading.fence = undefined
  return true
}

/** Index of the last line of what begins in this line and is no Markdown; less than `index` when it is Markdown. */
function endOfBlock(index: number, lines: ReadonlyArray<string>): number {
  const line = lines[index] ?? ''
  const isFirst = index === 0 || (lines[index - 1] ?? '').trim() === ''
  if (isFirst && /^(?:import|export)\s/.test(line)) return endOfModule(index, lines)
  if (/^\s*\{(?!\/\*)/.test(line)) return endOfTags(index, lines)
  return /^\s*<(?:\/?[A-Za-z]|>|\/>)/.test(line) ? endOfTags(index, lines) : index - 1
}

/** A module's statements end at an empty line outside of all brackets. */
function endOfModule(index: number, lines: ReadonlyArray<string>): number {
  let depth = 0
  for (let at = index; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '' && depth <= 0) return at - 1
    depth += brackets(line)
  }
  return lines.length - 1
}

/** Tags and expressions and nothing else, up to the end of a line; text around them makes the line Markdown. */
function endOfTags(index: number, lines: ReadonlyArray<string>): number {
  let depth = 0
  let isTag = false
  for (let at = index; at < Math.min(lines.length, index + 60); at += 1) {
    for (const [sign] of (lines[at] ?? '').matchAll(/=>|"[^"]*"|'[^']*'|`[^`]*`|[{}<>]|[^\s]/g)) {
      if (sign === '{') depth += 1
      else if (sign === '}') depth -= 1
      else if (depth === 0 && sign === '<') isTag = true
      else if (depth === 0 && sign === '>') isTag = false
      else if (depth === 0 && !isTag) return index - 1
    }
    if (depth <= 0 && !isTag) return at
  }
  return index - 1
}

function brackets(line: string): number {
  const plain = line.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '')
  return (plain.match(/[{([]/g)?.length ?? 0) - (plain.match(/[})\]]/g)?.length ?? 0)
}

function blank(line: string | undefined): string {
  return (line ?? '').replace(/[^\r]/g, ' ')
}

/** Begins with a character that nobody sees: blanks alone would make the text behind them indented code. */
function blankInText(tags: string): string {
  return `\u2060${blank(tags.slice(1))}`
}
