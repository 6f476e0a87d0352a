/** What a scenario has to work with. */
import type {Job} from '../job.ts'
import type {OpenPage} from '../open-page.ts'

export interface Session {
  job: Job
  open: OpenPage
}

/** Virtual ms after which a page counts as loaded. */
export const loadMs = 2000

/** Notes that the driver did something. */
export function logDriver({open}: Session, action: string): void {
  open.log({t: open.clock.now(), kind: 'driver', action})
}

/** A new phase: requests and tasks are counted from 0 again. */
export function renew({open}: Session): void {
  open.clock.renew()
  open.network.renew()
}
