/**
 * Warn when an attribute of htmx is misspelt, or its `hx-swap` names no way to swap. The browser and htmx ignore it. Examples,
 * which are also the tests: `docs/rules/htmx-attribute.md`.
 */
import type {Root} from 'mdast'
import type {Snippet} from '../src/snippets/snippet.ts'
import type {HtmlValue} from '../src/snippets/html.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {extensions, htmxAttributes, swapStyles, triggerWords} from '../src/facts/known-htmx.ts'
import {lostExtensions} from '../src/facts/lost-extensions.ts'
import {strayWords} from '../src/facts/trigger-words.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {foreignMarkup} from '../src/snippets/foreign-markup.ts'
import {readHtml} from '../src/snippets/html.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const htmxAttribute = lintRule<Root, undefined>(meta('htmx-attribute'), (tree, file) => {
  const facts = readFacts(tree, file)
  for (const {name, place} of lostExtensions(facts)) {
    report(file, {
      reason: `Unexpected extension ${code(name)} that no script of the page has, expected its script beside that of htmx`,
      place,
      severity: 'warning',
      actual: name,
      note: notes.extension
    })
  }
  for (const snippet of facts.snippets) {
    const markup = markupOf(snippet)
    if (markup === undefined) continue
    for (const attribute of readHtml(markup).htmx) {
      const fault = faultOf(attribute)
      if (fault === undefined) continue
      const {actual, expected, what, start, end} = fault
      report(file, {
        reason: `Unexpected ${what} ${code(actual)}, expected one that htmx knows; did you mean ${code(expected)}`,
        place: spanAt(snippet, start, end),
        severity: 'warning',
        actual,
        expected: [expected],
        note: notes[what]
      })
    }
    for (const {start, end} of readHtml(markup).htmx.filter(isTrigger)) {
      for (const {word, at} of strayWords(markup.slice(start, end))) {
        report(file, {
          reason: `Unexpected ${code(word)} in \`hx-trigger\`, expected a modifier (${triggerWords.map((known) => code(known)).join(', ')}) or \`every <time>\``,
          place: spanAt(snippet, start + at, start + at + word.length),
          severity: 'warning',
          actual: word,
          expected: triggerWords,
          note: 'Events stand between commas, and modifiers behind their event. htmx drops a trigger that it can not read.'
        })
      }
    }
  }
})
export default htmxAttribute

function isTrigger({name, dynamic}: HtmlValue): boolean {
  return name === 'hx-trigger' && !dynamic
}

/** HTML of pages and templates; of those of other engines, what is left without their tags. */
function markupOf(snippet: Snippet): string | undefined {
  const {kind, skip, source} = snippet
  if (skip !== undefined) return foreignMarkup(snippet)
  return kind === 'page' || kind === 'template' ? source : undefined
}

const notes = {
  attribute: 'htmx ignores attributes that it does not know.',
  'swap style': 'htmx compares the value letter by letter, and takes `innerHTML` for what it does not know.',
  extension: 'htmx ignores extensions that no script defines.'
} satisfies Record<Fault['what'], string>

interface Fault {
  what: 'attribute' | 'swap style' | 'extension'
  actual: string
  expected: string
  start: number
  end: number
}

function faultOf({name, value, start, end, dynamic}: HtmlValue): Fault | undefined {
  if (!htmxAttributes.includes(name)) {
    const expected = suggest(name, htmxAttributes, {most: 2})
    // The value starts behind `="`.
    const from = start - name.length - 2
    return expected === undefined
      ? undefined
      : {what: 'attribute', actual: name, expected, start: from, end: from + name.length}
  }
  if (dynamic) return undefined
  if (name === 'hx-ext') return unknownExtension(value, start)
  if (name !== 'hx-swap' && name !== 'hx-swap-oob') return undefined
  const style = value.trim().split(/[\s:]/)[0] ?? ''
  if (style === '' || swapStyles.includes(style)) return undefined
  const expected = suggest(style, swapStyles, {most: 3})
  return expected === undefined ? undefined : {what: 'swap style', actual: style, expected, start, end}
}

/** `hx-ext="sse, ignore:debug"`: a slip of an extension that everybody has; others may be the page's own. */
function unknownExtension(value: string, start: number): Fault | undefined {
  for (const {0: word, index} of value.matchAll(/(?<![\w-])[\w-]+(?=\s*(?:,|$))/g)) {
    const expected = extensions.includes(word) ? undefined : suggest(word, extensions)
    if (expected === undefined || (word.length < 3 && !/^[sw]/.test(word))) continue
    return {what: 'extension', actual: word, expected, start: start + index, end: start + index + word.length}
  }
  return undefined
}
