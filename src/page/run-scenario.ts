/** One page under one scenario, from an empty window to the end of the log. */
import {drivePage} from './drive-page.ts'
import {theHost} from './host.ts'
import type {Job, PageJob, ScenarioName} from './job.ts'
import {report} from './log.ts'
import {natureOf} from './page-nature.ts'
import type {PageNature} from './page-nature.ts'
import {openPage} from './open-page.ts'
import type {OpenPage} from './open-page.ts'
import {preparePage} from './prepare-page.ts'
import type {Prepared} from './prepare-page.ts'
import {drivers} from './scenarios/drivers.ts'
import {loadMs} from './scenarios/session.ts'
import {wrapServer} from './scenarios/wrap-server.ts'
import {isStill, stillBody} from './still-page.ts'

export interface ScenarioRun {
  job: Job
  page: PageJob
  scenario: ScenarioName
  /** Gets the page as soon as it exists. */
  onOpen: (open: OpenPage) => void
}

/** Longest serialised body in a report. */
const maxHtml = 20_000

export async function runScenario({job, page, scenario, onOpen}: ScenarioRun): Promise<PageNature> {
  const started = theHost().now()
  report({kind: 'start', page: page.id, scenario})
  const prepared = preparePage({job, page, ...wrapServer(scenario)})
  if (scenario === 'load' && isStill(prepared.composed.document.text)) return restStill(prepared, started)
  const open = openPage(prepared)
  onOpen(open)
  await open.pass(loadMs)
  open.activity.setGround({kind: 'promise'})
  const before = bodyOf(open)
  await drivers[scenario]({job, open: drivePage(open)})
  const openSources = open.web.openSources()
  const after = bodyOf(open)
  open.close()
  const entries = open.log.end()
  reportEnd({before, after, openSources, durationMs: since(started)})
  return natureOf(page, entries)
}

/** A page in which nothing can happen, told as it stands. */
function restStill({world, composed, noteBackend}: Prepared, started: number): PageNature {
  noteBackend()
  const body = stillBody(composed.document.text).slice(0, maxHtml)
  world.log.end()
  reportEnd({before: body, after: body, openSources: 0, durationMs: since(started)})
  return {opensStreams: false, hasScripts: false}
}

function since(started: number): number {
  return Math.round(theHost().now() - started)
}

/** A scenario in which this page would do nothing else than in those before. */
export function skipScenario(page: PageJob, scenario: ScenarioName): void {
  report({kind: 'start', page: page.id, scenario})
  reportEnd({before: '', after: '', openSources: 0, durationMs: 0})
}

function reportEnd(end: {before: string; after: string; openSources: number; durationMs: number}): void {
  report({kind: 'end', ...end})
}

function bodyOf({window}: OpenPage): string {
  const html: unknown = window.document.body?.outerHTML
  return typeof html === 'string' ? html.slice(0, maxHtml) : ''
}
