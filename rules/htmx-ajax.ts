/**
 * Warn when `htmx.ajax` gets an option that it does not have, or a way to swap that it does not know. htmx ignores it and takes
 * its default: the whole body, from the inside. Examples, which are also the tests: `docs/rules/htmx-ajax.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {ajaxOptions} from '../src/facts/ajax-calls.ts'
import {meta, report} from '../src/facts/finding.ts'
import {swapStyles} from '../src/facts/known-htmx.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const known = [
  'source',
  'event',
  'handler',
  'target',
  'swap',
  'values',
  'headers',
  'select',
  'selectOOB',
  'push',
  'replace',
  'swapOverride',
  'targetOverride'
]

const htmxAjax = lintRule<Root, undefined>(meta('htmx-ajax'), (tree, file) => {
  for (const program of programsIn(readFacts(tree, file))) {
    for (const {name, key, value, text} of ajaxOptions(program)) {
      const near = known.includes(name) ? undefined : suggest(name, known)
      if (near !== undefined) {
        report(file, {
          reason: `Unexpected option ${code(name)} of \`htmx.ajax\`, expected ${code(near)}`,
          place: program.place(key.start, key.end),
          severity: 'warning',
          actual: name,
          expected: [near],
          note: 'htmx ignores options that it does not know; without `target` it replaces the content of the whole body.'
        })
      }
      const style = name === 'swap' ? (text?.trim().split(/\s/)[0] ?? '') : ''
      const meant = style === '' || swapStyles.includes(style) ? undefined : suggest(style, swapStyles, {most: 3})
      if (meant === undefined) continue
      report(file, {
        reason: `Unexpected swap style ${code(style)}, expected one that htmx knows; did you mean ${code(meant)}`,
        place: program.place(value.start, value.end),
        severity: 'warning',
        actual: style,
        expected: [meant],
        note: 'htmx compares the value letter by letter, and takes `innerHTML` for what it does not know.'
      })
    }
  }
})
export default htmxAjax
