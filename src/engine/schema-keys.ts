/** Which keys a valibot schema knows at a path: what did-you-mean chooses from. */

/** Keys of the objects that may stand at the path; empty where any key is right. */
export function keysAt(schema: unknown, path: ReadonlyArray<string | number>): ReadonlyArray<string> {
  let at: ReadonlyArray<unknown> = [schema]
  for (const key of path) at = at.flatMap(unwrap).flatMap((one) => childOf(one, key))
  return [...new Set(at.flatMap(unwrap).flatMap((one) => Object.keys(memberOf(one, 'entries') ?? {})))]
}

/** What an optional, lazy or united schema stands for. */
function unwrap(schema: unknown): ReadonlyArray<unknown> {
  const [wrapped, options, getter] = ['wrapped', 'options', 'getter'].map((name) => memberOf(schema, name))
  if (wrapped !== undefined) return unwrap(wrapped)
  if (typeof getter === 'function') return unwrap(getter())
  const isUnion = Array.isArray(options) && options.every((option) => typeof option === 'object')
  return isUnion ? options.flatMap(unwrap) : [schema]
}

function childOf(schema: unknown, key: string | number): ReadonlyArray<unknown> {
  const [entry, item, items, value] = [
    memberOf(memberOf(schema, 'entries'), key),
    memberOf(schema, 'item'),
    memberOf(schema, 'items'),
    memberOf(schema, 'value')
  ]
  return [entry, item, memberOf(items, key), value].filter((one) => one !== undefined)
}

function memberOf(value: unknown, name: string | number): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const member: unknown = Reflect.get(value, name)
  return (typeof member === 'object' && member !== null) || typeof member === 'function' ? member : undefined
}
