/**
 * Warn when `EventSource` gets options that it does not have: headers, a method, a body, a misspelt `withCredentials`; or gets
 * them when it is too late. The browser ignores them without a word. Examples, which are also the tests: `docs/rules/event-source-options.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {sourceNames, sourcesIn} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const known = 'withCredentials'

const eventSourceOptions = lintRule<Root, undefined>(meta('event-source-options'), (tree, file) => {
  const programs = programsIn(readFacts(tree, file))
  const names = sourceNames(programs)
  for (const program of programs) {
    reportAssignments(program, {file, names})
    for (const {node} of sourcesIn(program)) {
      const [, given] = node.arguments
      const init = given?.type === 'Identifier' ? program.values.get(given.name) : given
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

/** `source.withCredentials = true`: what is read-only keeps its value. */
function reportAssignments(program: SnippetProgram, {file, names}: {file: VFile; names: ReadonlySet<string>}): void {
  simple(program.ast, {
    AssignmentExpression({left}) {
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier') return
      const {name, start, end} = left.property
      if (!/^(?:withCredentials|readyState|url)$/.test(name)) return
      if (!names.has(program.source.slice(left.object.start, left.object.end))) return
      const isOption = name === known
      report(file, {
        reason: `Unexpected value for ${code(name)} of an \`EventSource\`, expected ${isOption ? 'it as an option: `new EventSource(url, {withCredentials: true})`' : 'it only to be read'}`,
        place: program.place(start, end),
        severity: 'warning',
        actual: name,
        expected: isOption ? ['{withCredentials: true}'] : [],
        note: 'The property can only be read: a script without `use strict` goes on as if nothing was said, a module throws.'
      })
    }
  })
}

function noteOf(name: string): string {
  if (/^(?:headers?|authorization|auth|token)$/i.test(name)) {
    return 'The browser ignores it: an event stream is requested without headers of your own. Send a cookie, or put the token into a query parameter.'
  }
  if (/^(?:method|body|payload|data)$/i.test(name)) {
    return 'The browser ignores it: an event stream is always requested with GET and without a body. Put parameters into the address.'
  }
  return 'The browser ignores what it does not know.'
}
