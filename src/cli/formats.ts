/** From a report to files and standard output. */
import {lstat, rename, rm, writeFile} from 'node:fs/promises'
import {randomUUID} from 'node:crypto'
import {dirname, resolve} from 'node:path'
import {readFileSync} from 'node:fs'
import type {Problem} from '../engine/target.ts'
import type {Options} from './options.ts'
import type {Io} from './io.ts'
import type {Look} from './terminal.ts'
import type {ReporterName} from '../reporters/reporter.ts'
import type {RunResult} from '../engine/run.ts'
import picocolors from 'picocolors'
import {makeFolder} from '../engine/make-folder.ts'
import {KnownError} from '../engine/known-error.ts'
import {code, list} from '../text/words.ts'
import {isReporterName, reporters} from '../reporters/reporter.ts'
import {packageVersion} from '../files/package-files.ts'
import {reasonOf} from '../engine/find.ts'
import {unreadableId} from '../engine/file-report.ts'
import {suggest} from '../text/suggest.ts'

export interface Format {
  name: ReporterName
  file: string | undefined
}

/**
 * The formats of a call, `pretty` to standard output when there is none; the diff of a dry run needs it for itself. Throws
 * `KnownError` for one that isn't there.
 */
export function readFormats({formats: options, dryRun}: Pick<Options, 'formats' | 'dryRun'>): ReadonlyArray<Format> {
  const formats = options.map(({name, file}) => ({name: knownName(name), file}))
  const toStdout = formats.filter(({file}) => file === undefined)
  if (toStdout.length > 1) {
    const names = list(toStdout.map(({name}) => code(name)))
    throw new KnownError(
      `Unexpected formats ${names} on standard output, expected one; write others to files: \`--format json=report.json\``
    )
  }
  const files = formats.flatMap(({file}) => file ?? [])
  const twice = files.find((file, index) => files.indexOf(file) < index)
  if (twice !== undefined) throw new KnownError(`Unexpected file ${code(twice)} for two formats, expected one for each`)
  if (dryRun && toStdout[0] !== undefined) {
    const {name} = toStdout[0]
    throw new KnownError(
      `Unexpected format ${code(name)} on standard output, expected a file: \`--dry-run\` prints a diff there`
    )
  }
  return formats.length === 0 && !dryRun ? [{name: 'pretty', file: undefined}] : formats
}

function knownName(name: string): ReporterName {
  if (isReporterName(name)) return name
  const known = Object.keys(reporters)
  const near = suggest(name, known)
  const way =
    near === undefined
      ? `one of ${known.map((one) => code(one)).join(', ')}`
      : `a known one; did you mean ${code(near)}`
  throw new KnownError(`Unexpected format ${code(name)}, expected ${way}`)
}

export interface WriteOptions {
  io: Io
  look: Look
  quiet: boolean
  /** Text of standard input, by the path it stands for. */
  stdin: {text: string; shown: string} | undefined
}

/** Writes all reports; a file that can't be written is a problem of its own, and the others are written. */
export async function writeReports(
  {report, executed}: RunResult,
  formats: ReadonlyArray<Format>,
  options: WriteOptions
): Promise<ReadonlyArray<Problem>> {
  const {io, look, quiet, stdin} = options
  const unreadable = new Set(
    report.files.filter(({messages}) => messages[0]?.ruleId === unreadableId).map(({path}) => path)
  )
  const source = (path: string) => {
    if (unreadable.has(path)) return undefined
    return path === stdin?.shown ? stdin.text : readText(resolve(io.cwd, path))
  }
  const problems: Array<Problem> = []
  for (const {name, file} of formats) {
    const reporter = await reporters[name]()
    const {colors, width} = file === undefined ? look : {colors: picocolors.createColors(false), width: undefined}
    const text = reporter(report, {colors, width, quiet, executed, source, version: packageVersion()})
    if (file === undefined) io.stdout.write(text)
    else problems.push(...(await writeReport(resolve(io.cwd, file), {text, written: file})))
  }
  return problems
}

async function writeReport(
  path: string,
  {text, written}: {text: string; written: string}
): Promise<ReadonlyArray<Problem>> {
  try {
    await makeFolder(dirname(path))
    await writeWhole(path, text)
    return []
  } catch (error) {
    return [{kind: 'problem', message: `Cannot write report \`${written}\`: ${reasonOf(error)}`}]
  }
}

/** A reader never sees half a report; what is no plain file (`/dev/stdout`, a link) is written to as it is. */
async function writeWhole(path: string, text: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined)
  if (stats !== undefined && !stats.isFile()) return writeFile(path, text)
  const temporary = `${path}.${randomUUID()}`
  try {
    await writeFile(temporary, text, stats === undefined ? {} : {mode: stats.mode})
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, {force: true})
    throw error
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
