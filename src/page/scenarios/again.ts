/** The scripts of the page run once more in the same window, as after a swap that brings them again. */
import {createChanger} from './change.ts'
import {logDriver, renew} from './session.ts'
import type {Session} from './session.ts'

export async function runAgain(session: Session): Promise<void> {
  const {open} = session
  renew(session)
  logDriver(session, 'again')
  if (open.scripts.runAgain(open.window, (error) => open.web.report(error)) === 0) return
  await open.pass(1000)
  const changer = createChanger(session)
  for (const collection of open.backend.watched()) await changer.apply('insert', {collection, round: 1})
}
