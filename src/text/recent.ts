/** What was made of a text is made once as long as it is asked for again soon. */

/** `make`, which must give the same for the same text, with its last `most` results at hand. Nobody may change them. */
export function recent<Value>(most: number, make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, {value: Value}>()
  return (text) => {
    const entry = known.get(text) ?? {value: make(text)}
    known.delete(text)
    known.set(text, entry)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return entry.value
  }
}
