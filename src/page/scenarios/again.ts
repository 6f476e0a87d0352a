/** The scripts of the page run once more in the same window, as after a swap that brings them again. */
import {createChanger} from './change.ts'
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

export async function runAgain(session: Session): Promise<void> {
  const {open} = session
  open.renew()
  logDriver(session, 'again')
  if ((await open.runAgain()) === 0) return
  await open.pass(1000)
  const changer = createChanger(session)
  for (const collection of open.backend.watched()) await changer.apply('insert', {collection, round: 1})
}
