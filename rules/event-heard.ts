/**
 * Warn when the events of a stream and the listeners of a page don't meet: a listener waits for an event that the stream does
 * not send, or `onmessage` is set while all events have names. Examples, which are also the tests:
 * `docs/rules/event-heard.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {SourceRun} from '../src/verdict/sources.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {nearestEvent, partnerEvent} from '../src/facts/meant-event.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {isSentElsewhere} from '../src/facts/sent-elsewhere.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {placeOfSwap} from '../src/facts/source-place.ts'
import {sourcesByPlace} from '../src/verdict/sources.ts'
import {isLoadBroken} from '../src/verdict/thrown.ts'
import {code, list} from '../src/text/words.ts'

/** Events that every source has. */
const ofConnection = ['open', 'error']

const eventHeard = lintRule<Root, undefined>(meta('event-heard'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    if (isLoadBroken(page)) continue
    for (const runs of sourcesByPlace(page)) checkSource(runs, {file, facts, page, place})
  }
})
export default eventHeard

interface Context {
  file: VFile
  facts: Facts
  page: Page
  place: Place
}

function checkSource(runs: ReadonlyArray<SourceRun>, {file, facts, page, place}: Context): void {
  const dispatches = runs.flatMap((run) => run.dispatches)
  const listens = runs.flatMap((run) => run.listens).filter((listen) => !ofConnection.includes(listen.type))
  const sent = [...new Set(dispatches.map((dispatch) => dispatch.type))]
  const heard = new Set(dispatches.filter((dispatch) => dispatch.listeners > 0).map((dispatch) => dispatch.type))
  if (sent.length === 0) return
  const unheard = sent.filter((type) => !heard.has(type) && !listens.some((listen) => listen.type === type))
  const only = listens.length === 0 && heard.size === 0 ? connectionListener(runs, facts) : undefined
  if (only !== undefined) {
    reportOnce(file, {
      reason: `Cannot find a listener for ${list(
        sent.map((type) => code(type)),
        {last: 'or'}
      )}, expected one besides that for ${code(only.type)}`,
      place: place(page, only.at),
      severity: 'warning',
      actual: only.type,
      expected: sent,
      note: 'The stream is opened, its events arrive, and nobody hears them.'
    })
  }
  for (const listen of listens) {
    if (sent.includes(listen.type) || isSentElsewhere(listen.type, {snippets: facts.snippets, own: page.snippets}))
      continue
    const near = nearestEvent(listen.type, unheard)
    const meant = near ?? partnerEvent(listen.type, {unheard, listens, sent, text: String(file)})
    // Somebody who hears what is sent may well be ready for more.
    if (meant === undefined && heard.size > 0) continue
    const isAttribute = listen.via === 'attribute'
    const expected = meant === undefined ? sent : [meant]
    reportOnce(file, {
      reason: `Unexpected ${isAttribute ? `\`on${listen.type}\`` : `listener for ${nameOf(listen.type)}`}, expected a listener for ${list(
        expected.map((type) => code(type)),
        {last: 'or'}
      )}, which the stream sends`,
      place: (listen.at === undefined ? placeOfSwap(listen.type, {facts, page}) : undefined) ?? place(page, listen.at),
      severity: near === undefined && heard.size > 0 ? 'warning' : 'error',
      actual: listen.type,
      expected,
      note: noteOf(listen.type, expected[0] ?? '')
    })
  }
}

/** A listener of a page's own script that waits for nothing but the connection; a fence of a few lines may show no more. */
function connectionListener(
  runs: ReadonlyArray<SourceRun>,
  {snippets}: Facts
): SourceRun['listens'][number] | undefined {
  const [listen] = runs.flatMap((run) => run.listens)
  const snippet = snippets.find(({id}) => id === listen?.at?.snippet)
  return snippet?.kind === 'page' || snippet?.kind === 'template' ? listen : undefined
}

function nameOf(type: string): string {
  return type === type.trim()
    ? code(type)
    : `${code(type)} with a blank at its ${type.startsWith(' ') ? 'start' : 'end'}`
}

function noteOf(type: string, expected: string): string {
  return type === 'message'
    ? `Events with a name never reach \`onmessage\`: use \`addEventListener('${expected}', …)\`.`
    : 'The listener is never called. Names of events have to be the same, letter by letter.'
}
