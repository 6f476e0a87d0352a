/** The user goes to another page. */
import {logDriver} from './session.ts'
import type {Session} from './session.ts'

export async function runTeardown(session: Session): Promise<void> {
  const {open} = session
  logDriver(session, 'teardown')
  const {window} = open
  const fire = (target: typeof window | typeof window.document, type: string): void => {
    const init = {cancelable: type === 'beforeunload', bubbles: type === 'visibilitychange'}
    open.activity.run({kind: 'event', type}, () => target.dispatchEvent(new window.Event(type, init)))
  }
  fire(window, 'beforeunload')
  fire(window, 'pagehide')
  Object.defineProperty(window.document, 'visibilityState', {value: 'hidden', configurable: true})
  Object.defineProperty(window.document, 'hidden', {value: true, configurable: true})
  fire(window.document, 'visibilitychange')
  fire(window, 'unload')
  await open.pass(0)
}
