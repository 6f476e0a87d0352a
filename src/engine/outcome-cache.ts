/**
 * Outcomes of pages between runs (`--cache`): of an edited document only the pages run that the edit touched. An outcome
 * depends on the page, on what the document's server offers, on the limits, on the walls that were asked for and on this build,
 * and on nothing else.
 */
import {join} from 'node:path'
import type {Job, PageJob} from '../page/job.ts'
import type {JobOptions} from './job-pool.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {Settings} from './settings.ts'
import {builtOn, hashOf, readKept, writeKept} from './kept-file.ts'
import {resultsFolder} from './results-folder.ts'
import {worstState} from '../page/worst-state.ts'

export interface OutcomeCache {
  /** As `run` for the whole job, which is called with the pages that are not known, if there are any. */
  keep: (
    job: Job,
    options: JobOptions & {document: string; snippets: ReadonlyArray<string>},
    run: (job: Job) => Promise<JobResult>
  ) => Promise<JobResult>
}

/** Results of single pages by what they depend on. */
type Pages = Record<string, JobResult>

/** `undefined`: nothing is kept. A real browser changes without our knowing: its outcomes are not kept. */
export function outcomeCacheOf(settings: Settings): OutcomeCache | undefined {
  if (!settings.cache || settings.browser !== undefined) return undefined
  const folder = resultsFolder(settings)
  return {
    async keep(job, {document, snippets, timeoutMs}, run) {
      const file = join(folder, `${hashOf(document)}.pages.json`)
      const names = createNames([...snippets, ...job.pages.map(({id}) => id)])
      const {pages, ...shared} = job
      const base = hashOf(JSON.stringify([builtOn(), timeoutMs, settings.sandbox, names.steady(shared)]))
      const keys = new Map(pages.map((page) => [page.id, hashOf(base + JSON.stringify(names.steady(page)))]))
      const keyOf = ({id}: PageJob): string => keys.get(id) ?? ''
      const known = readKept<Pages>(file, {})
      const rest = pages.filter((page) => known[keyOf(page)] === undefined)
      const ran = rest.length === 0 ? undefined : await run({...job, pages: rest})
      const results = pages.map((page): JobResult => {
        const before = known[keyOf(page)]
        if (before !== undefined) return names.own(before)
        const outcomes = ran?.outcomes.filter((outcome) => outcome.page === page.id) ?? []
        return {outcomes, sandbox: ran?.sandbox ?? worstState([])}
      })
      const now = pages.flatMap((page, index) => {
        const result = results[index]
        const isSteady = result?.outcomes.every(({end}) => end === 'finished') === true
        return isSteady ? [[keyOf(page), names.steady(result)] as const] : []
      })
      if (rest.length > 0) writeKept(file, Object.fromEntries(now))
      return {
        outcomes: results.flatMap(({outcomes}) => outcomes),
        sandbox: worstState(results.map(({sandbox}) => sandbox))
      }
    }
  }
}

/** Fields that hold the id of a snippet or page, or (`#id`) the name of a template that has no other. */
const named = new Set(['id', 'page', 'snippet', 'template', 'name'])

/** Ids have the line in them, which an edit further up changes; their order stays. */
function createNames(ids: ReadonlyArray<string>) {
  const order = [...new Set(ids)]
  const steadyNames = new Map(
    order.flatMap((id, index) => [[id, `@${index}`] as const, [`#${id}`, `#@${index}`] as const])
  )
  const ownNames = new Map([...steadyNames].map(([own, steady]) => [steady, own]))
  const rename = <Value>(value: Value, names: ReadonlyMap<string, string>): Value =>
    JSON.parse(
      JSON.stringify(value, (key, text: unknown) =>
        typeof text === 'string' && named.has(key) ? (names.get(text) ?? text) : text
      )
    )
  return {
    steady: <Value>(value: Value): Value => rename(value, steadyNames),
    own: <Value>(value: Value): Value => rename(value, ownNames)
  }
}
