/**
 * Warn when a listener takes fields from `event.data` without `JSON.parse`. The data of an event is text: its fields are
 * `undefined`. Examples, which are also the tests: `docs/rules/event-data-parsed.md`.
 */
import type {AnyNode, Pattern} from 'acorn'
import type {Root} from 'mdast'
import {ancestor} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
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
      for (const {name, key, text} of fieldsOfData(listener.body, listener.params[0])) {
        report(file, {
          reason: `Unexpected field ${code(name)} of the text ${code(program.source.slice(text.start, text.end))}, expected \`JSON.parse\` first`,
          place: program.place(key.start, key.end),
          severity: 'warning',
          actual: name,
          note: 'The data of an event is text, so the field is `undefined`. Write `const data = JSON.parse(event.data)` and take it from there.'
        })
      }
    }
  }
})
export default eventDataParsed

interface Field {
  name: string
  key: AnyNode
  /** What it is taken from. */
  text: AnyNode
}

/** `event.data.x`, `data.x` with `({data}) =>`, `data.x` after `const data = event.data`, `const {x} = event.data`. */
function fieldsOfData(body: AnyNode, parameter: Pattern | undefined): ReadonlyArray<Field> {
  if (parameter === undefined) return []
  const found: Array<Field> = []
  const add = (key: AnyNode, text: AnyNode): void => {
    if (key.type === 'Identifier' && !ofText.has(key.name)) found.push({name: key.name, key, text})
  }
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
      if (init === null || init === undefined || !isData(init)) return
      if (id.type === 'Identifier') texts.add(id.name)
      const [first] = id.type === 'ObjectPattern' ? id.properties : []
      if (first?.type === 'Property' && !first.computed) add(first.key, init)
    },
    MemberExpression(node) {
      if (!node.computed && isData(node.object)) add(node.property, node.object)
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
