/** The story of a run: find, configure, read, check, finish. */
import type {CallPaths} from './find-targets.ts'
import type {Change} from './mend-document.ts'
import type {FileReport, Report} from './report.ts'
import type {Problem} from './target.ts'
import type {Settings} from './settings.ts'
import type {SandboxState} from '../page/outcome.ts'
import {KnownError} from './known-error.ts'
import {checkTarget, createCheck} from './check-target.ts'
import {count} from '../text/words.ts'
import {findTargets} from './find-targets.ts'
import {finish} from './finish.ts'
import {mapInOrder} from './map-in-order.ts'

export interface RunOptions extends CallPaths {
  /** Called for each document in order, as soon as it and all before it are done. */
  onFile?: ((file: FileReport, progress: Progress) => void) | undefined
  /** Ends the run: what is not done by then is not told. */
  signal?: AbortSignal | undefined
  /** A path that leads to nothing ends the run before it begins (default: it is a problem of the result). */
  isStrict?: boolean
  /** Milliseconds of a clock. */
  now: () => number
}

export interface Progress {
  done: number
  total: number
}

export interface RunResult {
  report: Report
  /** What was asked for and could not be done, and what should be known. */
  problems: ReadonlyArray<Problem>
  /** True when snippets were run. */
  executed: boolean
  /** Documents that `fix` and `update` changed, or would change in a dry run. */
  changes: ReadonlyArray<Change>
}

/** Documents that are read and parsed while others run. */
const ahead = 2

/** Checks the documents that `paths` mean. Throws `KnownError` for a configuration that can't be used. */
export async function run(options: RunOptions): Promise<RunResult> {
  const {settings, signal, onFile, now} = options
  const started = now()
  const [found, check] = await Promise.all([findTargets(options), createCheck(options)])
  const problems = [...found.problems]
  if (options.isStrict === true) refuse(problems)
  const total = found.targets.length
  const files: Array<FileReport> = []
  const walls: Array<SandboxState> = []
  const failures: Array<Error> = []
  const changes: Array<Change> = []
  try {
    await mapInOrder(found.targets, (target) => checkTarget(target, check), {
      jobs: settings.jobs + ahead,
      onResult(result) {
        if (signal?.aborted === true) return true
        files.push(result.report)
        problems.push(...result.problems)
        if (result.sandbox !== undefined) walls.push(result.sandbox)
        if (result.failure !== undefined) failures.push(result.failure)
        if (result.change !== undefined) changes.push(result.change)
        onFile?.(result.report, {done: files.length, total})
        return isEnough(files, settings.bail)
      }
    })
  } finally {
    await check.close()
  }
  problems.push(...notRun(failures), ...(await write(changes, settings)))
  if (signal?.aborted === true) {
    problems.push({kind: 'problem', message: `Interrupted after ${files.length} of ${count(total, 'document')}`})
  }
  const durationMs = Math.round(now() - started)
  return {
    report: finish(files, {walls, durationMs, ...mended(changes, settings)}),
    problems,
    executed: walls.length > 0,
    changes
  }
}

async function write(changes: ReadonlyArray<Change>, {dryRun}: Settings): Promise<ReadonlyArray<Problem>> {
  if (dryRun || changes.length === 0) return []
  const {writeChanges} = await import('./write-changes.ts')
  return writeChanges(changes)
}

/** Told when something was to be mended. */
function mended(changes: ReadonlyArray<Change>, {fix, update, dryRun}: Settings): {fixed?: number} {
  if (dryRun || (!fix && !update)) return {}
  return {fixed: changes.reduce((sum, {count: number}) => sum + number, 0)}
}

/** A sandbox that does not start does so for all documents: told once. */
function notRun([first, ...others]: ReadonlyArray<Error>): ReadonlyArray<Problem> {
  if (first === undefined) return []
  const message = `Cannot run the snippets of ${count(others.length + 1, 'document')}: ${first.message}`
  return [{kind: 'problem', message, ...(first.stack === undefined ? {} : {stack: first.stack})}]
}

function refuse(problems: ReadonlyArray<Problem>): void {
  const first = problems.find((problem) => problem.kind === 'problem')
  if (first !== undefined) throw new KnownError(first.message)
}

function isEnough(files: ReadonlyArray<FileReport>, bail: number | undefined): boolean {
  if (bail === undefined) return false
  const errors = files.flatMap((file) => file.messages).filter((message) => message.severity === 'error')
  return errors.length >= bail
}
