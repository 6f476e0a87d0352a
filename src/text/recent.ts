/** What was made of a text is made once as long as it is asked for again soon. */

/**
 * `make`, which must give the same for the same text, with its last results at hand: those of `most` characters of text in
 * all, so that long texts hold no memory for long. Nobody may change what it gives.
 */
export function recent<Value>(most: number, make: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, {value: Value}>()
  let held = 0
  return (text) => {
    const before = known.get(text)
    const entry = before ?? {value: make(text)}
    if (before === undefined) held += text.length
    known.delete(text)
    known.set(text, entry)
    for (const oldest of known.keys()) {
      if (held <= most) break
      known.delete(oldest)
      held -= oldest.length
    }
    return entry.value
  }
}
