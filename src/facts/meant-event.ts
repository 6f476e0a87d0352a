/** The event of a stream that a listener for another one probably means. */
import {suggest} from '../text/suggest.ts'

/** The event that was meant: one that differs in blanks, case or a letter or two. */
export function nearestEvent(type: string, unheard: ReadonlyArray<string>): string | undefined {
  const bare = type.trim().toLowerCase()
  const same = unheard.find((other) =>
    [other.toLowerCase(), `on${other.toLowerCase()}`, `${other.toLowerCase()}s`].includes(bare)
  )
  return same ?? suggest(type, unheard, {most: 3})
}

export interface OtherEvents {
  /** Sent, and no listener waits for them. */
  unheard: ReadonlyArray<string>
  listens: ReadonlyArray<{type: string}>
  sent: ReadonlyArray<string>
  /** The document. */
  text: string
}

/** One event that nobody hears and one listener that never hears: they are each other's where they have a word in common. */
export function partnerEvent(type: string, {unheard, listens, sent, text}: OtherEvents): string | undefined {
  const [only, ...more] = unheard
  const silent = new Set(listens.flatMap((listen) => (sent.includes(listen.type) ? [] : listen.type)))
  if (only === undefined || more.length > 0 || silent.size > 1 || text.includes(`\`${type}\``)) return undefined
  const words = (name: string): ReadonlyArray<string> => name.toLowerCase().split(/[^a-z]+/)
  return words(type).some((word) => word.length > 3 && words(only).includes(word)) ? only : undefined
}
