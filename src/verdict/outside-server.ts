/** Servers that a page talks to and that no run can reach: nothing is known of what they would answer. Pure. */
import type {RequestVia} from '../web/server.ts'
import type {RunPage} from './page-log.ts'
import {entriesOf} from './page-log.ts'

/** Requests whose answer a script works with. */
const answers: ReadonlyArray<RequestVia> = ['fetch', 'xhr', 'eventsource']

/** What a page's own network error says, see `src/web`. */
const networkError = /^(?:Failed to fetch|Failed to execute 'send' on 'XMLHttpRequest')/

/** Origin of the first server elsewhere that the page asked and that was refused; `undefined` when there was none. */
export function outsideServer(page: RunPage): string | undefined {
  const own = new URL(page.job.url).origin
  const refused = entriesOf(page, 'response').filter(({entry}) => entry.by === 'refused' && entry.status === 0)
  for (const {entry} of entriesOf(page, 'request')) {
    if (!answers.includes(entry.via) || !URL.canParse(entry.url)) continue
    const {origin} = new URL(entry.url)
    if (origin !== own && refused.some((response) => response.entry.id === entry.id)) return origin
  }
  return undefined
}

/** True when an error says no more than that such a server was not reached. */
export function isOfOutside(error: {message: string}, page: RunPage): boolean {
  return networkError.test(error.message) && outsideServer(page) !== undefined
}
