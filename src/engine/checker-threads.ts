/**
 * Checks documents in several threads: parsing and judging take a core each. Their pages run where the other processes of
 * the run are kept: in the pool of this thread.
 */
import type {Checked} from './check-document.ts'
import type {DocumentChecker} from './document-checker.ts'
import type {Job} from '../page/job.ts'
import type {JobOptions, JobPool} from './job-pool.ts'
import type {JobResult} from '../sandbox/run-job.ts'
import type {Look} from '../files/look.ts'
import type {Settings} from './settings.ts'
import type {Target} from './target.ts'
import {extname} from 'node:path'
import process from 'node:process'
import {setFlagsFromString} from 'node:v8'
import {Worker} from 'node:worker_threads'
import {openLine} from './line.ts'
import {repeatLooks} from '../files/look.ts'

/** What a thread is asked; `undefined`: to get ready. */
export type Asked = {target: Target; text: string} | undefined

export interface Told {
  checked: Checked
  /** What it looked at for it. */
  looks: ReadonlyArray<Look>
}

/** What a thread asks. */
export interface Order {
  job: Job
  options: JobOptions
}

export interface ThreadOptions {
  settings: Settings
  /** Of the run. */
  pool: () => Promise<JobPool>
  signal: AbortSignal | undefined
  /** Threads at most. */
  most: number
}

/** Whether these settings can go to a thread: functions can't, and a thread reads no TypeScript (as in our own tests). */
export function canCross(settings: Settings): boolean {
  if (extname(import.meta.url) === '.ts') return false
  try {
    structuredClone(settings)
    return true
  } catch {
    return false
  }
}

export function createCheckerThreads(options: ThreadOptions): DocumentChecker {
  collectEarly()
  const threads = new Set<Thread>()
  const start = (): Thread => {
    const thread = startThread(options, () => threads.delete(thread))
    threads.add(thread)
    return thread
  }
  const choose = (): Thread => {
    const [least] = [...threads].sort((left, right) => left.open - right.open)
    return least === undefined || (least.open > 0 && threads.size < options.most) ? start() : least
  }
  return {
    async load() {
      await Promise.all(Array.from({length: options.most}, () => start().ask(undefined)))
    },
    async check(target, text) {
      const told = await choose().ask({target, text})
      if (told === undefined) throw new Error('a thread gave no result')
      repeatLooks(told.looks)
      return told.checked
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.end()))
    }
  }
}

/** The newest Node whose V8 is known to have the flag: an unknown one is complained about on the terminal. */
const newestKnown = 26

/** A thread holds little, but makes much garbage: heaps grow by 40 per cent between collections, not by up to 300. */
function collectEarly(): void {
  if (Number.parseInt(process.versions.node, 10) <= newestKnown) setFlagsFromString('--heap-growing-percent=40')
}

interface Thread {
  /** Documents that it has not answered for. */
  open: number
  ask: (asked: Asked) => Promise<Told | undefined>
  end: () => Promise<unknown>
}

function startThread({settings, pool, signal}: ThreadOptions, onEnd: () => void): Thread {
  const file = new URL(`./checker-thread${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, {workerData: settings})
  worker.once('exit', onEnd)
  const run = async ({job, options}: Order): Promise<JobResult> =>
    (await pool()).run(job, {...options, ...(signal === undefined ? {} : {signal})})
  const line = openLine<Asked, Told | undefined, Order, JobResult>(worker, run)
  const thread: Thread = {
    open: 0,
    async ask(asked) {
      thread.open += 1
      try {
        return await line.ask(asked)
      } finally {
        thread.open -= 1
      }
    },
    end: () => worker.terminate()
  }
  return thread
}
