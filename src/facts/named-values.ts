/** What the names of a program are first set to. */
import type {AnyNode, Program} from 'acorn'
import {ancestor} from 'acorn-walk'

/**
 * Name → the expression that it gets its value from: the right side of its declaration or assignment, the list that a loop
 * goes through, the call that its function is handed to. Events are those of the run, and count as the listener's own.
 */
export function namedValues(ast: Program): ReadonlyMap<string, AnyNode> {
  const values = new Map<string, AnyNode>()
  const set = (pattern: AnyNode, value: AnyNode | null | undefined): void => {
    if (value === null || value === undefined) return
    for (const name of namesIn(pattern)) if (!values.has(name)) values.set(name, value)
  }
  ancestor(ast, {
    VariableDeclarator: (node) => set(node.id, node.init),
    AssignmentExpression: (node) => set(node.left, node.right),
    ForOfStatement: (node) =>
      set(
        node.left.type === 'VariableDeclaration' ? (node.left.declarations[0]?.id ?? node.left) : node.left,
        node.right
      ),
    Function(node, _state, ancestors) {
      const self = ancestors.at(-1)
      const call = ancestors.at(-2)
      const isHanded = call?.type === 'CallExpression' || call?.type === 'NewExpression'
      // Whatever else calls a function, what it gives is the script's own.
      const giver = isHanded && call.callee !== self && !isListening(call.callee) ? call.callee : self
      for (const param of node.params) set(param, giver)
    }
  })
  return values
}

function isListening(callee: AnyNode): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.property.type === 'Identifier' &&
    /^(?:addEventListener|on|once)$/.test(callee.property.name)
  )
}

function namesIn(pattern: AnyNode): ReadonlyArray<string> {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name]
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        namesIn(property.type === 'Property' ? property.value : property.argument)
      )
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : namesIn(element)))
    case 'AssignmentPattern':
      return namesIn(pattern.left)
    case 'RestElement':
      return namesIn(pattern.argument)
    default:
      return []
  }
}
