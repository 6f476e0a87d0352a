/** Runs the snippets of a file, so that the rules behind it judge what happened. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Config} from '../engine/config.ts'
import type {JobPool} from '../engine/job-pool.ts'
import type {Means} from '../engine/read-and-run.ts'
import {availableParallelism} from 'node:os'
import {resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {createExecutor} from '../engine/execute.ts'
import {createReadTemplates} from '../engine/template-folder.ts'
import {openJobPool} from '../engine/job-pool.ts'
import {readAndRun} from '../engine/read-and-run.ts'
import {readConfig} from '../engine/check-docs.ts'
import {settle} from '../engine/settings.ts'

export interface RunSnippetsOptions {
  /** What the server behind the snippets has: a configuration of check-docs, its file, or `false` for none (default: searched upwards). */
  config?: Config | string | false
  /** Limit for one snippet, in real milliseconds (default: 2,000). */
  timeout?: number
  /** `strict`: nothing is run where files, network or processes are open to snippets (default: `auto`). */
  sandbox?: 'strict' | 'auto'
}

/**
 * A plugin that runs the snippets of a file as the command does, each document in a sandboxed process of its own; it stands
 * before the presets and rules of this package. A file fails when it stands behind them, or
 * when the configuration can not be used.
 */
export default function runSnippets(options: RunSnippetsOptions = {}): (tree: Root, file: VFile) => Promise<undefined> {
  return async (_, file) => {
    if (file.data.checkDocs !== undefined)
      file.fail('Unexpected plugin `runSnippets` behind rules of check-docs, expected it before them')
    try {
      await withMeans({cwd: file.cwd, options}, async (means) => run(file, means))
    } catch (error) {
      if (error instanceof KnownError) file.fail(error.message)
      throw error
    }
  }
}

async function run(file: VFile, means: Means): Promise<void> {
  const shown = file.path ?? 'stdin.md'
  const target = {path: resolve(file.cwd, shown), shown, lines: [], bytes: undefined, isNamed: true}
  const {failure} = await readAndRun(file, {target, isTyped: false, means})
  if (failure !== undefined) tell(file, failure)
}

/** A document whose snippets could not be run is not in order. */
function tell(file: VFile, {message}: Error): void {
  const told = file.message(`Cannot run the snippets: ${message}`, {source: 'check-docs', ruleId: 'snippet-runs'})
  told.fatal = true
}

interface RunCall {
  cwd: string
  options: RunSnippetsOptions
}

interface Shared {
  means: Promise<Means>
  pool: JobPool
  users: number
}

/** Folder and options → what files that are checked at the same time share. */
const open = new Map<string, Shared>()

/** The last one to use it ends its processes, so that nothing keeps remark from coming to its end. */
async function withMeans(call: RunCall, task: (means: Means) => Promise<void>): Promise<undefined> {
  const key = JSON.stringify(call)
  const shared = open.get(key) ?? share(call)
  open.set(key, shared)
  shared.users += 1
  try {
    await task(await shared.means)
  } finally {
    shared.users -= 1
    if (shared.users === 0) {
      open.delete(key)
      await shared.pool.close()
    }
  }
}

function share(call: RunCall): Shared {
  const pool = openJobPool({jobs: Math.min(4, availableParallelism()), browser: undefined})
  return {means: readMeans(call, pool), pool, users: 0}
}

async function readMeans({cwd, options}: RunCall, pool: JobPool): Promise<Means> {
  const {config, timeout, sandbox = 'auto'} = options
  const settings = settle(await readConfig(config, cwd), {cwd, overrides: {timeout, sandbox}})
  const executor = createExecutor({pool, timeout: settings.timeout, signal: undefined})
  return {
    settings,
    readTemplates: createReadTemplates({folder: settings.templates, top: cwd}),
    executor: () => Promise.resolve(executor),
    compiler: () => Promise.resolve(undefined)
  }
}
