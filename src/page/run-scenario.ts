/** One page under one scenario, from an empty window to the end of the log. */
import {theHost} from './host.ts'
import type {Job, PageJob, ScenarioName} from './job.ts'
import {report} from './log.ts'
import {openPage, preparePage} from './open-page.ts'
import type {OpenPage, Prepared} from './open-page.ts'
import {runAgain} from './scenarios/again.ts'
import {runDrop} from './scenarios/drop.ts'
import {runEvents} from './scenarios/events.ts'
import {runInteraction} from './scenarios/interaction.ts'
import {refuseStreams, runHeartbeat, runRefusal} from './scenarios/quiet.ts'
import {loadMs} from './scenarios/session.ts'
import type {Session} from './scenarios/session.ts'
import {runTeardown} from './scenarios/teardown.ts'
import {isStill, stillBody} from './still-page.ts'

export interface ScenarioRun {
  job: Job
  page: PageJob
  scenario: ScenarioName
  /** Gets the page as soon as it exists. */
  onOpen: (open: OpenPage) => void
}

/** What was learnt about a page, for its next scenarios. */
export interface PageNature {
  opensStreams: boolean
  /** Scripts or handlers of its own. */
  hasScripts: boolean
}

const drivers = {
  events: runEvents,
  drop: runDrop,
  refusal: runRefusal,
  heartbeat: runHeartbeat,
  again: runAgain,
  teardown: runTeardown,
  interaction: runInteraction,
  load: async () => {}
} satisfies Record<ScenarioName, (session: Session) => Promise<void>>

/** Longest serialised body in a report. */
const maxHtml = 20_000

export async function runScenario({job, page, scenario, onOpen}: ScenarioRun): Promise<PageNature> {
  const started = theHost().now()
  report({kind: 'start', page: page.id, scenario})
  const prepared = preparePage({job, page, ...(scenario === 'refusal' ? {wrapServer: refuseStreams} : {})})
  if (scenario === 'load' && isStill(prepared.composed.document.text)) return restStill(prepared, started)
  const open = openPage(prepared)
  onOpen(open)
  await open.pass(loadMs)
  open.activity.setGround({kind: 'promise'})
  const before = bodyOf(open)
  await drivers[scenario]({job, open})
  const openSources = open.web.openSources()
  const after = bodyOf(open)
  open.close()
  const entries = open.log.end()
  reportEnd({before, after, openSources, durationMs: since(started)})
  return {
    opensStreams: entries.some(
      (entry) => entry.kind === 'source' || (entry.kind === 'request' && acceptsStream(entry.headers))
    ),
    hasScripts: page.steps.some(
      (step) => step.kind === 'script' || step.kind === 'template' || /<script|\son\w+\s*=|\shx-/i.test(textOf(step))
    )
  }
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

function acceptsStream(headers: ReadonlyArray<readonly [string, string]>): boolean {
  return headers.some(([name, value]) => name === 'accept' && value.includes('text/event-stream'))
}

function textOf(step: PageJob['steps'][number]): string {
  return 'source' in step ? step.source : ''
}
