/** What is around the window of a page: its server, its network, its time, and the log of all that happens. */
import type {Backend} from '../backends/backend.ts'
import {createBackend} from '../backends/restheart-facet/create-backend.ts'
import {createClock} from '../web/clock.ts'
import type {Clock} from '../web/clock.ts'
import {createNetwork} from '../web/network.ts'
import type {Network} from '../web/network.ts'
import type {Server} from '../web/server.ts'
import type {Job, PageJob} from './job.ts'
import {createLog} from './log.ts'
import type {PageLog} from './log.ts'
import {createActivity} from '../web/activity.ts'
import type {Activity} from '../web/activity.ts'
import {createPlaces} from './places.ts'
import type {Places} from './places.ts'
import {renderedText, snippetText} from './placed-text.ts'
import type {PlacedText} from './placed-text.ts'

export interface World {
  job: Job
  page: PageJob
  log: PageLog
  clock: Clock
  now: () => number
  places: Places
  where: Places['where']
  activity: Activity
  backend: Backend
  /** Answers as the backend does in this scenario. */
  server: Server
  network: Network
  /** What the server has sent so far that came from templates, newest first. */
  fragments: PlacedText[]
  /** What the server has sent so far, oldest first; the driver may empty it. */
  bodies: string[]
}

export interface WorldOptions {
  job: Job
  page: PageJob
  /** Changes how the server answers (refusals). */
  wrapServer?: (server: Server) => Server
}

/** `Date.now()` of every page when it is opened: 2025-01-15, 10:30 UTC. */
const epoch = Date.UTC(2025, 0, 15, 10, 30)
const maxFragments = 20

export function createWorld({job: given, page, wrapServer}: WorldOptions): World {
  const job = withOwnTemplates(given, page)
  const log = createLog()
  const clock = createClock({epoch, onRunaway: (count) => log({t: clock.now(), kind: 'runaway', what: 'tasks', count})})
  const now = (): number => clock.now()
  const places = createPlaces()
  const where = (): ReturnType<Places['where']> => places.where()
  const activity = createActivity()
  const {description, templates} = {description: job.backend, templates: job.templates}
  const schedule = (task: () => void, delay: number): (() => void) => clock.schedule(task, delay)
  const backend = createBackend({description, templates, now, schedule})
  const fragments: PlacedText[] = []
  const bodies: string[] = []
  const answer = wrapServer?.(backend.server) ?? backend.server
  const server: Server = (request) => {
    const response = answer(request)
    if (response === 'refuse' || typeof response.body !== 'string') return response
    bodies.push(response.body)
    const segments = backend.segmentsOf(response.body)
    if (segments !== undefined) fragments.unshift(renderedText({html: response.body, segments}, templates))
    fragments.splice(maxFragments)
    return response
  }
  const {origin} = new URL(page.url)
  const network = createNetwork({server, clock, log, activity, where, libraries: job.libraries, origin})
  for (const library of job.libraries) places.addLibrary(library.url, library.name)
  for (const [key, route] of Object.entries(job.backend.routes)) {
    const [, path] = key.split(' ')
    if (path === undefined || 'length' in route || route.snippet === undefined || typeof route.body !== 'string')
      continue
    places.addText(new URL(path, origin).href, snippetText(route.snippet, route.body))
  }
  return {job, page, log, clock, now, places, where, activity, backend, server, network, fragments, bodies}
}

/** The page's own templates win over the document's. */
function withOwnTemplates(job: Job, page: PageJob): Job {
  const own = page.templates ?? []
  const names = new Set(own.map((template) => template.name))
  return {...job, templates: [...own, ...job.templates.filter((template) => !names.has(template.name))]}
}
