/**
 * Warn when the server can't answer a request of the page: no such path, no such fragment, a method that is not allowed. Examples, which
 * are also the tests: `docs/rules/request-answered.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {EntryOf} from '../src/verdict/page-log.ts'
import {lintRule} from 'unified-lint-rule'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {answeredIn} from '../src/verdict/answered.ts'
import {code} from '../src/text/words.ts'

const requestAnswered = lintRule<Root, undefined>(meta('request-answered'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const outcome of page.outcomes) {
      if (outcome.scenario === 'refusal') continue
      for (const {request, response, notes} of answeredIn(outcome))
        checkAnswer({request, response, notes}, {file, page, place})
    }
  }
})
export default requestAnswered

interface Answer {
  request: EntryOf<'request'>
  response: EntryOf<'response'>
  notes: ReadonlyArray<EntryOf<'backend'>>
}

function checkAnswer(
  {request, response, notes}: Answer,
  {file, page, place}: {file: VFile; page: Page; place: Place}
): void {
  if (response.by !== 'backend' || response.status < 400 || request.via === 'eventsource') return
  const {pathname, search} = new URL(request.url)
  const note = notes.find((entry) => entry.what !== 'assumed')
  const meant = /did you mean `([^`]+)`/.exec(note?.note ?? '')?.[1]
  const isSure = meant !== undefined || note?.what === 'fragment-missing' || response.status === 405
  reportOnce(file, {
    reason: `Unexpected answer \`${response.status}\` to ${code(`${request.method} ${pathname}${search}`)}, expected ${meant === undefined ? 'the server to have it' : `a known path; did you mean ${code(meant)}`}`,
    place: place(page, request.at),
    severity: isSure ? 'error' : 'info',
    actual: request.written ?? pathname,
    expected: meant === undefined ? [] : [meant],
    ...(note === undefined && response.note === undefined ? {} : {note: sentence(note?.note ?? response.note ?? '')})
  })
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.?!]$/.test(trimmed) ? '' : '.'}`
}
