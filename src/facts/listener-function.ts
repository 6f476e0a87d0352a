/** The function that a listener is, also where it is written elsewhere in the script. */
import type {AnyNode, Function as FunctionNode} from 'acorn'
import {simple} from 'acorn-walk'
import type {SnippetProgram} from './programs.ts'

/** Steps from name to name that are followed. */
const mostSteps = 4

/**
 * `() => …` itself; the function that a name, `this.show`, `show.bind(this)`, `{handleEvent() {…}}` or `(event) => show(event)` leads
 * to. `undefined` for what the script does not show.
 */
export function listenerFunction(node: AnyNode, program: SnippetProgram, steps = mostSteps): FunctionNode | undefined {
  if (steps === 0) return undefined
  const follow = (next: AnyNode | undefined): FunctionNode | undefined =>
    next === undefined ? undefined : listenerFunction(next, program, steps - 1)
  switch (node.type) {
    case 'FunctionExpression':
    case 'FunctionDeclaration':
      return node
    case 'ArrowFunctionExpression':
      return node.body.type === 'CallExpression' ? (passedOn(node.body, program, steps - 1) ?? node) : node
    case 'Identifier':
      return follow(program.values.get(node.name) ?? declared(node.name, program))
    case 'MemberExpression':
      return node.property.type === 'Identifier' || node.property.type === 'PrivateIdentifier'
        ? follow(method(node.property.name, program))
        : undefined
    case 'CallExpression':
      return node.callee.type === 'MemberExpression' && isNamed(node.callee.property, 'bind')
        ? follow(node.callee.object)
        : undefined
    case 'ObjectExpression': {
      const handler = node.properties.find((each) => each.type === 'Property' && isNamed(each.key, 'handleEvent'))
      return handler?.type === 'Property' ? follow(handler.value) : undefined
    }
    default:
      return undefined
  }
}

/** A method of the script that an arrow function only calls: `() => this.#fail()`. */
function passedOn({callee}: {callee: AnyNode}, program: SnippetProgram, steps: number): FunctionNode | undefined {
  const isOwn =
    callee.type === 'Identifier' || (callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression')
  return isOwn ? listenerFunction(callee, program, steps) : undefined
}

function declared(name: string, {ast}: SnippetProgram): AnyNode | undefined {
  let found: AnyNode | undefined
  simple(ast, {
    FunctionDeclaration(node) {
      if (node.id?.name === name) found ??= node
    }
  })
  return found
}

/** A method of a class, or a function in an object. */
function method(name: string, {ast}: SnippetProgram): AnyNode | undefined {
  let found: AnyNode | undefined
  const take = (key: AnyNode, value: AnyNode | null | undefined): void => {
    if ((isNamed(key, name) || (key.type === 'PrivateIdentifier' && key.name === name)) && value) found ??= value
  }
  simple(ast, {
    MethodDefinition: ({key, value}) => take(key, value),
    PropertyDefinition: ({key, value}) => take(key, value),
    Property: ({key, value}) => take(key, value)
  })
  return found
}

function isNamed(node: AnyNode, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}
