/** The default command. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import {resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {conclude} from './conclude.ts'
import {createProgress} from './progress.ts'
import {needsDetails} from '../reporters/reporter.ts'
import {readFormats} from './formats.ts'
import {readSettings, readStdin} from './prepare.ts'
import {relativePath} from '../engine/find.ts'
import {run} from '../engine/run.ts'

export async function check(call: Extract<Call, {options: unknown}>, io: Io): Promise<0 | 1 | 2> {
  const {paths, options} = call
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
    signal: io.signal,
    onFile: (file, done) => progress.show(done, file.path),
    now: () => performance.now()
  })
  progress.clear()
  const input =
    stdin === undefined
      ? undefined
      : {text: Buffer.from(stdin.bytes).toString('utf8'), shown: relativePath(resolve(io.cwd, stdin.path), io.cwd)}
  return conclude(result, {io, settings, options, formats, stdin: input})
}
