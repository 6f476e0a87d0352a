/**
 * Warn when `EventSource` gets options that it does not have: headers, a method, a body, a misspelt `withCredentials`.
 * The browser ignores them without a word. Examples, which are also the tests: `docs/rules/event-source-options.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {sourcesIn} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const known = 'withCredentials'

const eventSourceOptions = lintRule<Root, undefined>(meta('event-source-options'), (tree, file) => {
  for (const program of programsIn(readFacts(tree, file))) {
    for (const {node} of sourcesIn(program)) {
      const [, init] = node.arguments
      for (const property of init?.type === 'ObjectExpression' ? init.properties : []) {
        if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier') continue
        const {name} = property.key
        if (name === known) continue
        const isSlip = suggest(name, [known], {most: 4}) !== undefined
        report(file, {
          reason: `Unexpected option ${code(name)} of \`EventSource\`, expected ${isSlip ? `\`${known}\`` : `no option but \`${known}\``}`,
          place: program.place(property.key.start, property.key.end),
          severity: isSlip ? 'warning' : 'error',
          actual: name,
          expected: isSlip ? [known] : [],
          note: noteOf(name)
        })
      }
    }
  }
})
export default eventSourceOptions

function noteOf(name: string): string {
  if (/^(?:headers?|authorization|auth|token)$/i.test(name)) {
    return 'The browser ignores it: an event stream is requested without headers of your own. Send a cookie, or put the token into a query parameter.'
  }
  if (/^(?:method|body|payload|data)$/i.test(name)) {
    return 'The browser ignores it: an event stream is always requested with GET and without a body. Put parameters into the address.'
  }
  return 'The browser ignores what it does not know.'
}
