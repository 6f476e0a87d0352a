/**
 * Warn when a script makes an element, fills it and never puts it into the page. Examples, which are also the tests:
 * `docs/rules/element-attached.md`.
 */
import type {AnyNode, Expression} from 'acorn'
import type {Root} from 'mdast'
import type {SnippetProgram} from '../src/facts/programs.ts'
import {fullAncestor} from 'acorn-walk'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {code} from '../src/text/words.ts'

/** What an element does for somebody without being in the page. */
const work =
  /^(?:click|play|load|decode|getContext|toDataURL|toBlob|submit|requestSubmit|showModal|show|dispatchEvent)$/

const elementAttached = lintRule<Root, undefined>(meta('element-attached'), (tree, file) => {
  for (const program of programsIn(readFacts(tree, file))) {
    for (const {name, made, isTop} of elementsIn(program)) {
      // A fence of a few lines may end before that.
      if (isTop && program.snippet.kind !== 'page') continue
      const text = program.source.slice(made.start, made.end)
      report(file, {
        reason: `Unexpected ${code(text)} that never gets into the page, expected ${code(name)} to be appended to an element`,
        place: program.place(made.start, made.end),
        severity: 'warning',
        actual: name,
        expected: [`append(${name})`],
        note: 'An element that a script makes is shown when it is put into the document: `list.append(element)`.'
      })
    }
  }
})
export default elementAttached

interface Made {
  name: string
  made: Expression
  /** It is declared outside of functions. */
  isTop: boolean
}

/** Elements that are only written to. */
function elementsIn(program: SnippetProgram): ReadonlyArray<Made> {
  const made: Array<Made & {scope: AnyNode}> = []
  const uses: Array<{name: string; isWrite: boolean; ancestors: ReadonlyArray<AnyNode>}> = []
  fullAncestor(program.ast, (node, _, ancestors) => {
    const parents = ancestors.filter((parent) => parent !== node)
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isMaker(node.init)) {
      const scope = parents.findLast(({type}) => /Function/.test(type)) ?? program.ast
      made.push({name: node.id.name, made: node.init, isTop: scope === program.ast, scope})
    }
    if (node.type !== 'Identifier') return
    const parent = parents.at(-1)
    if (parent?.type === 'VariableDeclarator' && parent.id === node) return
    if (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) return
    uses.push({name: node.name, isWrite: isWrite(node, parents), ancestors: parents})
  })
  return made.filter(({name, scope}) => {
    const own = uses.filter((use) => use.name === name && (scope === program.ast || use.ancestors.includes(scope)))
    return own.length > 0 && own.every((use) => use.isWrite)
  })
}

function isMaker(init: AnyNode | null | undefined): init is Expression {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'MemberExpression') return false
  const {object, property} = init.callee
  return (
    object.type === 'Identifier' &&
    object.name === 'document' &&
    property.type === 'Identifier' &&
    property.name === 'createElement'
  )
}

/** `row.textContent = …`, `row.classList.add(…)`: nothing comes out of it. */
function isWrite(node: AnyNode, parents: ReadonlyArray<AnyNode>): boolean {
  let inner = node
  for (const parent of parents.toReversed()) {
    if (parent.type === 'MemberExpression' && parent.object === inner) {
      if (parent.property.type === 'Identifier' && work.test(parent.property.name)) return false
      inner = parent
    } else if (parent.type === 'CallExpression' && parent.callee === inner) inner = parent
    else if (parent.type === 'AssignmentExpression' && parent.left === inner && inner !== node) inner = parent
    else return parent.type === 'ExpressionStatement' && inner !== node
  }
  return false
}
