/**
 * Warn when markup uses an attribute that htmx no longer has. htmx 2 ignores it without a word. Examples, which are also the
 * tests: `docs/rules/htmx-current.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {readHtml} from '../src/snippets/html.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

interface Successor {
  expected: string
  note: string
}

const successors: Readonly<Record<string, Successor>> = {
  'hx-sse': {
    expected: 'sse-connect',
    note: 'htmx 2 has server-sent events as an extension: `hx-ext="sse"`, then `sse-connect` and `sse-swap`.'
  },
  'hx-ws': {
    expected: 'ws-connect',
    note: 'htmx 2 has WebSockets as an extension: `hx-ext="ws"`, then `ws-connect` and `ws-send`.'
  },
  'hx-vars': {
    expected: 'hx-vals',
    note: 'It is deprecated: `hx-vals="js:{…}"` does the same, and a reader sees that it is evaluated.'
  },
  'hx-on': {
    expected: 'hx-on:<event>',
    note: 'htmx 2 took it away: the event belongs into the name, `hx-on:click="…"`, `hx-on::after-request="…"`.'
  }
}

/** The text is about htmx as it was: its version, or the attribute itself, is named in a sentence. */
const versions = /\bhtmx(?:\.org)?(?:@|[ -]v?)[01]\b/i

const htmxCurrent = lintRule<Root, undefined>(meta('htmx-current'), (tree, file) => {
  const text = textWithoutFrontmatter(tree, file)
  if (versions.test(text)) return
  for (const snippet of readFacts(tree, file).snippets) {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip?.startsWith('example') === true)
      continue
    const {htmx, handlers} = readHtml(snippet.source)
    for (const {name, start} of [...htmx, ...handlers]) {
      const successor = successors[name]
      const from = snippet.source.lastIndexOf(name, start)
      if (successor === undefined || from === -1 || isNamed(name, text)) continue
      report(file, {
        reason: `Unexpected attribute ${code(name)}, expected ${code(successor.expected)}, which htmx 2 has in its place`,
        place: spanAt(snippet, from, from + name.length),
        severity: 'warning',
        actual: name,
        expected: [successor.expected],
        note: successor.note
      })
    }
  }
})
export default htmxCurrent

function isNamed(name: string, text: string): boolean {
  const prose = text.replace(/^[ \t>]*(`{3,}(?!`)|~{3,}(?!~))[^]*?^[ \t>]*\1/gm, '')
  return new RegExp(String.raw`(?<![\w-])${name}(?![\w:-])`).test(prose)
}
