/** What was learnt about a page, for its next scenarios. */
import type {PageJob, ScenarioName} from './job.ts'
import type {LogEntry} from './outcome.ts'

export interface PageNature {
  opensStreams: boolean
  /** Scripts or handlers of its own. */
  hasScripts: boolean
}

/** From the log of one scenario. */
export function natureOf(page: PageJob, entries: ReadonlyArray<LogEntry>): PageNature {
  return {
    opensStreams: entries.some(
      (entry) => entry.kind === 'source' || (entry.kind === 'request' && acceptsStream(entry.headers))
    ),
    hasScripts: page.steps.some(
      (step) => step.kind === 'script' || step.kind === 'template' || /<script|\son\w+\s*=|\shx-/i.test(textOf(step))
    )
  }
}

/** What is true of either. */
export function joinNatures(next: PageNature, before: PageNature | undefined): PageNature {
  return {
    opensStreams: next.opensStreams || before?.opensStreams === true,
    hasScripts: next.hasScripts || before?.hasScripts === true
  }
}

/** Whether the page can behave otherwise in this scenario than when it was loaded before. */
export function canDiffer(nature: PageNature, scenario: ScenarioName): boolean {
  if (scenario === 'drop' || scenario === 'refusal' || scenario === 'heartbeat') return nature.opensStreams
  return nature.hasScripts
}

function acceptsStream(headers: ReadonlyArray<readonly [string, string]>): boolean {
  return headers.some(([name, value]) => name === 'accept' && value.includes('text/event-stream'))
}

function textOf(step: PageJob['steps'][number]): string {
  return 'source' in step ? step.source : ''
}
