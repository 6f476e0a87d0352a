/**
 * Warn when a listener takes fields from `event.data` without `JSON.parse`. The data of an event is text: its fields are
 * `undefined`. Examples, which are also the tests: `docs/rules/event-data-parsed.md`.
 */
import type {AnyNode, MemberExpression, Pattern} from 'acorn'
import type {Root} from 'mdast'
import {ancestor} from 'acorn-walk'
import {lintRule} from 'unified-lint-rule'
import {listenersIn, sourceNames} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {code} from '../src/text/words.ts'

/** What text has by itself. */
const ofText = new Set(
  Object.getOwnPropertyNames(String.prototype).filter(
    (name) => name !== 'constructor' && name !== 'link' && name !== 'big' && name !== 'sub'
  )
)

const eventDataParsed = lintRule<Root, undefined>(meta('event-data-parsed'), (tree, file) => {
  const facts = readFacts(tree, file)
  const programs = programsIn(facts)
  const names = sourceNames(programs)
  // An exception in the same snippet says it already.
  const failed = new Set(facts.pages.flatMap((page) => thrownIn(page).flatMap((thrown) => thrown.at?.snippet ?? [])))
  for (const program of programs) {
    for (const {type, listener} of listenersIn(program, names)) {
      if (type === 'open' || type === 'error' || failed.has(program.snippet.id)) continue
      for (const member of fieldsOfData(listener.body, listener.params[0])) {
        const {property} = member
        const name = property.type === 'Identifier' ? property.name : ''
        report(file, {
          reason: `Unexpected field ${code(name)} of the text ${code(program.source.slice(member.object.start, member.object.end))}, expected \`JSON.parse\` first`,
          place: program.place(property.start, property.end),
          severity: 'warning',
          actual: name,
          note: 'The data of an event is text, so the field is `undefined`. Write `const data = JSON.parse(event.data)` and take it from there.'
        })
      }
    }
  }
})
export default eventDataParsed

/** `event.data.x`, `data.x` with `({data}) =>`, and `data.x` after `const data = event.data`. */
function fieldsOfData(body: AnyNode, parameter: Pattern | undefined): ReadonlyArray<MemberExpression> {
  if (parameter === undefined) return []
  const found: Array<MemberExpression> = []
  const texts = new Set(destructured(parameter))
  const isData = (node: AnyNode): boolean =>
    (node.type === 'Identifier' && texts.has(node.name)) ||
    (node.type === 'MemberExpression' &&
      parameter.type === 'Identifier' &&
      node.object.type === 'Identifier' &&
      node.object.name === parameter.name &&
      node.property.type === 'Identifier' &&
      node.property.name === 'data')
  ancestor(body, {
    VariableDeclarator({id, init}) {
      if (id.type === 'Identifier' && init !== null && init !== undefined && isData(init)) texts.add(id.name)
    },
    MemberExpression(node) {
      if (node.computed || node.property.type !== 'Identifier' || !isData(node.object)) return
      if (!ofText.has(node.property.name)) found.push(node)
    }
  })
  return found
}

function destructured(parameter: Pattern): ReadonlyArray<string> {
  if (parameter.type !== 'ObjectPattern') return []
  return parameter.properties.flatMap((property) =>
    property.type === 'Property' &&
    property.key.type === 'Identifier' &&
    property.key.name === 'data' &&
    property.value.type === 'Identifier'
      ? [property.value.name]
      : []
  )
}
