/** Opens a page: its server, its window, what the window can reach; loads its steps and lets it settle. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import type {Backend} from '../backends/backend.ts'
import {createBackend} from '../backends/restheart-facet/create-backend.ts'
import {advance, createClock} from '../web/clock.ts'
import type {Clock} from '../web/clock.ts'
import {installWeb} from '../web/install.ts'
import type {Web} from '../web/install.ts'
import {createNetwork} from '../web/network.ts'
import type {Network} from '../web/network.ts'
import type {PageElement} from '../web/page-window.ts'
import type {Server} from '../web/server.ts'
import type {SnippetPlace} from './outcome.ts'
import {compose} from './compose.ts'
import {createConsole} from './console.ts'
import type {DocumentImpl, WindowGlobal} from './dom.ts'
import {placeOfError, readError} from './errors.ts'
import {giveGlobals} from './assumed-globals.ts'
import {createNoteLog} from './backend-notes.ts'
import {logHtmxEvents} from './htmx-events.ts'
import {createHooks, placeOf} from './page-hooks.ts'
import {createPageModules} from './page-modules.ts'
import {theHost} from './host.ts'
import type {Job, Library, PageJob} from './job.ts'
import {createLog} from './log.ts'
import type {PageLog} from './log.ts'
import {createPageActivity} from './page-activity.ts'
import type {PageActivity} from './page-activity.ts'
import {createPlaces} from './places.ts'
import type {Places} from './places.ts'
import type {PlacedText} from './placed-text.ts'
import {renderedText} from './placed-text.ts'
import {useHooks} from './realm/hooks.ts'
import {resetRandom} from './realm/random.ts'
import {useClock} from './realm/timers.ts'
import {reportRejection} from './rejections.ts'
import {createScripts} from './scripts.ts'
import type {Scripts} from './scripts.ts'
import {openWindow} from './window.ts'

export interface OpenOptions {
  job: Job
  page: PageJob
  /** Changes how the server answers (refusals). */
  wrapServer?: (server: Server) => Server
}

export interface OpenPage {
  page: PageJob
  window: WindowGlobal
  web: Web
  clock: Clock
  network: Network
  backend: Backend
  log: PageLog
  activity: PageActivity
  places: Places
  scripts: Scripts
  document: DocumentImpl
  /** Where the element's tag stands in a snippet. */
  placeOf(element: PageElement): SnippetPlace | undefined
  /** What the server has sent so far, oldest first; the driver may empty it. */
  bodies: string[]
  /** Lets `ms` of virtual time pass; everything that is due happens. */
  pass(ms: number): Promise<void>
  /** A promise of the page was rejected and nobody listened. */
  rejected(reason: unknown, promise: unknown): void
  close(): void
}

/** `Date.now()` of every page when it is opened: 2025-01-15, 10:30 UTC. */
const epoch = Date.UTC(2025, 0, 15, 10, 30)

/** The page after its document has been parsed; nothing has been waited for. */
export function openPage(options: OpenOptions): OpenPage {
  const {page} = options
  const job = withOwnTemplates(options.job, page)
  const log = createLog()
  const clock = createClock({epoch, onRunaway: (count) => log({t: clock.now(), kind: 'runaway', what: 'tasks', count})})
  const now = (): number => clock.now()
  useClock(clock)
  resetRandom()
  const places = createPlaces()
  const activity = createPageActivity()
  const backend = createBackend({
    description: job.backend,
    templates: job.templates,
    now,
    schedule: (task, delay) => clock.schedule(task, delay)
  })
  const fragments: PlacedText[] = []
  const bodies: string[] = []
  const server = watchFragments(options.wrapServer?.(backend.server) ?? backend.server, {
    backend,
    job,
    fragments,
    bodies
  })
  const {origin} = new URL(page.url)
  const where = (): ReturnType<Places['where']> => places.where()
  const network = createNetwork({server, clock, log, activity, where, libraries: job.libraries, origin})
  for (const library of job.libraries) places.addLibrary(library.url, library.name)

  const composed = compose(page, {
    templates: job.templates,
    render: (template) => backend.page(page.url, template),
    libraries: librariesOf(page, job).map((library) => library.url)
  })
  if (!page.steps.some((step) => step.kind === 'template')) backend.adopt(page.url, composed.document.text)
  places.addText(page.url, composed.document)
  const {window, document, load} = openWindow(
    page.url,
    createConsole({log, now, places, activity, current: () => scripts.current()})
  )
  const scripts: Scripts = createScripts({
    url: page.url,
    document: composed.document,
    places,
    fragments: () => fragments,
    prepare: (source, base) => modules.prepare(source, base)
  })
  const web = installWeb(window, {network, clock, log, activity, where})
  const modules = createPageModules({
    window,
    document,
    network,
    scripts,
    places,
    libraries: job.libraries,
    report: web.report
  })
  useHooks(createHooks({window, document, network, scripts, modules, log, now, places}))
  const elementPlace = (element: PageElement): SnippetPlace | undefined =>
    placeOf({places, document}, implForWrapper(element))
  logHtmxEvents(window, {log, now, placeOf: elementPlace})
  const assumed = (what: 'global' | 'element' | 'library', name: string): void =>
    log({t: now(), kind: 'assumed', what, name})
  giveGlobals(window, {names: page.assume.globals, onUse: (name) => assumed('global', name)})
  for (const name of page.assume.libraries) assumed('library', name)
  for (const {selector} of page.assume.elements) assumed('element', selector)
  for (const wrapper of composed.wrappers) assumed('element', `<${wrapper}>`)
  const noteBackend = createNoteLog({backend, templates: job.templates, log, now})
  load(composed.document.text)

  return {
    page,
    window,
    web,
    clock,
    network,
    backend,
    log,
    activity,
    places,
    scripts,
    document,
    placeOf: elementPlace,
    bodies,
    async pass(ms) {
      await advance(clock, clock.now() + ms, turn)
      noteBackend()
    },
    rejected(reason, promise) {
      const error = readError(reason, places)
      if (reportRejection(window, {reason, promise})) return
      log({t: now(), kind: 'rejection', error, at: placeOfError(error)})
    },
    close() {
      web.close()
      window.close()
      useHooks(undefined)
    }
  }
}

/** A real macrotask: all promises settle before it. */
function turn(): Promise<void> {
  return new Promise((resolve) => theHost().turn(resolve))
}

/** Remembers what the server sent, so that scripts in it have places. */
function watchFragments(
  server: Server,
  {backend, job, fragments, bodies}: {backend: Backend; job: Job; fragments: PlacedText[]; bodies: string[]}
): Server {
  return (request) => {
    const response = server(request)
    if (response === 'refuse' || typeof response.body !== 'string') return response
    bodies.push(response.body)
    const segments = backend.segmentsOf(response.body)
    if (segments !== undefined) fragments.unshift(renderedText({html: response.body, segments}, job.templates))
    fragments.length = Math.min(fragments.length, 20)
    return response
  }
}

function librariesOf(page: PageJob, job: Job): ReadonlyArray<Library> {
  return page.assume.libraries.flatMap((name) => {
    const library = job.libraries.find(
      (candidate) => candidate.url === name || candidate.name === name || /^[\w-]+/.exec(candidate.name)?.[0] === name
    )
    return library === undefined ? [] : [library]
  })
}

/** The page's own templates win over the document's. */
function withOwnTemplates(job: Job, page: PageJob): Job {
  const own = page.templates ?? []
  const names = new Set(own.map((template) => template.name))
  return {...job, templates: [...own, ...job.templates.filter((template) => !names.has(template.name))]}
}
