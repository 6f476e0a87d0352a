/**
 * Warn when members of a promise are read as if it were what it promises: `fetch(…)` without `await`, then `response.ok`. They
 * are `undefined`. Examples, which are also the tests: `docs/rules/promise-awaited.md`.
 */
import type {AnyNode, Expression} from 'acorn'
import type {Root} from 'mdast'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {simple} from 'acorn-walk'
import {lintRule} from 'unified-lint-rule'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {code} from '../src/text/words.ts'

/** What a promise has by itself. */
const ofPromise = ['then', 'catch', 'finally']

const promiseAwaited = lintRule<Root, undefined>(meta('promise-awaited'), (tree, file) => {
  const facts = readFacts(tree, file)
  // Calling a member that is not there throws, which is said already.
  const failed = new Set(facts.pages.flatMap((page) => thrownIn(page).flatMap((thrown) => thrown.at?.snippet ?? [])))
  for (const program of programsIn(facts)) {
    if (failed.has(program.snippet.id)) continue
    for (const node of unpackedIn(program)) {
      const call = program.source.slice(node.start, node.end)
      report(file, {
        reason: `Unexpected promise ${code(call)} in place of its value, expected ${code(`await ${call}`)}`,
        place: program.place(node.start, node.end),
        severity: 'warning',
        actual: call,
        expected: [`await ${call}`],
        note: 'A promise has no fields to take apart, and as text it is `[object Promise]`.'
      })
    }
    for (const {name, start, end, member} of readsIn(program)) {
      report(file, {
        reason: `Unexpected ${code(`${name}.${member}`)} of a promise, expected ${code(name)} to be awaited`,
        place: program.place(start, end),
        severity: 'warning',
        actual: member,
        expected: [`await`],
        note: `${code(name)} is a promise, so ${code(member)} is \`undefined\`. Write \`await\` before the call that gives it.`
      })
    }
  }
})
export default promiseAwaited

/** Promises that are taken apart, or put into an element as text. */
function unpackedIn({ast}: SnippetProgram): ReadonlyArray<AnyNode> {
  const found: Array<AnyNode> = []
  simple(ast, {
    VariableDeclarator({id, init}) {
      if (/^(?:Object|Array)Pattern$/.test(id.type) && isBody(init)) found.push(init)
    },
    AssignmentExpression({left, right}) {
      if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier' || !isBody(right)) return
      if (/^(?:(?:inner|outer)HTML|textContent|innerText)$/.test(left.property.name)) found.push(right)
    }
  })
  return found
}

/** What a response holds, without `await`. */
function isBody(node: AnyNode | null | undefined): node is AnyNode {
  if (node?.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false
  const {property, object} = node.callee
  return property.type === 'Identifier' && /^(?:json|text)$/.test(property.name) && isResponse(object)
}

interface Read {
  name: string
  member: string
  start: number
  end: number
}

/** The first read of each promise; a name that is given something else elsewhere is left out. */
function readsIn({ast, source}: SnippetProgram): ReadonlyArray<Read> {
  const promises = new Map<string, number>()
  const others = new Set<string>()
  simple(ast, {
    VariableDeclarator({id, init}) {
      if (id.type !== 'Identifier' || init === null || init === undefined) return
      if (isPromise(init) && !promises.has(id.name)) promises.set(id.name, init.end)
      else others.add(id.name)
    },
    AssignmentExpression({left}) {
      if (left.type === 'Identifier') others.add(left.name)
    },
    Function({params}) {
      for (const param of params) others.add(source.slice(param.start, param.end))
    }
  })
  const reads = new Map<string, Read>()
  simple(ast, {
    MemberExpression({object, property, computed, start}) {
      if (computed || object.type !== 'Identifier' || property.type !== 'Identifier') return
      const since = promises.get(object.name)
      if (since === undefined || start < since || others.has(object.name)) return
      if (ofPromise.includes(property.name) || reads.has(object.name)) return
      reads.set(object.name, {name: object.name, member: property.name, start: property.start, end: property.end})
    }
  })
  return [...reads.values()]
}

/** `fetch(…)`, and `.json()` or `.text()` of what was fetched, without `await`. */
function isPromise(init: Expression): boolean {
  if (init.type !== 'CallExpression') return false
  const {callee} = init
  if (callee.type === 'Identifier') return callee.name === 'fetch'
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return false
  return /^(?:json|blob|formData|arrayBuffer)$/.test(callee.property.name) && isResponse(callee.object)
}

function isResponse(node: AnyNode): boolean {
  return node.type === 'Identifier' && /^(?:res|resp|response|answer|reply)\w*$/i.test(node.name)
}
