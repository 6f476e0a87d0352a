/** Opens a page: its world, its window, what the window can reach; loads its steps. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import {advance} from '../web/clock.ts'
import {installWeb} from '../web/install.ts'
import type {Web} from '../web/install.ts'
import type {PageElement} from '../web/page-window.ts'
import {giveGlobals} from './assumed-globals.ts'
import type {Composed} from './compose.ts'
import {createConsole, createThrown, type ConsoleOptions} from './console.ts'
import type {DocumentImpl, WindowGlobal} from './dom.ts'
import {placeOfError, readError} from './errors.ts'
import {theHost} from './host.ts'
import {logHtmxEvents} from './htmx-events.ts'
import {placeOfBlamed} from './library-errors.ts'
import type {SnippetPlace} from './outcome.ts'
import {createHooks} from './page-hooks.ts'
import {createPageModules} from './page-modules.ts'
import {placeOf} from './place-of-element.ts'
import type {Prepared} from './prepare-page.ts'
import {useHooks} from './realm/hooks.ts'
import {resetRandom} from './realm/random.ts'
import {useClock} from './realm/timers.ts'
import {reportRejection} from './rejections.ts'
import {createScripts} from './scripts.ts'
import type {Scripts} from './scripts.ts'
import {openWindow} from './window.ts'
import type {World} from './world.ts'

export interface OpenPage extends World {
  window: WindowGlobal
  document: DocumentImpl
  web: Web
  scripts: Scripts
  /** Where the element's tag stands in a snippet. */
  placeOf(element: PageElement): SnippetPlace | undefined
  /** Lets `ms` of virtual time pass; everything that is due happens. */
  pass(ms: number): Promise<void>
  /** A promise of the page was rejected and nobody listened. */
  rejected(reason: unknown, promise: unknown): void
  close(): void
}

/** The page after its document has been parsed; nothing has been waited for. */
export function openPage({world, composed, noteBackend}: Prepared): OpenPage {
  const {page, clock, log, now, places} = world
  useClock(clock)
  resetRandom()
  places.addText(page.url, composed.document)
  const inside = openInside(world, composed)
  const {window, document, web, frames} = inside
  giveGlobals(window, {
    names: page.assume.globals,
    onUse: (name) => log({t: now(), kind: 'assumed', what: 'global', name})
  })
  inside.load(composed.document.text)
  return {
    ...world,
    window,
    document,
    web,
    scripts: inside.scripts,
    placeOf: inside.placeOf,
    async pass(ms) {
      await advance(clock, clock.now() + ms, turn)
      noteBackend()
    },
    rejected(reason, promise) {
      const error = readError(reason, places)
      reportRejection(window, {reason, promise})
      // Also when a listener prevented it: a page can't hide its own failure.
      log({t: now(), kind: 'rejection', error, at: placeOfError(error)})
    },
    close() {
      for (const each of [web, ...frames]) each.close()
      // What elements do when their window goes away is no part of the scenario.
      log.end()
      window.close()
      useHooks(undefined)
    }
  }
}

interface Inside {
  window: WindowGlobal
  document: DocumentImpl
  web: Web
  /** Of windows in frames. */
  frames: ReadonlyArray<Web>
  scripts: Scripts
  placeOf: (element: PageElement) => SnippetPlace | undefined
  load: (html: string) => void
}

/** The window with all that pages expect in it, before any of its code runs. */
function openInside(world: World, composed: Composed): Inside {
  const {page, job, log, now, places, activity, network, clock, where, fragments} = world
  const told: ConsoleOptions = {
    log,
    now,
    places,
    activity,
    current: () => scripts.current(),
    placeOfBlamed: (error) => placeOfBlamed(error, {places, document})
  }
  const {window, document, load} = openWindow(page.url, createConsole(told))
  const scripts: Scripts = createScripts({
    url: page.url,
    document: composed.document,
    places,
    fragments: () => fragments,
    prepare: (source, base) => modules.prepare(source, base)
  })
  const reach = {network, clock, log, activity, where}
  const web = installWeb(window, reach)
  const frames: Web[] = []
  const openFrame = (frame: WindowGlobal): void => void frames.push(installWeb(frame, reach))
  const report = (error: unknown): void => web.report(error)
  const {libraries} = job
  const onMissing = (name: string): void => log({t: now(), kind: 'assumed', what: 'library', name})
  const modules = createPageModules({window, document, network, scripts, places, libraries, onMissing, report})
  const thrown = createThrown(told)
  useHooks(createHooks({window, document, network, scripts, modules, openFrame, thrown, log, now, places}))
  const elementPlace = (element: PageElement): SnippetPlace | undefined =>
    placeOf({places, document}, implForWrapper(element))
  logHtmxEvents(window, {log, now, placeOf: elementPlace})
  return {window, document, web, frames, scripts, placeOf: elementPlace, load}
}

/** A real macrotask: all promises settle before it. */
function turn(): Promise<void> {
  return new Promise((resolve) => theHost().turn(resolve))
}
