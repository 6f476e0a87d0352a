/**
 * Warn when the server can't answer a request of the page: no such path, no such fragment, a method that is not allowed. Examples, which
 * are also the tests: `docs/rules/request-answered.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {Answered} from '../src/verdict/answered.ts'
import type {EntryOf} from '../src/verdict/page-log.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta} from '../src/facts/finding.ts'
import {isMethod, methods} from '../src/facts/known-methods.ts'
import {reportPathSlips} from '../src/facts/report-path-slips.ts'
import {isOtherNumber, pathSlips} from '../src/facts/near-path.ts'
import {textWithoutFrontmatter} from '../src/facts/text-without-frontmatter.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {isShownPath} from '../src/facts/shown-path.ts'
import {readHtml} from '../src/snippets/html.ts'
import {suggest} from '../src/text/suggest.ts'
import {answeredIn} from '../src/verdict/answered.ts'
import {entriesOf, groupBy} from '../src/verdict/page-log.ts'
import {code} from '../src/text/words.ts'

const requestAnswered = lintRule<Root, undefined>(meta('request-answered'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    checkMethods(page, {file, place})
    const answers = page.outcomes
      .filter(({scenario}) => scenario !== 'refusal')
      .flatMap((outcome) => answeredIn(outcome))
      .filter(({request, response}) => isRefused(request, response))
    for (const group of groupBy(
      answers,
      ({request, response}) => `${response.status} ${request.method} ${request.url}`
    )) {
      checkAnswer(group.find(({request}) => request.at !== undefined) ?? group[0], {file, facts, page, place})
    }
  }
  // What no run got to.
  reportPathSlips(
    file,
    pathSlips(facts, textWithoutFrontmatter(tree, file)).filter(({via}) => via === 'request')
  )
})
export default requestAnswered

/** `fetch` sends any word as a method, and other letters than capitals as they are. */
function checkMethods(page: Page, {file, place}: {file: VFile; place: Place}): void {
  for (const {entry} of entriesOf(page, 'request')) {
    if (isMethod(entry.method)) continue
    const meant = suggest(entry.method, methods)
    reportOnce(file, {
      reason: `Unexpected method ${code(entry.method)}, expected ${meant === undefined ? 'one that servers know' : code(meant)}`,
      place: place(page, entry.at),
      ...(meant === undefined ? {severity: 'warning'} : {}),
      actual: entry.method,
      expected: meant === undefined ? methods : [meant],
      note: 'Servers refuse methods that they do not know, and capitals count.'
    })
  }
}

function isRefused(request: EntryOf<'request'>, response: EntryOf<'response'>): boolean {
  // Pictures are not part of what a document shows.
  return response.by === 'backend' && response.status >= 400 && !/^(?:eventsource|image)$/.test(request.via)
}

interface Context {
  file: VFile
  facts: Facts
  page: Page
  place: Place
}

function checkAnswer({request, response, notes}: Answered, {file, facts, page, place}: Context): void {
  const {pathname, search} = new URL(request.url)
  const note = notes.find((entry) => entry.what !== 'assumed')
  const meant = /did you mean `([^`]+)`/.exec(note?.note ?? '')?.[1]
  const isSure =
    (meant !== undefined && isShownPath(meant, facts) && !isOtherNumber(meant, pathname)) ||
    (note?.what === 'fragment-missing' && isFragmentShown(request, {facts, page})) ||
    (response.status === 405 && isShownPath(pathname, facts))
  reportOnce(file, {
    reason: `Unexpected answer \`${response.status}\` to ${code(`${request.method} ${pathname}${search}`)}, expected ${meant === undefined ? 'the server to have it' : `a known path; did you mean ${code(meant)}`}`,
    place: place(page, request.at),
    severity: isSure ? 'error' : 'info',
    actual: request.written ?? pathname,
    expected: meant === undefined ? [] : [meant],
    ...(note === undefined && response.note === undefined ? {} : {note: sentence(note?.note ?? response.note ?? '')})
  })
}

/** A whole page has its fragments; a piece of one may have them elsewhere, unless the document shows what was meant. */
function isFragmentShown({headers}: EntryOf<'request'>, {facts, page}: Pick<Context, 'facts' | 'page'>): boolean {
  if (!page.job.fragment) return true
  const target = headers.find(([name]) => name.toLowerCase() === 'hx-target')?.[1].replace(/^#/, '') ?? ''
  const fragments = facts.snippets.filter((snippet) => snippet.template?.includes('_fragments/') === true)
  const names = fragments.map((snippet) => snippet.template?.split('/').at(-1) ?? '')
  if (suggest(target, names, {most: 3}) !== undefined) return true
  return fragments.some((snippet) => readHtml(snippet.source).ids.some((id) => id.value === target))
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.?!]$/.test(trimmed) ? '' : '.'}`
}
