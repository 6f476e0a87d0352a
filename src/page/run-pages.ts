/** Runs the pages of a job, one after the other, each scenario in a window of its own. */
import type {Job, PageJob} from './job.ts'
import {report, startReporting} from './log.ts'
import {canDiffer, joinNatures} from './page-nature.ts'
import type {PageNature} from './page-nature.ts'
import type {OpenPage} from './open-page.ts'
import {runScenario, skipScenario} from './run-scenario.ts'

export interface PageRunner {
  /** `text`: JSON of a `Job`. */
  run(text: string): Promise<void>
  rejected: (reason: unknown, promise: unknown) => void
}

export function createPageRunner(): PageRunner {
  let open: OpenPage | undefined
  const runPage = async (job: Job, page: PageJob): Promise<void> => {
    let nature: PageNature | undefined
    for (const scenario of page.scenarios) {
      if (nature !== undefined && !canDiffer(nature, scenario)) skipScenario(page, scenario)
      else {
        const next = await runScenario({job, page, scenario, onOpen: (opened) => void (open = opened)})
        nature = joinNatures(next, nature)
        open = undefined
      }
    }
  }
  return {
    async run(text) {
      startReporting()
      try {
        const job: Job = JSON.parse(text)
        for (const page of job.pages) await runPage(job, page)
        report({kind: 'done'})
      } catch (error) {
        report({kind: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error)})
      }
    },
    rejected: (reason, promise) => open?.rejected(reason, promise)
  }
}
