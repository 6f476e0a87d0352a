/** Is there another reason why a page does not show a change? Then that is what is said. Pure. */
import type {RunPage} from './page-log.ts'
import {answeredIn} from './answered.ts'
import {entriesOf} from './page-log.ts'
import {thrownIn} from './thrown.ts'

/** True when code failed, a request was not answered, or htmx found no target. */
export function isUpdateExplained(page: RunPage): boolean {
  if (page.outcomes.some((outcome) => outcome.end !== 'finished')) return true
  if (thrownIn(page).length > 0) return true
  if (entriesOf(page, 'template-error').length > 0 || entriesOf(page, 'runaway').length > 0) return true
  if (entriesOf(page, 'htmx').some(({entry}) => /error/i.test(entry.event))) return true
  return page.outcomes.some(
    (outcome) => outcome.scenario === 'events' && answeredIn(outcome).some(({response}) => response.status >= 400)
  )
}
