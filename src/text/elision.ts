/** Outputs that are shown in part: `...` and `…` stand for anything. */

/** True when the text is what is stated; white space is the caller's matter. */
export function matchesElided(actual: string, stated: string): boolean {
  const parts = stated.split(/\.{3,}|…/)
  const [first = '', ...rest] = parts
  const last = rest.pop()
  if (last === undefined) return actual === stated
  if (!actual.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = actual.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return actual.length - last.length >= at && actual.endsWith(last)
}
