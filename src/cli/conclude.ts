/** What a result comes to: reports, what they do not say, and the exit code. */
import type {Format} from './formats.ts'
import type {Io} from './io.ts'
import type {Options} from './options.ts'
import type {RunResult} from '../engine/run.ts'
import type {Settings} from '../engine/settings.ts'
import {count} from '../text/words.ts'
import {exitCodeOf, hasTooManyWarnings, isProvenTooLittle, provenPercent} from './exit-code.ts'
import {lookOf} from './terminal.ts'
import {tellProblems} from './tell.ts'
import {writeReports} from './formats.ts'

export interface ConcludeOptions {
  io: Io
  settings: Settings
  options: Options
  formats: ReadonlyArray<Format>
  /** Text of standard input, by the path it stands for. */
  stdin?: {text: string; shown: string} | undefined
}

export async function conclude(result: RunResult, conclusion: ConcludeOptions): Promise<0 | 1 | 2> {
  const {io, options, formats, stdin} = conclusion
  const look = lookOf(io.stdout, {io, color: options.color})
  const isTold =
    result.report.files.length > 0 || formats.some(({name, file}) => file !== undefined || name !== 'pretty')
  const unwritten = isTold ? await writeReports(result, formats, {io, look, quiet: options.quiet, stdin}) : []
  if (options.dryRun) {
    const {showChanges} = await import('./show-changes.ts')
    showChanges(result.changes, {io, look})
  }
  if (options.stats) {
    const {tellStats} = await import('./stats.ts')
    tellStats(result, io.stderr)
  }
  return end({...result, problems: [...result.problems, ...unwritten]}, conclusion)
}

/** Says what a report does not, and decides the exit code. */
function end({report, problems}: RunResult, {io, settings, options, formats}: ConcludeOptions): 0 | 1 | 2 {
  const {errors, warnings, snippets} = report.summary
  const {maxWarnings, minProven} = settings
  const isPart = settings.changed !== undefined || settings.staged || settings.shard !== undefined
  const isNothing = isPart && problems.every(({kind}) => kind === 'note')
  const isExcused = report.files.length === 0 && (options.passWithNoFiles || isNothing)
  // Standard output shows findings for people.
  const isPretty = formats.some(({name, file}) => name === 'pretty' && file === undefined)
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
