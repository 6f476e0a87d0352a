/** Opens a page: its world, its window, what the window can reach; loads its steps. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import {advance} from '../web/clock.ts'
import {installWeb} from '../web/install.ts'
import type {Web} from '../web/install.ts'
import type {PageElement} from '../web/page-window.ts'
import {giveGlobals} from './assumed-globals.ts'
import {createNoteLog} from './backend-notes.ts'
import {compose} from './compose.ts'
import type {Composed} from './compose.ts'
import {createConsole, createThrown} from './console.ts'
import type {DocumentImpl, WindowGlobal} from './dom.ts'
import {placeOfError, readError} from './errors.ts'
import {theHost} from './host.ts'
import {logHtmxEvents} from './htmx-events.ts'
import type {Job, Library, PageJob} from './job.ts'
import type {SnippetPlace} from './outcome.ts'
import {createHooks, placeOf} from './page-hooks.ts'
import {createPageModules} from './page-modules.ts'
import {useHooks} from './realm/hooks.ts'
import {resetRandom} from './realm/random.ts'
import {useClock} from './realm/timers.ts'
import {reportRejection} from './rejections.ts'
import {createScripts} from './scripts.ts'
import type {Scripts} from './scripts.ts'
import {openWindow} from './window.ts'
import {createWorld} from './world.ts'
import type {World, WorldOptions} from './world.ts'

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

/** A page before it has a window: what its server knows, and its document. */
export interface Prepared {
  world: World
  composed: Composed
  /** Logs what the server has had to say since. */
  noteBackend: () => void
}

/** Puts the document together; what had to be assumed for it is in the log. */
export function preparePage(options: WorldOptions): Prepared {
  const world = createWorld(options)
  const {job, log, now, backend} = world
  const composed = composePage(world)
  logAssumptions(world, composed)
  return {world, composed, noteBackend: createNoteLog({backend, templates: job.templates, log, now})}
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
      window.close()
      useHooks(undefined)
    }
  }
}

/** The document, which the server knows from now on. */
function composePage({page, job, backend}: World): Composed {
  const composed = compose(page, {
    templates: job.templates,
    render: (template) => backend.page(page.url, template),
    libraries: librariesOf(page, job).map((library) => library.url)
  })
  if (!page.steps.some((step) => step.kind === 'template')) backend.adopt(page.url, composed.document.text)
  return composed
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
  const told = {log, now, places, activity, current: () => scripts.current()}
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

function logAssumptions({page, log, now}: World, {wrappers}: Composed): void {
  const assumed = (what: 'element' | 'library', name: string): void => log({t: now(), kind: 'assumed', what, name})
  for (const name of page.assume.libraries) assumed('library', name)
  for (const {selector} of page.assume.elements) assumed('element', selector)
  for (const wrapper of wrappers) assumed('element', `<${wrapper}>`)
}

/** A real macrotask: all promises settle before it. */
function turn(): Promise<void> {
  return new Promise((resolve) => theHost().turn(resolve))
}

function librariesOf(page: PageJob, job: Job): ReadonlyArray<Library> {
  return page.assume.libraries.flatMap((name) => {
    const library = job.libraries.find(
      (candidate) => candidate.url === name || candidate.name === name || /^[\w-]+/.exec(candidate.name)?.[0] === name
    )
    return library === undefined ? [] : [library]
  })
}
