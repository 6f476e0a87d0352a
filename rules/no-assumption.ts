/**
 * Warn when a page runs only because it was given an element that the HTML beside it ought to have; in strict checking, when it
 * was given anything that the document does not show: a name, an element, a library. Examples, which are also the tests: `docs/rules/no-assumption.md`.
 */
import type {Root} from 'mdast'
import type {Assumption} from '../src/verdict/assumptions.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {contradictingId} from '../src/facts/contradicted-element.ts'
import {assumptionsOf} from '../src/verdict/assumptions.ts'
import {openingOf, spanAt} from '../src/verdict/locate.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Tell assumptions; without it they are only in the report (default: `false`). */
  strict?: boolean
}

const noAssumption = lintRule<Root, Options | undefined>(meta('no-assumption'), (tree, file, options) => {
  const facts = readFacts(tree, file)
  for (const page of facts.pages) {
    for (const assumption of assumptionsOf(page, facts.snippets)) {
      const {snippet, at, name, what} = assumption
      // What stands in for a browser's own part is no fault of the document.
      if (what === 'stub' || assumption.isSaid || name.startsWith('<')) continue
      const against = options?.strict === true ? undefined : contradictingId(assumption, {facts, page})
      if (options?.strict !== true && against === undefined) continue
      reportOnce(file, {
        reason: `Cannot find ${texts[what].reason(code(name))}${against === undefined ? '' : `, as it has ${code(`#${against}`)}`}`,
        place: at === undefined ? openingOf(snippet) : spanAt(snippet, at.start, at.end),
        ...(against === undefined ? {} : {severity: 'warning'}),
        actual: name,
        note: texts[what].note(name)
      })
    }
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
