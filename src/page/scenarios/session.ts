/** What a scenario has to work with. */
import type {DrivenPage} from '../driven-page.ts'
import type {Job} from '../job.ts'

export interface Session {
  job: Job
  open: DrivenPage
}

/** Virtual ms after which a page counts as loaded. */
export const loadMs = 2000

/** Virtual ms in which streams that send by themselves do so. */
export const ownStreamsMs = 5000

/** Notes that the driver did something. */
export function logDriver({open}: Session, action: string): void {
  open.log({t: open.now(), kind: 'driver', action})
}
