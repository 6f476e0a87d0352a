/** The story of a run: find, configure, read, check, finish. */
import type {CallPaths} from './find-targets.ts'
import type {Change} from './mend-document.ts'
import type {FileReport, Report, ShardReport} from './report.ts'
import type {Check} from './create-check.ts'
import type {Result} from './check-target.ts'
import type {Found, Problem, Target} from './target.ts'
import type {Settings} from './settings.ts'
import {KnownError} from './known-error.ts'
import {checkTarget} from './check-target.ts'
import {closeBaseline, openBaseline} from './keep-baseline.ts'
import {count} from '../text/words.ts'
import {createCheck} from './create-check.ts'
import {findTargets} from './find-targets.ts'
import {finish} from './finish.ts'
import {mapInOrder} from './map-in-order.ts'

export interface RunOptions extends CallPaths {
  /** Only these documents (default: all). */
  select?: ((target: Target) => boolean) | undefined
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
  /** Real milliseconds by document. */
  times: ReadonlyArray<readonly [path: string, ms: number]>
}

/** Documents that are read and parsed while others run. */
const ahead = 2

/** Checks the documents that `paths` mean. Throws `KnownError` for a configuration that can't be used. */
export async function run(options: RunOptions): Promise<RunResult> {
  const {settings, signal, now} = options
  const started = now()
  const baseline = await openBaseline(settings)
  const {found, shard, isPart} = await findPart(options)
  if (options.isStrict === true) refuse(found.problems)
  const check = await createCheck({settings, documents: found.targets.length, signal, baseline})
  const times: Array<readonly [string, number]> = []
  const timed = async (target: Target): Promise<Result> => {
    const began = now()
    const result = await checkTarget(target, check)
    times.push([target.shown, now() - began])
    return result
  }
  const results = await checkAll(found.targets, {check, timed, options})
  const failures = results.flatMap(({failure}) => (failure === undefined ? [] : [failure]))
  const changes = results.flatMap(({change}) => (change === undefined ? [] : [change]))
  const walls = results.flatMap(({sandbox}) => (sandbox === undefined ? [] : [sandbox]))
  const isWhole = !isPart && settings.execute && failures.length === 0 && results.length === found.targets.length
  const problems = [
    ...found.problems,
    ...results.flatMap((result) => result.problems),
    ...notRun(failures),
    ...(await write(changes, settings)),
    ...(baseline === undefined ? [] : await closeBaseline(baseline, {settings, isWhole})),
    ...(signal?.aborted === true ? [interrupted(results.length, found.targets.length)] : [])
  ]
  const suppressed = results.reduce((sum, {accepted}) => sum + accepted, 0)
  const counts = {...mended(changes, settings), ...(baseline === undefined ? {} : {suppressed})}
  const durationMs = Math.round(now() - started)
  const files = results.map(({report}) => report)
  const report = {...finish(files, {walls, durationMs, ...counts}), ...(shard === undefined ? {} : {shard})}
  return {report, problems, executed: walls.length > 0, changes, times}
}

interface Part {
  found: Found
  shard?: ShardReport
  /** Some documents were found and are not to be checked. */
  isPart: boolean
}

async function findPart(options: RunOptions): Promise<Part> {
  const {settings, select} = options
  const all = await findTargets(options)
  const found = select === undefined ? all : {...all, targets: all.targets.filter(select)}
  if (settings.shard === undefined) return {found, isPart: select !== undefined}
  const {takeShard} = await import('./shard.ts')
  const {found: own, told} = await takeShard(found, settings.shard)
  return {found: own, shard: told, isPart: true}
}

interface AllOptions {
  check: Check
  timed: (target: Target) => Promise<Result>
  options: RunOptions
}

/** Results in order, up to where the run was ended. */
async function checkAll(
  targets: ReadonlyArray<Target>,
  {check, timed, options: {settings, signal, onFile}}: AllOptions
): Promise<ReadonlyArray<Result>> {
  const results: Array<Result> = []
  try {
    await mapInOrder(targets, timed, {
      jobs: settings.jobs + ahead,
      onResult(result) {
        if (signal?.aborted === true) return true
        results.push(result)
        onFile?.(result.report, {done: results.length, total: targets.length})
        return isEnough(results, settings.bail)
      }
    })
  } finally {
    await check.close()
  }
  return results
}

function interrupted(done: number, total: number): Problem {
  return {kind: 'problem', message: `Interrupted after ${done} of ${count(total, 'document')}`}
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

function isEnough(results: ReadonlyArray<Result>, bail: number | undefined): boolean {
  if (bail === undefined) return false
  const errors = results.flatMap(({report}) => report.messages).filter((message) => message.severity === 'error')
  return errors.length >= bail
}
