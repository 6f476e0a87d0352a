/**
 * Warn when a closing brace stands behind `${…}` in a template literal and opens nowhere: it becomes a letter of the text.
 * Examples, which are also the tests: `docs/rules/no-stray-brace.md`.
 */
import type {Root} from 'mdast'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readableIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'

const noStrayBrace = lintRule<Root, undefined>(meta('no-stray-brace'), (tree, file) => {
  for (const program of readableIn(readFacts(tree, file))) {
    simple(program.ast, {
      TemplateLiteral({quasis}) {
        const text = quasis.map(({value}) => value.raw).join('')
        const stray = quasis.find(({value}, index) => index > 0 && value.raw.startsWith('}'))
        // Text with braces of its own, as CSS and JSON have, closes what it opens.
        if (stray === undefined || count(text, '{') >= count(text, '}')) return
        report(file, {
          reason: 'Unexpected `}` behind an expression of a template literal, expected one brace to close it',
          place: program.place(stray.start, stray.start + 1),
          severity: 'warning',
          actual: '}}',
          expected: ['}'],
          note: 'The first brace ends the expression, the second one is a letter of the text that readers see.'
        })
      }
    })
  }
})
export default noStrayBrace

function count(text: string, brace: string): number {
  return text.split(brace).length - 1
}
