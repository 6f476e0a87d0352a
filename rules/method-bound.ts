/**
 * Warn when a method of a browser object is called without its object: `const find = document.querySelector`, then `find('p')`.
 * Browsers throw `Illegal invocation`. Examples, which are also the tests: `docs/rules/method-bound.md`.
 */
import type {AnyNode, MemberExpression} from 'acorn'
import type {Root} from 'mdast'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {simple} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {isSaidAt, meta, report} from '../src/facts/finding.ts'
import {readableIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

/** Objects whose methods need them; those of `window` and `console` don't. */
const owners = /^(?:document|localStorage|sessionStorage|history|navigator|location|customElements|performance|crypto)$/

const methodBound = lintRule<Root, undefined>(meta('method-bound'), (tree, file) => {
  for (const program of readableIn(readFacts(tree, file))) {
    for (const {name, from, call} of detachedIn(program)) {
      const place = program.place(call.start, call.end)
      if (isSaidAt(file, place)) continue
      const method = program.source.slice(from.start, from.end)
      report(file, {
        reason: `Unexpected call of ${code(name)} without its object, expected ${code(`${method}(…)`)}`,
        place,
        severity: 'warning',
        actual: name,
        expected: [method],
        note: `${code(method)} needs its object: taken from it and called alone, browsers throw \`TypeError: Illegal invocation\`. Use an arrow function or \`bind\`.`
      })
    }
  }
})
export default methodBound

interface Detached {
  name: string
  from: MemberExpression
  call: AnyNode
}

/** The first call of each method that was put into a variable. */
function detachedIn({ast}: SnippetProgram): ReadonlyArray<Detached> {
  const taken = new Map<string, MemberExpression>()
  const others = new Set<string>()
  simple(ast, {
    VariableDeclarator({id, init}) {
      if (id.type !== 'Identifier') return
      if (init?.type === 'MemberExpression' && isMethod(init) && !taken.has(id.name)) taken.set(id.name, init)
      else others.add(id.name)
    },
    AssignmentExpression({left}) {
      if (left.type === 'Identifier') others.add(left.name)
    },
    Function({params}) {
      for (const param of params) if (param.type === 'Identifier') others.add(param.name)
    }
  })
  const found = new Map<string, Detached>()
  simple(ast, {
    CallExpression({callee}) {
      if (callee.type !== 'Identifier' || others.has(callee.name) || found.has(callee.name)) return
      const from = taken.get(callee.name)
      if (from !== undefined) found.set(callee.name, {name: callee.name, from, call: callee})
    }
  })
  return [...found.values()]
}

/** Of these objects, members that are called are methods. */
function isMethod({object, computed}: MemberExpression): boolean {
  return !computed && object.type === 'Identifier' && owners.test(object.name)
}
