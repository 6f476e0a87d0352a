/**
 * Warn when a component opens an event source when it comes into the page and does not close it when it leaves. Each time it comes
 * back, one more is open. Examples, which are also the tests: `docs/rules/source-closed.md`.
 */
import type {Class, MethodDefinition, ObjectExpression} from 'acorn'
import type {Root} from 'mdast'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {sourcesIn} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

/** Methods that a component's frame calls when it comes and when it goes: custom elements, Stimulus. */
const lives = [
  {comes: 'connectedCallback', goes: 'disconnectedCallback'},
  {comes: 'connect', goes: 'disconnect', parent: /Controller$/}
]
/** Those of an Alpine component, which is an object. */
const alpine = {comes: 'init', goes: 'destroy'}

/** A method of its own, or a signal, may close it. */
const ends = /\??\.(?:close|abort)\s*\(|this\.#?\w+\s*\(/

const sourceClosed = lintRule<Root, undefined>(meta('source-closed'), (tree, file) => {
  for (const program of programsIn(readFacts(tree, file))) {
    const classes: Array<Class> = []
    const objects: Array<ObjectExpression> = []
    simple(program.ast, {
      Class: (node) => void classes.push(node),
      ObjectExpression: (node) => void objects.push(node)
    })
    // A component of Alpine is only taken away where something does so.
    const isAlpine =
      /\bAlpine\.data\(/.test(program.source) && /\sx-(?:if|for)=|\bhx-swap\b/.test(program.snippet.source)
    for (const {node} of sourcesIn(program)) {
      const holds = (each: {start: number; end: number}): boolean => each.start < node.start && node.end < each.end
      const owner = classes.find(holds)
      const component = isAlpine ? objects.find(holds) : undefined
      const goes =
        owner === undefined ? component && lackingDestroy(component, program.source) : lackingEnd(owner, program.source)
      if (goes === undefined) continue
      report(file, {
        reason: `Unexpected \`EventSource\` of a component that never closes it, expected \`close()\` in ${code(`${goes}()`)}`,
        place: program.place(node.callee.start, node.callee.end),
        severity: 'warning',
        expected: [`${goes}() { this.source.close() }`],
        note: 'The element goes, the stream stays: its listeners work on an element that nobody sees, and a browser has six connections per server.'
      })
    }
  }
})
export default sourceClosed

/** The method in which `close()` is missing; `undefined` for what is no component, or closes. */
function lackingEnd(owner: Class, source: string): string | undefined {
  const methods = owner.body.body.filter((member): member is MethodDefinition => member.type === 'MethodDefinition')
  const named = (name: string) => methods.find(({key}) => key.type === 'Identifier' && key.name === name)
  const parent = owner.superClass === null || owner.superClass === undefined ? '' : textOf(owner.superClass, source)
  const life = lives.find((one) => named(one.comes) !== undefined && (one.parent?.test(parent) ?? true))
  if (life === undefined) return undefined
  const end = named(life.goes)
  if (end === undefined) return life.goes
  return ends.test(textOf(end, source)) ? undefined : life.goes
}

/** The same for the object of an Alpine component. */
function lackingDestroy({properties}: ObjectExpression, source: string): string | undefined {
  const named = (name: string) =>
    properties.find((each) => each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name)
  const end = named(alpine.goes)
  if (named(alpine.comes) === undefined) return undefined
  return end !== undefined && ends.test(textOf(end, source)) ? undefined : alpine.goes
}

function textOf({start, end}: {start: number; end: number}, source: string): string {
  return source.slice(start, end)
}
