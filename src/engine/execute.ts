/** Runs the pages of documents: each document in a process of its own, or in a real browser. */
import type {Facts} from '../facts/facts.ts'
import type {Job} from '../page/job.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {TemplateSource} from '../backends/backend.ts'
import {createBrowserPool} from '../browser/browser-pool.ts'
import {createPool} from '../sandbox/pool.ts'
import {readLibraries} from './libraries.ts'

export interface ExecutorOptions {
  /** Documents whose pages run at the same time. */
  jobs: number
  /** Milliseconds for one page under one scenario; `undefined`: the sandbox's own limit. */
  timeout: number | undefined
  /** Path of a browser, `true` for the one that is found; `undefined`: jsdom. */
  browser?: string | true | undefined
  signal: AbortSignal | undefined
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
  /** There will be something to execute. */
  prepare: () => void
  close: () => void | Promise<void>
}

export function createExecutor({jobs, timeout, browser, signal}: ExecutorOptions): Executor {
  const pool =
    browser === undefined
      ? createPool({jobs})
      : createBrowserPool({jobs, executable: browser === true ? undefined : browser})
  const limits = {...(timeout === undefined ? {} : {timeoutMs: timeout}), ...(signal === undefined ? {} : {signal})}
  return {
    execute: (facts, options) => pool.run(jobOf(facts, options), {...limits, isStrict: options.isStrict ?? false}),
    prepare: () => pool.prepare(),
    close: () => pool.close()
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
