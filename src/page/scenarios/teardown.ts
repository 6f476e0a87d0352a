/** The user goes to another page. */
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

export async function runTeardown(session: Session): Promise<void> {
  const {open} = session
  logDriver(session, 'teardown')
  const {window} = open
  fire(session, 'beforeunload', window, {cancelable: true})
  fire(session, 'pagehide', window, {})
  Object.defineProperty(window.document, 'visibilityState', {value: 'hidden', configurable: true})
  Object.defineProperty(window.document, 'hidden', {value: true, configurable: true})
  fire(session, 'visibilitychange', window.document, {bubbles: true})
  fire(session, 'unload', window, {})
  await open.pass(0)
}

function fire(
  {open}: Session,
  type: string,
  target: Session['open']['window']['document'] | Session['open']['window'],
  init: object
): void {
  open.activity.run({kind: 'event', type}, () => target.dispatchEvent(new open.window.Event(type, init)))
}
