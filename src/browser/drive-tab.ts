/** A page in a tab of the browser, as a scenario sees it. */
import * as v from 'valibot'
import type {DrivenPage} from '../page/driven-page.ts'
import type {Prepared} from '../page/prepare-page.ts'
import type {ElementPlaces} from './element-places.ts'
import {findText} from './find-text.ts'
import type {Tab} from './tab.ts'
import type {Inside} from './told.ts'
import type {Traffic} from './traffic.ts'

/** Virtual ms that pass at once at most: what a timer asks for has its answer in not much more. */
const stepMs = 200

export interface DriveOptions {
  prepared: Prepared
  tab: Tab
  traffic: Traffic
  elements: ElementPlaces
  /** Key of the object inside. */
  handle: string
  /** Requests are counted from 0 again. */
  renew: () => void
}

export interface DrivenTab extends DrivenPage {
  /** Calls the object inside. */
  ask<Name extends keyof Inside>(name: Name, ...args: Parameters<Inside[Name]>): Promise<unknown>
}

const offers = v.array(
  v.object({
    element: v.number(),
    type: v.string(),
    tag: v.string(),
    key: v.optional(v.object({tag: v.string(), number: v.number()}))
  })
)

export function driveTab({prepared, tab, traffic, elements, handle, renew}: DriveOptions): DrivenTab {
  const {world, composed, noteBackend} = prepared
  const {backend, log, bodies, clock, places, page} = world
  const ask: DrivenTab['ask'] = async (name, ...args) => {
    const list = args.map((arg) => JSON.stringify(arg)).join(', ')
    return tab.evaluate(`globalThis[Symbol.for(${JSON.stringify(handle)})].${name}(${list})`)
  }
  const runDue = async (): Promise<void> => {
    while (clock.runNext(clock.now())) await Promise.resolve()
    // Answers go out over a real connection.
    await new Promise((resolve) => setImmediate(resolve))
    await traffic.quiet()
  }
  return {
    ask,
    backend,
    log,
    bodies,
    now: () => clock.now(),
    async pass(ms) {
      const until = clock.now() + ms
      await runDue()
      do {
        const step = Math.min(stepMs, until - clock.now(), Math.max(1, (clock.next() ?? Infinity) - clock.now()))
        await tab.grant(Math.max(1, step))
        clock.moveTo(clock.now() + step)
        await runDue()
      } while (clock.now() < until)
      noteBackend()
    },
    renew() {
      clock.renew()
      renew()
    },
    text: async () => String(await ask('text')),
    async runAgain() {
      const scripts = v.parse(v.array(v.string()), await ask('scripts'))
      for (const [index, source] of scripts.entries()) {
        const address = `${page.url}#again-${index + 1}`
        places.addText(address, findText([composed.document, ...world.fragments], source))
        await ask('run', source, address)
      }
      return scripts.length
    },
    leave: async () => void (await ask('leave')),
    async offers() {
      const found = v.parse(offers, await ask('offers'))
      return found.map(({key, ...offer}) => ({...offer, at: key === undefined ? undefined : elements.placeOf(key)}))
    },
    nameOf: async (element) => v.parse(v.optional(v.string()), await ask('nameOf', element)),
    use: async ({element, type}) => void (await ask('use', element, type)),
    longestDelay: async () => Number(await ask('longestDelay'))
  }
}
