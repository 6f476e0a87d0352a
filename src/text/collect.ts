/** The values of each key, in the order of the pairs. */
export function collect<Key, Value>(pairs: Iterable<readonly [Key, Value]>): ReadonlyMap<Key, ReadonlyArray<Value>> {
  const found = new Map<Key, Value[]>()
  for (const [key, value] of pairs) {
    const known = found.get(key)
    if (known === undefined) found.set(key, [value])
    else known.push(value)
  }
  return found
}
