/** Data of events that a document shows as JSON, without the frames around it. */
import {isObject, type JsonObject} from '../value.ts'
import {jsonValues} from './json-values.ts'
import type {ShownSnippet} from './path-mentions.ts'

/** Characters before a fence in which the text says what it shows. */
const nearby = 240

/**
 * Objects that the text right above calls an event, a message or the like: "every reading looks like this". Answers to requests,
 * change events of RESTHeart and files are none.
 */
export function findEventSamples(snippets: ReadonlyArray<ShownSnippet>, text: string): JsonObject[] {
  return snippets.flatMap(({source, language}) => {
    if (!/^(?:json|jsonc|json5)?$/.test(language) || !source.trimStart().startsWith('{')) return []
    const [value, second] = jsonValues(source)
    const at = text.indexOf(source)
    if (at < 0 || second !== undefined || !isObject(value) || 'operationType' in value) return []
    const above =
      text
        .slice(Math.max(0, at - nearby), at)
        .split('```')
        .at(-2) ?? ''
    const words = above.slice(above.lastIndexOf('\n#') + 1)
    if (/\b(?:GET|POST|PUT|PATCH|DELETE)\s+\/|\.json\b|\brespon|\banswer|\brequest\b|\bbody\b/i.test(words)) return []
    return /\b(?:events?|messages?|readings?|payload|frames?|updates?|notifications?|sends|emits|pushes|streams?)\b/i.test(
      words
    )
      ? [value]
      : []
  })
}
