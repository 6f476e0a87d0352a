/** Runs the pages of documents. */
import type {Facts} from '../facts/facts.ts'
import type {Job} from '../page/job.ts'
import type {JobPool} from './job-pool.ts'
import type {OutcomeCache} from './outcome-cache.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {TemplateSource} from '../backends/backend.ts'
import {dirname} from 'node:path'
import {readLibraries} from './libraries.ts'

export interface ExecutorOptions {
  pool: Pick<JobPool, 'run'>
  /** Milliseconds for one page under one scenario; `undefined`: the pool's own limit. */
  timeout?: number | undefined
  signal?: AbortSignal | undefined
  /** `undefined`: every page runs. */
  cache?: OutcomeCache | undefined
}

interface DocumentOptions {
  /** Of the repository. */
  templates: ReadonlyArray<TemplateSource>
  /** Absolute path. */
  document: string
  /** Nothing is run where files, network or processes are open to pages (default: false). */
  isStrict?: boolean
}

export interface Executor {
  execute: (facts: Facts, options: DocumentOptions) => Promise<JobResult>
}

export function createExecutor({pool, timeout, signal, cache}: ExecutorOptions): Executor {
  const limits = {...(timeout === undefined ? {} : {timeoutMs: timeout}), ...(signal === undefined ? {} : {signal})}
  return {
    execute(facts, {isStrict = false, document, templates}) {
      const job = jobOf(facts, {templates, folder: dirname(document)})
      const options = {...limits, isStrict}
      const run = (part: Job): Promise<JobResult> => pool.run(part, options)
      const snippets = facts.snippets.map(({id}) => id)
      return cache === undefined ? run(job) : cache.keep(job, {...options, document, snippets}, run)
    }
  }
}

/** All that the child gets to know. Templates that the document shows win over those of the repository. */
export function jobOf(
  facts: Facts,
  {templates, folder}: {templates: ReadonlyArray<TemplateSource>; folder: string}
): Job {
  const pages = facts.pages.map((page) => page.job)
  const shown = facts.snippets
    .filter(({kind, template}) => kind === 'template' || (kind === 'page' && template !== undefined))
    .map((snippet) => ({name: snippet.template ?? `#${snippet.id}`, source: snippet.source, snippet: snippet.id}))
  const names = new Set(shown.map((template) => template.name))
  return {
    templates: [...shown, ...templates.filter((template) => !names.has(template.name))],
    backend: facts.backend,
    pages,
    libraries: readLibraries({snippets: facts.snippets, templates, pages}, {folder})
  }
}
