/** The story of a run: find, configure, read, check, finish. */
import {resolve} from 'node:path'
import type {CheckOptions, Checked, checkDocument} from './check-document.ts'
import type {Executor} from './execute.ts'
import type {FileReport, Report} from './report.ts'
import type {Settings} from './settings.ts'
import type {Found, Problem, Target} from './target.ts'
import type {SandboxState} from '../page/outcome.ts'
import {KnownError} from './known-error.ts'
import {find, relativePath} from './find.ts'
import {finish} from './finish.ts'
import {mapInOrder} from './map-in-order.ts'
import {readDocument} from './read-document.ts'
import {unreadableReport} from './file-report.ts'

export interface RunOptions {
  settings: Settings
  /** Files, folders, globs, `-`; empty: those of the configuration, or `docs/` and `README.md`. */
  paths: ReadonlyArray<string>
  /** Standard input and the path that it stands for. */
  stdin?: {text: string; path: string} | undefined
  /** Called for each document in order, as soon as it and all before it are done. */
  onFile?: ((file: FileReport, progress: Progress) => void) | undefined
  /** Ends the run: no other document is started. */
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
}

/** Checks the documents that `paths` mean. Throws `KnownError` for a configuration that can't be used. */
export async function run(options: RunOptions): Promise<RunResult> {
  const started = options.now()
  const [found, check] = await Promise.all([findTargets(options), createCheck(options)])
  const problems = [...found.problems]
  const first = problems.find((problem) => problem.kind === 'problem')
  if (options.isStrict === true && first !== undefined) throw new KnownError(first.message)
  const files: Array<FileReport> = []
  const walls: Array<SandboxState> = []
  if (found.targets.length > 0) {
    try {
      await mapInOrder(found.targets, (target) => checkTarget(target, check), {
        jobs: options.settings.jobs + ahead,
        onResult(result) {
          files.push(result.report)
          problems.push(...result.problems)
          if (result.sandbox !== undefined) walls.push(result.sandbox)
          options.onFile?.(result.report, {done: files.length, total: found.targets.length})
          return isOver(files, options)
        }
      })
    } finally {
      await check.close()
    }
  }
  const durationMs = Math.round(options.now() - started)
  return {report: finish(files, {walls, durationMs}), problems, executed: walls.length > 0}
}

/** Documents that are read and parsed while others run. */
const ahead = 2

/** The documents of a run, standard input among them. */
export async function findTargets({
  settings,
  paths,
  stdin
}: Pick<RunOptions, 'settings' | 'paths' | 'stdin'>): Promise<Found> {
  const {cwd, folder, ignore} = settings
  const named = paths.filter((path) => path !== '-')
  const options = {cwd, patterns: ignore, folder}
  const found = paths.length === 0 ? await findDefaults(settings) : await find(named, options)
  if (stdin === undefined) return found
  const path = resolve(cwd, stdin.path)
  const target: Target = {path, shown: relativePath(path, cwd), lines: [], text: stdin.text}
  return {...found, targets: [...found.targets, target]}
}

async function findDefaults({cwd, folder, files, ignore}: Settings): Promise<Found> {
  const options = {cwd, patterns: ignore, folder}
  if (files !== undefined)
    return find(
      files.map((path) => resolve(folder, path)),
      options
    )
  const found = await find(['docs', 'README.md'], options)
  if (found.targets.length > 0) return {...found, problems: found.problems.filter(({kind}) => kind === 'note')}
  const message = 'Cannot find `docs/` or `README.md`, expected a path to check: `check-docs guide.md`'
  return {targets: [], problems: [{kind: 'problem', message}]}
}

interface Check extends CheckOptions {
  checkDocument: typeof checkDocument
  /** Ends the processes that wait for work. */
  close: () => Promise<void>
}

/** What all documents share. The parser is loaded here, when there is something to parse; the sandbox, when something runs. */
async function createCheck({settings, signal}: RunOptions): Promise<Check> {
  const [checker, {createRuleSet}, {createReadTemplates}] = await Promise.all([
    import('./check-document.ts'),
    import('./rule-set.ts'),
    import('./template-folder.ts')
  ])
  const rules = createRuleSet(settings)
  const readTemplates = createReadTemplates({folder: settings.templates, top: settings.cwd})
  let loaded: Promise<Executor> | undefined
  const executor = (): Promise<Executor> => {
    const {jobs, timeout} = settings
    loaded ??= import('./execute.ts').then(({createExecutor}) => createExecutor({jobs, timeout, signal}))
    return loaded
  }
  return {
    settings,
    rules,
    readTemplates,
    executor,
    checkDocument: checker.checkDocument,
    close: async () => (await loaded)?.close()
  }
}

type Result = Checked & {problems: ReadonlyArray<Problem>}

/** Never rejects: what goes wrong with one document is no reason to lose the others. */
async function checkTarget(target: Target, check: Check): Promise<Result> {
  const {text, reason} = await readDocument(target)
  if (text === undefined) return unreadable(target, reason)
  try {
    const checked = await check.checkDocument(target, text, check)
    return {...checked, problems: notesOn(target, {text, checked})}
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined
    const message = `Cannot check \`${target.shown}\`: ${error instanceof Error ? error.message : String(error)} (a bug of check-docs; \`--debug\` shows the stack)`
    return {
      ...unreadable(target, 'check-docs failed'),
      problems: [{kind: 'problem', message, ...(stack === undefined ? {} : {stack})}]
    }
  }
}

function unreadable(target: Target, reason: string): Result {
  const report = unreadableReport(target.shown, reason)
  const message = report.messages[0]?.message ?? reason
  return {report, sandbox: undefined, problems: [{kind: 'problem', message, reported: true}]}
}

function notesOn(target: Target, {text, checked}: {text: string; checked: Checked}): ReadonlyArray<Problem> {
  if (text.trim() === '') return [{kind: 'note', message: `\`${target.shown}\` is empty: nothing to check`}]
  if (target.lines.length === 0 || checked.report.snippets.length > 0) return []
  return [{kind: 'problem', message: `Cannot find a snippet at \`${target.shown}:${target.lines.join(',')}\``}]
}

function isOver(files: ReadonlyArray<FileReport>, {settings, signal}: RunOptions): boolean {
  if (signal?.aborted === true) return true
  if (settings.bail === undefined) return false
  const errors = files.flatMap((file) => file.messages).filter((message) => message.severity === 'error')
  return errors.length >= settings.bail
}
