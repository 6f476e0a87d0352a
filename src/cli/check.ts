/** The default command. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import type {Target} from '../engine/target.ts'
import {resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {conclude} from './conclude.ts'
import {createProgress} from './progress.ts'
import {needsDetails} from '../reporters/reporter.ts'
import {readFormats} from './formats.ts'
import {readSettings, readStdin} from './prepare.ts'
import {relativePath} from '../engine/find.ts'
import {run} from '../engine/run.ts'

type CheckCall = Extract<Call, {options: unknown}>

export async function check(call: CheckCall, io: Io): Promise<0 | 1 | 2> {
  if (!call.options.watch) return checkOnce(call, io)
  const {watch} = await import('./watch.ts')
  return watch(call, io)
}

export interface OnceOptions {
  /** Only these documents (default: all). */
  select?: (target: Target) => boolean
  /** What was interrupted is told by nobody: another round follows (default: false). */
  isQuietEnd?: boolean
}

export async function checkOnce(
  {paths, options}: CheckCall,
  io: Io,
  {select, isQuietEnd = false}: OnceOptions = {}
): Promise<0 | 1 | 2> {
  const formats = readFormats(options)
  if (options.dryRun && !options.fix && !options.update)
    throw new KnownError('Cannot use option `--dry-run` alone, expected `--fix` or `--update` beside it')
  const details = options.details || formats.some(({name}) => needsDetails(name))
  const settings = await readSettings({...options, details}, io)
  const stdin = await readStdin(paths, {io, options})
  if (stdin !== undefined && (options.fix || options.update) && !options.dryRun)
    throw new KnownError('Cannot write what came by standard input, expected `--dry-run`: it prints a diff')
  const progress = createProgress(io.stderr, {isOn: !options.quiet})
  const result = await run({
    settings,
    paths,
    stdin,
    select,
    signal: io.signal,
    onFile: (file, done) => progress.show(done, file.path),
    now: () => performance.now()
  })
  progress.clear()
  if (isQuietEnd && io.signal?.aborted === true) return 0
  const input =
    stdin === undefined
      ? undefined
      : {text: Buffer.from(stdin.bytes).toString('utf8'), shown: relativePath(resolve(io.cwd, stdin.path), io.cwd)}
  return conclude(result, {io, settings, options, formats, stdin: input})
}
