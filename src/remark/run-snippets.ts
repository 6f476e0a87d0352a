/** Runs the snippets of a file, so that the rules behind it judge what happened. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Check} from '../engine/check-target.ts'
import type {Config} from '../engine/config.ts'
import {resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {readConfig} from '../engine/check-docs.ts'

export interface RunSnippetsOptions {
  /** What the server behind the snippets has: a configuration of check-docs, its file, or `false` for none (default: searched upwards). */
  config?: Config | string | false
  /** Limit for one snippet, in real milliseconds (default: 2,000). */
  timeout?: number
  /** Check types with TypeScript 7 (default: `false`; `true` needs it installed). */
  types?: boolean
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
      await withCheck(file.cwd, options, async (check) => run(file, {check, isTyped: options.types === true}))
    } catch (error) {
      if (error instanceof KnownError) file.fail(error.message)
      throw error
    }
  }
}

async function run(file: VFile, {check, isTyped}: {check: Check; isTyped: boolean}): Promise<void> {
  const {readAndRun} = await import('../engine/read-and-run.ts')
  const shown = file.path ?? 'stdin.md'
  const target = {path: resolve(file.cwd, shown), shown, lines: [], bytes: undefined}
  const {failure} = await readAndRun(file, {target, isTyped, means: check})
  if (failure !== undefined) tell(file, failure)
}

/** A document whose snippets could not be run is not in order. */
function tell(file: VFile, {message}: Error): void {
  const told = file.message(`Cannot run the snippets: ${message}`, {source: 'check-docs', ruleId: 'snippet-runs'})
  told.fatal = true
}

interface Shared {
  check: Promise<Check>
  users: number
}

/** Folder and options → what files that are checked at the same time share. */
const open = new Map<string, Shared>()

/** The last one to use it ends its processes, so that nothing keeps remark from coming to its end. */
async function withCheck(
  cwd: string,
  options: RunSnippetsOptions,
  task: (check: Check) => Promise<void>
): Promise<undefined> {
  const key = JSON.stringify([cwd, options])
  const shared = open.get(key) ?? {check: createCheckFor(cwd, options), users: 0}
  open.set(key, shared)
  shared.users += 1
  try {
    await task(await shared.check)
  } finally {
    shared.users -= 1
    if (shared.users === 0) {
      open.delete(key)
      await shared.check.then(
        (check) => check.close(),
        () => {}
      )
    }
  }
}

async function createCheckFor(
  cwd: string,
  {config, timeout, types = false, sandbox = 'auto'}: RunSnippetsOptions
): Promise<Check> {
  const [{settle}, {createCheck}] = await Promise.all([
    import('../engine/settings.ts'),
    import('../engine/check-target.ts')
  ])
  const overrides = {timeout, types, sandbox, cache: false}
  return createCheck({settings: settle(await readConfig(config, cwd), {cwd, overrides})})
}
