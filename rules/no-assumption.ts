/**
 * Warn, in strict checking, when a page runs only because it was given what the document does not show: a name, an element, a
 * library. Examples, which are also the tests: `docs/rules/no-assumption.md`.
 */
import type {Root} from 'mdast'
import type {Assumption} from '../src/verdict/assumptions.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {assumptionsOf} from '../src/verdict/assumptions.ts'
import {openingOf, spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Tell assumptions; without it they are only in the report (default: `false`). */
  strict?: boolean
}

const noAssumption = lintRule<Root, Options | undefined>(meta('no-assumption'), (tree, file, options) => {
  if (options?.strict !== true) return
  const {pages, snippets} = readFacts(tree, file)
  for (const assumption of pages.flatMap((page) => assumptionsOf(page, snippets))) {
    const {snippet, at, name, what} = assumption
    // What stands in for a browser's own part is no fault of the document.
    if (what === 'stub' || assumption.isSaid || name.startsWith('<')) continue
    reportOnce(file, {
      reason: `Cannot find ${texts[what].reason(code(name))}`,
      place: at === undefined ? openingOf(snippet) : spanAt(snippet, at.start, at.end),
      actual: name,
      note: texts[what].note(name)
    })
  }
})
export default noAssumption

const texts: Readonly<
  Record<Exclude<Assumption['what'], 'stub'>, {reason: (name: string) => string; note: (name: string) => string}>
> = {
  global: {
    reason: (name) => `the definition of ${name}, expected a snippet that has it`,
    note: (name) =>
      `The run was given a function that does nothing. Show it, or say \`<!-- check-docs globals: ${name} -->\`.`
  },
  element: {
    reason: (name) => `an element for ${name}, expected HTML that has it`,
    note: () => 'The run was given an empty element. Show the HTML that the script is for.'
  },
  library: {
    reason: (name) => `the script of ${name}, expected the page to load it`,
    note: () => 'The run was given the library. Show the `<script>` that loads it.'
  }
}
