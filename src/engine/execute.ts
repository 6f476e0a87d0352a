/** Runs the pages of documents. */
import type {Facts} from '../facts/facts.ts'
import type {Job} from '../page/job.ts'
import type {JobPool} from './job-pool.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {TemplateSource} from '../backends/backend.ts'
import {readLibraries} from './libraries.ts'

export interface ExecutorOptions {
  pool: Pick<JobPool, 'run'>
  /** Milliseconds for one page under one scenario; `undefined`: the pool's own limit. */
  timeout?: number | undefined
  signal?: AbortSignal | undefined
}

interface DocumentOptions {
  /** Of the repository. */
  templates: ReadonlyArray<TemplateSource>
  /** Of the document. */
  folder: string
  /** Nothing is run where files, network or processes are open to pages (default: false). */
  isStrict?: boolean
}

export interface Executor {
  execute: (facts: Facts, options: DocumentOptions) => Promise<JobResult>
}

export function createExecutor({pool, timeout, signal}: ExecutorOptions): Executor {
  const limits = {...(timeout === undefined ? {} : {timeoutMs: timeout}), ...(signal === undefined ? {} : {signal})}
  return {
    execute: (facts, options) => pool.run(jobOf(facts, options), {...limits, isStrict: options.isStrict ?? false})
  }
}

/** All that the child gets to know. Templates that the document shows win over those of the repository. */
export function jobOf(facts: Facts, {templates, folder}: DocumentOptions): Job {
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
