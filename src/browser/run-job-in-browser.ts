/** The pages of one document, one after the other, each scenario in a tab of its own. */
import type {Job, PageJob} from '../page/job.ts'
import type {Outcome} from '../page/outcome.ts'
import {canDiffer, joinNatures, natureOf} from '../page/page-nature.ts'
import type {PageNature} from '../page/page-nature.ts'
import type {Chromium} from './chromium.ts'
import {runPage} from './run-page.ts'

export interface RunJobOptions {
  chromium: Chromium
  /** Real ms that one step of a page may take. */
  timeoutMs: number
  signal: AbortSignal | undefined
}

/** One outcome for each page and scenario, in that order. */
export async function runJobInBrowser(job: Job, options: RunJobOptions): Promise<ReadonlyArray<Outcome>> {
  const outcomes: Outcome[] = []
  for (const page of job.pages) outcomes.push(...(await runScenarios({job, page}, options)))
  return outcomes
}

async function runScenarios(of: {job: Job; page: PageJob}, options: RunJobOptions): Promise<ReadonlyArray<Outcome>> {
  const {page} = of
  const outcomes: Outcome[] = []
  let nature: PageNature | undefined
  let unfinished: Outcome | undefined
  for (const scenario of page.scenarios) {
    const none = {page: page.id, scenario, log: [], openSources: 0, before: '', after: '', durationMs: 0}
    if (options.signal?.aborted === true) outcomes.push({...none, end: 'not-run', reason: 'The run was cancelled'})
    else if (unfinished !== undefined) {
      const reason = `The page did not finish under \`${unfinished.scenario}\``
      outcomes.push({...none, end: 'not-run', reason})
    } else if (nature !== undefined && !canDiffer(nature, scenario)) {
      outcomes.push({...none, end: 'finished', reason: undefined})
    } else {
      const outcome = await runPage({...of, ...options, scenario})
      outcomes.push(outcome)
      nature = joinNatures(natureOf(page, outcome.log), nature)
      if (outcome.end !== 'finished') unfinished = outcome
    }
  }
  return outcomes
}
