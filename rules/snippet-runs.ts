/**
 * Warn when a snippet fails while it runs: an exception when it loads or in a handler, a promise that nobody catches, a run that
 * does not end. Such a snippet fails for every reader. Examples, which are also the tests: `docs/rules/snippet-runs.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts, Page} from '../src/facts/facts.ts'
import type {Place} from '../src/facts/placer.ts'
import type {Expectation} from '../src/verdict/expected.ts'
import type {Thrown} from '../src/verdict/thrown.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {errorText, placeText, stackOf} from '../src/facts/error-text.ts'
import {isOfAssumption} from '../src/facts/assumption.ts'
import {explainError} from '../src/facts/explain-error.ts'
import {expectationsOf, isExpected} from '../src/verdict/expected.ts'
import {meta} from '../src/facts/finding.ts'
import {createPlacer} from '../src/facts/placer.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {reportOnce} from '../src/facts/report-once.ts'
import {placeOfThrow} from '../src/facts/throw-place.ts'
import {entriesOf, groupBy} from '../src/verdict/page-log.ts'
import {describeDuring, describeScenarios} from '../src/verdict/scenario-names.ts'
import {isAnyRefused, isConsequence, isMissingTarget, isRunaway} from '../src/verdict/consequence.ts'
import {thrownIn} from '../src/verdict/thrown.ts'
import {code, cut} from '../src/text/words.ts'

const snippetRuns = lintRule<Root, undefined>(meta('snippet-runs'), (tree, file) => {
  const facts = readFacts(tree, file)
  const place = createPlacer(facts)
  for (const page of facts.pages) {
    const expected = expectationsOf(facts, page)
    for (const thrown of thrownIn(page)) {
      if (isMissingTarget(thrown, page)) continue
      if (!expected.some((one) => isExpected(thrown, one))) reportThrown(thrown, {file, facts, page, place})
    }
    for (const one of expected) {
      if (!thrownIn(page).some((thrown) => isExpected(thrown, one))) reportGone(one, {file, page})
    }
    reportEnds({file, facts, page, place})
    reportConsole({file, facts, page, place})
  }
})
export default snippetRuns

/** What htmx writes to the console when it fires an event that a rule of its own is about. */
const told = /^htmx:(?:targetError|swapError|oobErrorNoTarget|responseError)\b/

/** The snippet was to fail: that it no longer does is the error. */
function reportGone({directive}: Expectation, {file, page}: {file: VFile; page: Page}): void {
  if (page.outcomes.length === 0) return
  const what = [directive.name, directive.pattern === undefined ? undefined : `/${directive.pattern}/`]
    .filter(Boolean)
    .join(' ')
  reportOnce(file, {
    reason: `Cannot find the expected error ${code(what || 'any')}, expected the snippet below to fail`,
    place: directive.place,
    note: 'The snippet runs without that error now. Remove the comment, or correct what it expects.'
  })
}

interface Context {
  file: VFile
  facts: Facts
  page: Page
  place: Place
}

function reportThrown(thrown: Thrown, {file, facts, page, place}: Context): void {
  const {error, during, scenarios} = thrown
  const {hint, note, expected} = explainError(thrown, {facts, page})
  const what = thrown.kind === 'rejection' ? 'rejection' : 'exception'
  const text = `\`${cut(errorText(error).replaceAll('`', "'").replace(/\s+/g, ' '), 140)}\``
  reportOnce(file, {
    reason: `Unexpected ${what} ${text} ${describeDuring(during)}, expected ${hint ?? 'the snippet to run to its end'}`,
    place: placeOfThrow(thrown, {facts, page}) ?? place(page, thrown.at),
    severity: isOfAssumption(thrown, {facts, page}) || isConsequence(thrown, page) ? 'info' : 'error',
    actual: error.message,
    expected,
    note: `${note}It happens when ${describeScenarios(scenarios)}.`,
    cause: {message: errorText(error), stack: stackOf(error, (at) => placeText(file, place(page, at)))}
  })
}

function reportEnds({file, page, place}: Context): void {
  const ends = page.outcomes.filter(
    (outcome) => outcome.end !== 'finished' && outcome.end !== 'not-run' && !isRunaway(outcome)
  )
  for (const [first, ...more] of groupBy(ends, (outcome) => outcome.end)) {
    const note = `It happens when ${describeScenarios([first, ...more].map((outcome) => outcome.scenario))}.`
    const reason = `Unexpected end of the run: ${first.reason ?? first.end}, expected the snippet to finish`
    reportOnce(file, {reason, place: place(page, undefined), actual: first.end, note})
  }
}

function reportConsole({file, page, place}: Context): void {
  const errors = entriesOf(page, 'console').filter(
    ({entry, scenario}) =>
      entry.level === 'error' &&
      !told.test(entry.text) &&
      entry.at !== undefined &&
      scenario !== 'refusal' &&
      scenario !== 'again'
  )
  for (const [{entry}] of groupBy(errors, ({entry}) => `${entry.at?.snippet}:${entry.at?.line}:${entry.at?.column}`)) {
    const reason = `Unexpected \`console.error\` with ${code(entry.text)}, expected the snippet to report no error`
    // An error of the snippet itself that its own `catch` hides; a page that was given names may fail because of them.
    const isOwn =
      page.job.assume.globals.length === 0 &&
      /\b(?:TypeError|ReferenceError): .*(?:is not (?:a function|defined|iterable)|Cannot (?:read|set) prop)/.test(
        entry.text
      )
    const severity = isOwn && !isAnyRefused(page) ? 'warning' : 'info'
    reportOnce(file, {reason, place: place(page, entry.at), severity, actual: entry.text})
  }
}
