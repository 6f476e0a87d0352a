/** A page as a scenario sees it, whatever kind of window it runs in. */
import type {Backend} from '../backends/backend.ts'
import type {PageLog} from './log.ts'
import type {SnippetPlace} from './outcome.ts'

export interface DrivenPage {
  backend: Backend
  log: PageLog
  /** What the server has sent so far, oldest first; the scenario may empty it. */
  bodies: string[]
  /** Virtual ms since the page was opened. */
  now(): number
  /** Lets `ms` of virtual time pass; everything that is due happens. */
  pass(ms: number): Promise<void>
  /** A new phase: requests and tasks are counted from 0 again. */
  renew(): void
  /** What a reader of the page sees. */
  text(): Promise<string>
  /** Runs the inline scripts of the document once more; gives their number. */
  runAgain(): Promise<number>
  /** Fires what a page hears when its user goes elsewhere. */
  leave(): Promise<void>
  /** What the page offers to a user, in document order. */
  offers(): Promise<ReadonlyArray<OfferSeen>>
  /** How the element is called now; `undefined` when it has left the document. */
  nameOf(element: number): Promise<string | undefined>
  /** Does what a user does. */
  use(offer: Offer): Promise<void>
  /** Virtual ms until htmx has sent by itself what it sends after a while. */
  longestDelay(): Promise<number>
}

export interface Offer {
  /** Number of the element in its page, the same whenever it is offered. */
  element: number
  /** Type of the event: `click`, `submit`, `keydown`. */
  type: string
  at: SnippetPlace | undefined
}

/** An offer, and the tag of its element without what tells it from its like. */
export interface OfferSeen extends Offer {
  tag: string
}
