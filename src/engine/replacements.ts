/** Which of the expected values of a finding may be written in the place of what stands there. */
import {distance} from 'fastest-levenshtein'

/**
 * The values that are a slip away from what stands there, or that wrap it (`await x`, `encodeURIComponent(x)`), in its quotes.
 * Others say what is missing, or what belongs elsewhere: in that place they would break the document.
 */
export function replacements(actual: string, expected: ReadonlyArray<string>): ReadonlyArray<string> {
  const quote = /^(["'`]).*\1$/s.exec(actual)?.[1] ?? ''
  const inner = quote === '' ? actual : actual.slice(1, -1)
  return expected.flatMap((value) => {
    const bare = quote !== '' && value.startsWith(quote) && value.endsWith(quote) ? value.slice(1, -1) : value
    if (bare === inner || /…|\n/.test(bare) || !(isNear(inner, bare) || isWrapped(inner, bare))) return []
    return [`${quote}${bare}${quote}`]
  })
}

/** At most a third of the letters differ, or two of four and more: letters that changed places. */
function isNear(actual: string, value: string): boolean {
  const length = Math.max(actual.length, value.length)
  return distance(actual, value) <= (length < 4 ? length / 3 : Math.max(2, length / 3))
}

function isWrapped(actual: string, value: string): boolean {
  return actual !== '' && (value === `await ${actual}` || (/^\w+\(/.test(value) && value.endsWith(`(${actual})`)))
}
