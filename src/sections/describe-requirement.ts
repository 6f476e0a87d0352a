/** Requirements in the words of a message. */
import type {TopicRequirement} from './requirement.ts'
import {code, list} from '../text/words.ts'

/** What a section has to cover. */
export function noteOf(topics: ReadonlyArray<TopicRequirement> = []): string {
  return topics.length === 0
    ? 'Add the section with the text it needs.'
    : `It has to cover ${list(
        topics.map((topic) => topic.name),
        {most: 10}
      )}.`
}

/** Words that a heading may have: `SSE` or `EventSource`. */
export function wordsOf(phrases: ReadonlyArray<string>): string {
  const words = phrases.flatMap((phrase) => (phrase.startsWith('/') ? [phrase] : phrase.replaceAll('*', '').split('|')))
  return list(
    words.map((word) => code(word)),
    {last: 'or'}
  )
}
