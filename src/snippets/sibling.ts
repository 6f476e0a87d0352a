/** Neighbours in a Markdown tree. */
import type {Nodes, Parent} from 'mdast'

const known = new WeakMap<Parent, ReadonlyMap<Nodes, number>>()

/** The node right before or behind; a parent's children are counted once. */
export function siblingOf(node: Nodes, parent: Parent | undefined, step: 1 | -1): Nodes | undefined {
  if (parent === undefined) return undefined
  const indexes = known.get(parent) ?? new Map(parent.children.map((child, index) => [child, index]))
  known.set(parent, indexes)
  const index = indexes.get(node)
  return index === undefined ? undefined : parent.children[index + step]
}
