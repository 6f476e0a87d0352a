/**
 * Warn when an `EventSource` is opened at an address that is no stream: an unknown stream or collection, a path without
 * `/_streams/`, a page. The browser gives up on it for good. Examples, which are also the tests: `docs/rules/stream-url.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {SourceRun} from '../src/verdict/sources.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {reportPathSlips} from '../src/facts/report-path-slips.ts'
import {pathSlips} from '../src/facts/near-path.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {nearestStream} from '../src/facts/nearest-stream.ts'
import {placeOfAddress} from '../src/facts/source-place.ts'
import {sourceRuns} from '../src/verdict/sources.ts'
import {code} from '../src/text/words.ts'

const streamUrl = lintRule<Root, undefined>(meta('stream-url'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    for (const run of sourceRuns(page)) {
      // There the server refuses whatever it is asked for.
      if (run.outcome.scenario !== 'refusal') checkRun(run, {file, facts, page, place})
    }
  }
  const slips = pathSlips(facts, textWithoutFrontmatter(tree, file)).filter(({via}) => via === 'stream')
  reportPathSlips(file, slips)
})
export default streamUrl

interface Context {
  file: VFile
  facts: Facts
  page: Page
  place: Place
}

function checkRun(run: SourceRun, {file, facts, page, place}: Context): void {
  const response = run.responses.find((answer) => answer.by === 'backend')
  if (response === undefined || run.opened) return
  const {url, written, at} = run.source
  const {pathname} = new URL(url)
  const near = nearestStream({path: pathname, written}, facts.backend)
  const way =
    near === undefined
      ? 'expected the address of a stream: `/<db>/<collection>/_streams/<name>`'
      : `expected a stream; did you mean ${code(near)}`
  reportOnce(file, {
    reason: `Unexpected answer ${answerOf(response)} to \`EventSource\` at ${code(written)}, ${way}`,
    place: placeOfAddress(facts, at) ?? place(page, at),
    // A stream that the document never speaks of may well be on the reader's server.
    severity: near !== undefined || isOfOurServer(run, {file, facts}) ? 'error' : 'info',
    actual: written,
    expected: near === undefined ? [] : [near],
    note: 'A source whose server does not answer 200 with `text/event-stream` is closed for good: no event arrives, and the browser does not try again.'
  })
}

/**
 * Is it known that the address can't be a stream? It can when it looks like one; without `/_streams/` it can on other servers than
 * RESTHeart, whose events are named `change`.
 */
function isOfOurServer({source, listens}: SourceRun, {file, facts}: Pick<Context, 'file' | 'facts'>): boolean {
  const {pathname} = new URL(source.url)
  if (/\/_streams\/[^/]+$/.test(pathname)) return false
  const {collections} = facts.backend
  if (collections.some(({assumed, path}) => !assumed && `${pathname}/`.startsWith(`${path}/`))) return true
  return (
    /\brestheart\b|\bfacet\b|\/_streams\//i.test(String(file)) || listens.some((listen) => listen.type === 'change')
  )
}

function answerOf({status, contentType}: {status: number; contentType: string}): string {
  return status === 200 ? `of type ${code(contentType || 'unknown')}` : code(String(status))
}
