/** What is known of a value from how a document uses it: its members, its kind, values that the document shows. */
import {isObject, type JsonObject} from '../value.ts'

export type FieldKind = 'text' | 'number' | 'integer' | 'boolean' | 'date' | 'list'

export interface FieldShape {
  members: Map<string, FieldShape>
  /** Shape of the elements of a list. */
  element: FieldShape | undefined
  kind: FieldKind | undefined
  samples: unknown[]
}

/** A step into a value: the name of a member, or `'[]'` for an element. */
export type FieldPath = ReadonlyArray<string>

export function createShape(): FieldShape {
  return {members: new Map(), element: undefined, kind: undefined, samples: []}
}

/** Adds what one use tells; gives the shape at the end of the path. What was known first stays. */
export function addUse(shape: FieldShape, path: FieldPath, kind?: FieldKind): FieldShape {
  let current = shape
  for (const step of path) current = step === '[]' ? elementOf(current) : memberOf(current, step)
  current.kind ??= kind
  return current
}

/** Adds a value that the document shows for it. */
export function addSample(shape: FieldShape, sample: unknown): void {
  shape.samples.push(sample)
  if (Array.isArray(sample)) {
    for (const member of sample) addSample(elementOf(shape), member)
  }
  if (!isObject(sample)) return
  for (const [name, member] of Object.entries(sample)) addSample(memberOf(shape, name), member)
}

/** Adds everything that another shape knows. */
export function mergeShape(into: FieldShape, from: FieldShape): void {
  into.kind ??= from.kind
  into.samples.push(...from.samples)
  if (from.element !== undefined) mergeShape(elementOf(into), from.element)
  for (const [name, member] of from.members) mergeShape(memberOf(into, name), member)
}

/** Sample documents: objects of which the document shows at least the ones with the most members. */
export function sampleObjects(shape: FieldShape): JsonObject[] {
  return shape.samples.filter(isObject)
}

function elementOf(shape: FieldShape): FieldShape {
  shape.element ??= createShape()
  shape.kind = 'list'
  return shape.element
}

function memberOf(shape: FieldShape, name: string): FieldShape {
  const known = shape.members.get(name)
  if (known !== undefined) return known
  const member = createShape()
  shape.members.set(name, member)
  return member
}
