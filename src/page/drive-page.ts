/** A page in a jsdom window, as a scenario sees it. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import type {LiveElement} from './dom.ts'
import type {DrivenPage} from './driven-page.ts'
import {leavePage} from './leave-page.ts'
import {findOffers, longestDelay, numberOf, selectorOf, takeOffer} from './offers.ts'
import type {OpenPage} from './open-page.ts'
import {visibleText} from './visible-text.ts'

export function drivePage(open: OpenPage): DrivenPage {
  const {backend, log, bodies, now, window, activity, places, scripts} = open
  const elements: LiveElement[] = []
  return {
    backend,
    log,
    bodies,
    now,
    pass: open.pass,
    renew() {
      open.clock.renew()
      open.network.renew()
    },
    text: async () => visibleText(window.document.body),
    runAgain: async () => scripts.runAgain(window, (error) => open.web.report(error)),
    leave: async () => leavePage(window, (type, fire) => activity.run({kind: 'event', type}, fire)),
    async offers() {
      return findOffers(window, listenedTypes).map(({element, type, tag}) => ({
        element: numberOf(element, elements),
        type,
        tag,
        at: open.placeOf(element)
      }))
    },
    async nameOf(number) {
      const element = elements[number]
      return element?.isConnected === true ? selectorOf(element) : undefined
    },
    async use({element: number, type, at}) {
      const element = elements[number]
      if (element === undefined) return
      activity.run({kind: 'interaction', type}, () => places.from(at, () => takeOffer(window, {element, type})))
    },
    longestDelay: async () => longestDelay(window)
  }
}

/** Types of the listeners that were added to an element. */
function listenedTypes(element: LiveElement): ReadonlyArray<string> {
  const listeners: unknown = Reflect.get(implForWrapper(element), '_eventListeners')
  return typeof listeners === 'object' && listeners !== null ? Object.keys(listeners) : []
}
