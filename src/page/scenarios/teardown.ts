/** The user goes to another page. */
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

export async function runTeardown(session: Session): Promise<void> {
  logDriver(session, 'teardown')
  await session.open.leave()
  await session.open.pass(0)
}
