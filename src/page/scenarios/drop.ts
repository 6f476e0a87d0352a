/** The server ends all streams; some time later a document is inserted. */
import {createChanger} from './change.ts'
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

const awayMs = 10_000

export async function runDrop(session: Session): Promise<void> {
  const {open} = session
  if (open.backend.openStreams() === 0) return
  const collections = [...open.backend.watched()]
  open.renew()
  logDriver(session, 'drop')
  open.backend.drop()
  await open.pass(awayMs)
  const changer = createChanger(session)
  for (const collection of collections) await changer.apply('insert', {collection, round: 1})
}
