/** What many ask of the same list is worked out once. */

/** The function, which computes only once for each object that it is given; what it is given is never changed. */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, {value: Value}>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before.value
    const value = compute(key)
    known.set(key, {value})
    return value
  }
}
