/**
 * Warn when a listener is registered for an event that nobody fires: a misspelt event of the browser or of htmx, a name with
 * `on` in front, the event of an `HX-Trigger` header in other letters. Examples, which are also the tests:
 * `docs/rules/event-name.md`.
 */
import type {Root} from 'mdast'
import type {Facts} from '../src/facts/facts.ts'
import type {WaitingEvent} from '../src/facts/handled-events.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {sourceNames} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {firedEvents} from '../src/facts/fired-events.ts'
import {handledEvents} from '../src/facts/handled-events.ts'
import {documentEvents, htmxEvents} from '../src/facts/known-events.ts'
import {readableIn} from '../src/facts/programs.ts'
import {ofSource, streamEvents} from '../src/facts/stream-events.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {readHtml} from '../src/snippets/html.ts'
import {spanAt} from '../src/verdict/locate.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

/** Words of `hx-trigger` that are no events. */
const ofTrigger = ['none', 'every', 'load', 'revealed', 'intersect']

const eventName = lintRule<Root, undefined>(meta('event-name'), (tree, file) => {
  const facts = readFacts(tree, file)
  const text = textWithoutFrontmatter(tree, file)
  const fired = firedEvents(text)
  for (const {type, place, ...known} of [...listened(facts, text), ...triggers(facts), ...handledEvents(facts)]) {
    const meant = known.meant ?? (fired.has(type) ? undefined : meantBy(type, fired))
    if (meant === undefined) continue
    report(file, {
      reason: `Unexpected event ${code(type)}, expected an event that is fired; did you mean ${code(meant)}`,
      place,
      severity: 'warning',
      actual: type,
      expected: [meant],
      note: 'A listener for an event that nobody fires is never called, and nothing tells so. Names of events have to be the same, letter by letter.'
    })
  }
})
export default eventName

/** Those of event sources are compared with what their stream sends, `event-heard`; here slips that no run reaches. */
function listened(facts: Facts, text: string): ReadonlyArray<WaitingEvent> {
  const programs = readableIn(facts)
  const sources = sourceNames(programs)
  const ofStreams = streamEvents(programs, sources)
  return programs.flatMap((program) =>
    program.scope.events.flatMap(({type, target, start, end}) => {
      const waiting = {type, place: program.place(start, end)}
      if (!sources.has(target) && !/^new EventSource\b/.test(target)) return [waiting]
      const isMethod = program.source.slice(start, end) !== type
      const meant = isMethod ? undefined : ofSource(type, {known: ofStreams, text})
      return meant === undefined ? [] : [{...waiting, meant}]
    })
  )
}

/** `hx-trigger="itemAdded from:body, click[ctrlKey] delay:1s"`. */
function triggers({snippets}: Facts): ReadonlyArray<WaitingEvent> {
  return snippets.flatMap((snippet) => {
    if ((snippet.kind !== 'page' && snippet.kind !== 'template') || snippet.skip !== undefined) return []
    const attributes = readHtml(snippet.source).htmx.filter(({name, dynamic}) => name === 'hx-trigger' && !dynamic)
    return attributes.flatMap(({start, end}) =>
      [...snippet.source.slice(start, end).matchAll(/(?:^|,)\s*([\w:.-]+)/g)].flatMap((match) => {
        const type = match[1] ?? ''
        if (ofTrigger.includes(type) || type.startsWith('sse:')) return []
        const from = start + match.index + match[0].length - type.length
        return [{type, place: spanAt(snippet, from, from + type.length)}]
      })
    )
  })
}

function meantBy(type: string, fired: ReadonlySet<string>): string | undefined {
  const isHtmx = /^htmx:/i.test(type)
  const known = isHtmx ? htmxEvents : documentEvents
  if (known.includes(type)) return undefined
  // `htmx:after-swap` is htmx's other spelling of `htmx:afterSwap`.
  // Of htmx 4: `htmx:after:swap`.
  if (isHtmx && known.includes(type.replace(/:(?<=:\w+:)([a-z])/g, (_, letter: string) => letter.toUpperCase())))
    return undefined
  const camel = type.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  if (isHtmx && camel !== type) {
    const meant = known.includes(camel) ? undefined : suggest(camel, known)
    return meant?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  }
  const bare = type.replace(/^on/, '')
  if (bare !== type && known.includes(bare)) return bare
  // `sl-change`: a name with a prefix is a component's own.
  if (type.length < 4 || (!isHtmx && /[-:.]/.test(type))) return suggest(type, fired)
  // `opened`, `changed`: components like such names for events of their own.
  const isOwn = !isHtmx && known.some((name) => [`${name}d`, `${name}ed`, `${name}s`].includes(type))
  return suggest(type, fired) ?? (isOwn ? undefined : suggest(type, known, {most: type.length < 8 ? 1 : 2}))
}
