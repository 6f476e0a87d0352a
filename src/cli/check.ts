/** The default command. */
import type {Call} from './parse-args.ts'
import type {Io} from './io.ts'
import type {RunResult} from '../engine/run.ts'
import type {Settings} from '../engine/settings.ts'
import {resolve} from 'node:path'
import {KnownError} from '../engine/known-error.ts'
import {relativePath} from '../engine/find.ts'
import {count} from '../text/words.ts'
import {createProgress} from './progress.ts'
import {exitCodeOf, hasTooManyWarnings, isProvenTooLittle, provenPercent} from './exit-code.ts'
import {lookOf} from './terminal.ts'
import {needsDetails} from '../reporters/reporter.ts'
import {readFormats, writeReports} from './formats.ts'
import {readSettings, readStdin} from './prepare.ts'
import {run} from '../engine/run.ts'
import {tellProblems} from './tell.ts'

export async function check({paths, options}: Extract<Call, {options: unknown}>, io: Io): Promise<0 | 1 | 2> {
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
  const look = lookOf(io.stdout, {io, color: options.color})
  const input =
    stdin === undefined
      ? undefined
      : {text: Buffer.from(stdin.bytes).toString('utf8'), shown: relativePath(resolve(io.cwd, stdin.path), io.cwd)}
  const isTold =
    result.report.files.length > 0 || formats.some(({name, file}) => file !== undefined || name !== 'pretty')
  const unwritten = isTold ? await writeReports(result, formats, {io, look, quiet: options.quiet, stdin: input}) : []
  if (options.dryRun) {
    const {showChanges} = await import('./show-changes.ts')
    showChanges(result.changes, {io, look})
  }
  return end(
    {...result, problems: [...result.problems, ...unwritten]},
    {
      io,
      settings,
      options,
      isPretty: formats.some(({name, file}) => name === 'pretty' && file === undefined)
    }
  )
}

interface EndOptions {
  io: Io
  settings: Settings
  options: Extract<Call, {options: unknown}>['options']
  /** True when standard output shows findings for people. */
  isPretty: boolean
}

/** Says what a report does not, and decides the exit code. */
function end({report, problems}: RunResult, {io, settings, options, isPretty}: EndOptions): 0 | 1 | 2 {
  const {errors, warnings, snippets} = report.summary
  const {maxWarnings, minProven} = settings
  const isPart = settings.changed !== undefined || settings.staged
  const isNothing = isPart && problems.every(({kind}) => kind === 'note')
  const isExcused = report.files.length === 0 && (options.passWithNoFiles || isNothing)
  const told = problems.filter(
    (problem) => !(isPretty && problem.reported === true) && !(options.quiet && problem.kind === 'note')
  )
  tellProblems(told, {io, isDebug: options.debug})
  if (hasTooManyWarnings({warnings, maxWarnings})) {
    io.stderr.write(
      `check-docs: Unexpected ${count(warnings, 'warning')}, expected at most ${maxWarnings} (\`--max-warnings\`)\n`
    )
  }
  if (isProvenTooLittle({snippets, minProven}) && !isExcused) {
    const percent = Math.floor(provenPercent(snippets) * 10) / 10
    io.stderr.write(
      `check-docs: Unexpected ${percent} % of ${count(snippets.total, 'snippet')} proven, expected at least ${minProven} % (\`--min-proven\`)\n`
    )
  }
  if (isExcused) return 0
  const undone = problems.filter((problem) => problem.kind === 'problem').length
  return exitCodeOf({errors, warnings, maxWarnings, snippets, minProven, problems: undone})
}
