/** Runs the pages of a job, one after the other, each scenario in a window of its own. */
import {openPage} from './open-page.ts'
import type {OpenPage} from './open-page.ts'
import type {Job, PageJob, ScenarioName} from './job.ts'
import {report} from './log.ts'
import {theHost} from './host.ts'

export interface PageRunner {
  /** `text`: JSON of a `Job`. */
  run(text: string): Promise<void>
  rejected(reason: unknown, promise: unknown): void
}

export function createPageRunner(): PageRunner {
  let open: OpenPage | undefined
  return {
    async run(text) {
      const job: Job = JSON.parse(text)
      for (const page of job.pages) {
        for (const scenario of page.scenarios) {
          try {
            await runScenario({job, page, scenario, onOpen: (opened) => void (open = opened)})
          } catch (error) {
            report({
              kind: 'fault',
              message: error instanceof Error ? `${error.message}\n${error.stack}` : String(error)
            })
          }
          open = undefined
        }
      }
      report({kind: 'done'})
    },
    rejected: (reason, promise) => open?.rejected(reason, promise)
  }
}

interface ScenarioRun {
  job: Job
  page: PageJob
  scenario: ScenarioName
  onOpen: (page: OpenPage) => void
}

async function runScenario({job, page, scenario, onOpen}: ScenarioRun): Promise<void> {
  const started = theHost().now()
  report({kind: 'start', page: page.id, scenario})
  const open = openPage({job, page})
  onOpen(open)
  await open.pass(1000)
  const before = open.window.document.body
  const after = open.window.document.body
  const openSources = open.web.openSources()
  report({
    kind: 'end',
    before: String(before && Reflect.get(before, 'outerHTML')),
    after: String(after && Reflect.get(after, 'outerHTML')),
    openSources,
    durationMs: Math.round(theHost().now() - started)
  })
  open.close()
}
