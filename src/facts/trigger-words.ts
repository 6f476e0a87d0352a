/** The grammar of `hx-trigger`. */
import {triggerWords} from './known-htmx.ts'
import {suggest} from '../text/suggest.ts'

/** Words behind an event that are no modifiers: `evry 30s`, `click dealy:1s`. */
export function strayWords(value: string): ReadonlyArray<{word: string; at: number}> {
  const plain = value.replace(/\[[^\]]*\]|\([^)]*\)/g, (part) => ' '.repeat(part.length))
  return [...plain.matchAll(/[^,]+/g)].flatMap((part) => {
    const words = [...part[0].matchAll(/\S+/g)].map(({0: word, index}) => ({word, at: part.index + index}))
    const [first, ...more] = words
    if (first === undefined || first.word === 'every' || /\b(?:from|target):/.test(part[0])) return []
    return more.filter(
      ({word}) =>
        !/^(?:once|changed|consume|(?:delay|throttle|queue|root|threshold):.*)$/.test(word) && isNear(word, first.word)
    )
  })
}

/** A time without `every`, or a slip of a modifier; other words may be an extension's. */
function isNear(word: string, event: string): boolean {
  if (/^\d+(?:ms|s|m)?$/.test(word)) return suggest(event, ['every']) !== undefined
  return suggest(word.replace(/:.*$/, ''), triggerWords) !== undefined
}
