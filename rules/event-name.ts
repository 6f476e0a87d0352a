/**
 * Warn when a listener is registered for an event that nobody fires: a misspelt event of the browser or of htmx, or a
 * name with `on` in front. Examples, which are also the tests: `docs/rules/event-name.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from 'unified-lint-rule'
import {sourceNames} from '../src/facts/event-sources.ts'
import {meta, report} from '../src/facts/finding.ts'
import {documentEvents, htmxEvents} from '../src/facts/known-events.ts'
import {programsIn} from '../src/facts/programs.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

const eventName = lintRule<Root, undefined>(meta('event-name'), (tree, file) => {
  const facts = readFacts(tree, file)
  const programs = programsIn(facts)
  const sources = sourceNames(programs)
  const text = String(file)
  for (const program of programs) {
    for (const event of program.scope.events) {
      // Those of event sources are compared with what their stream sends: `event-heard`.
      if (sources.has(event.target)) continue
      const meant = meantBy(event.type)
      if (meant === undefined || isFired(event.type, text)) continue
      report(file, {
        reason: `Unexpected event ${code(event.type)}, expected an event that is fired; did you mean ${code(meant)}`,
        place: program.place(event.start, event.end),
        severity: 'warning',
        actual: event.type,
        expected: [meant],
        note: 'A listener for an event that nobody fires is never called, and nothing tells so.'
      })
    }
  }
})
export default eventName

function meantBy(type: string): string | undefined {
  const isHtmx = /^htmx:/i.test(type)
  const known = isHtmx ? htmxEvents : documentEvents
  if (known.includes(type)) return undefined
  // `htmx:after-swap` is htmx's other spelling of `htmx:afterSwap`.
  if (isHtmx && known.includes(type.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()))) return undefined
  const bare = type.replace(/^on/, '')
  if (bare !== type && known.includes(bare)) return bare
  if (type.length < 5) return undefined
  return suggest(type, known, {most: type.length < 8 ? 1 : 2})
}

/** A name that the document uses a second time may well be fired by it: `new CustomEvent('…')`, `HX-Trigger: …`. */
function isFired(type: string, text: string): boolean {
  const name = type.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const uses = text.match(
    new RegExp(
      String.raw`(?:Event\(\s*['"\`]|HX-Trigger[\w-]*\s*['"]?\s*[:=,]?.*|trigger\([^)]*['"\`]|event:\s*)${name}\b`,
      'g'
    )
  )
  return uses !== null
}
