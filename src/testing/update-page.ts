/** Writes what a rule says into its page: new rules start from that, and a change of wording is one command. */
import type {Code} from 'mdast'
import type {Example} from './rule-page.ts'
import {parseMarkdown} from '../markdown/parse.ts'

export interface ExampleResult {
  example: Example
  /** As `runExample` gives them. */
  actual: ReadonlyArray<string>
  /** As `fixExample` gives it. */
  fixed: string | undefined
}

/** The page with a `messages` fence after each example that something was said about, and an `md fixed` fence where it is mended. Notes are kept where a page has some. */
export function updateRulePage(markdown: string, results: ReadonlyArray<ExampleResult>): string {
  const codes = parseMarkdown(markdown).children.filter((node) => node.type === 'code')
  const lines = markdown.split('\n')
  for (const {example, actual, fixed} of results.toReversed()) {
    const index = codes.findIndex((node) => node.position?.start.line === example.line)
    const own = codes[index]
    const end = own?.position?.end.line
    if (end === undefined) continue
    for (const {position} of resultsAfter(index, codes).toReversed()) {
      if (position !== undefined) lines.splice(position.start.line - 2, position.end.line - position.start.line + 2)
    }
    const hasNotes = example.messages.some((line) => line.startsWith(' '))
    const said = actual.filter((line) => hasNotes || !line.startsWith(' '))
    const shown = fixed === undefined ? [] : ['', '````md fixed', ...fixed.replace(/\n$/, '').split('\n'), '````']
    if (said.length > 0) lines.splice(end, 0, '', '```messages', ...said, '```', ...shown)
  }
  return lines.join('\n')
}

/** The fences directly behind an example that say what comes of it: those behind the next example are none of its own. */
function resultsAfter(index: number, codes: ReadonlyArray<Code>): ReadonlyArray<Code> {
  const next = codes.slice(index + 1, index + 3)
  const end = next.findIndex(({lang, meta}) => lang !== 'messages' && !(lang === 'md' && meta === 'fixed'))
  return end === -1 ? next : next.slice(0, end)
}
