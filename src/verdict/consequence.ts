/** Errors that only follow from something else that is said. Pure. */
import type {Outcome} from '../page/outcome.ts'
import type {RunPage} from './page-log.ts'
import type {Thrown} from './thrown.ts'
import {answeredIn} from './answered.ts'
import {entriesIn, entriesOf} from './page-log.ts'

/** The page threw because a request was refused (`throw new Error('HTTP 404')`), or because it made too many. */
export function isConsequence({error, scenarios}: Thrown, page: RunPage): boolean {
  const own = page.outcomes.filter(({scenario}) => scenarios.includes(scenario))
  if (own.length === 0) return false
  if (own.every((outcome) => isRunaway(outcome))) return true
  return own.every((outcome) =>
    answeredIn(outcome).some(({response}) => response.status >= 400 && error.message.includes(String(response.status)))
  )
}

/** Some request of the page was refused, whatever the scenario. */
export function isAnyRefused(page: RunPage): boolean {
  return page.outcomes.some((outcome) => answeredIn(outcome).some(({response}) => response.status >= 400))
}

/** The driver stopped the page because it made too many requests, sources or tasks. */
export function isRunaway(outcome: Outcome): boolean {
  return entriesIn(outcome, 'runaway').length > 0
}

/** htmx rejects with nothing when it finds no target: `swap-target` says so. */
export function isMissingTarget({kind, error}: Thrown, page: RunPage): boolean {
  if (kind !== 'rejection' || error.name !== 'undefined') return false
  return entriesOf(page, 'htmx').some(({entry}) => /targetError/i.test(entry.event))
}
