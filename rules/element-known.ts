/**
 * Warn when an element is misspelt. Browsers take `<buton>` as an element that does nothing. Examples, which are also the tests:
 * `docs/rules/element-known.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {markupIn} from '../src/facts/markup.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {elementNames, htmlNames} from '../src/snippets/element-names.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const elementKnown = lintRule<Root, undefined>(meta('element-known'), (tree, file) => {
  for (const {text, place} of markupIn(readFacts(tree, file))) {
    const told = new Set<string>()
    for (const match of text.matchAll(/<([a-z][a-z\d]*)(?=[\s/>])/g)) {
      const [, name = ''] = match
      if (elementNames.has(name) || told.has(name) || name.length < 3) continue
      const near = suggest(name, htmlNames)
      if (near === undefined) continue
      told.add(name)
      const start = match.index + 1
      report(file, {
        reason: `Unexpected element ${code(`<${name}>`)}, expected a known one; did you mean ${code(`<${near}>`)}`,
        place: place(start, start + name.length),
        actual: name,
        expected: [near],
        note: 'Browsers make an unknown element of it, without any behaviour. A custom element has a hyphen in its name.'
      })
    }
  }
})
export default elementKnown
