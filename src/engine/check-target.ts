/** From a path to a result: reads the document and checks it; what goes wrong is told in the result. */
import type {CheckOptions, Checked} from './check-document.ts'
import type {Change} from './mend-document.ts'
import type {Compiler} from '../types/compiler.ts'
import type {Executor} from './execute.ts'
import type {KeptBaseline} from './keep-baseline.ts'
import type {CacheOptions, ResultCache} from './result-cache.ts'
import type {Problem, Target} from './target.ts'
import type {Settings} from './settings.ts'
import type {FetchLink} from '../facts/facts.ts'
import {join} from 'node:path'
import {KnownError} from './known-error.ts'
import {forgetFolders} from '../files/look.ts'
import {ownFolder} from '../files/own-folder.ts'
import {parseLimit} from './parse-limit.ts'
import {readDocument} from './read-document.ts'
import {uncheckedReport} from './file-report.ts'

export interface Check {
  settings: Settings
  /** Loads the parser and the rules when it is called first. Rejects with `KnownError` for a rule that isn't there. */
  checkDocument: (target: Target, text: string) => Promise<Checked>
  /** `undefined`: nothing is kept. */
  cache: ResultCache | undefined
  executor: () => Promise<Executor>
  /** Started when the first script is checked; `undefined`: no types. */
  compiler: () => Promise<Compiler | undefined>
  /** Ends the processes that wait for work. */
  close: () => Promise<void>
}

export interface CheckSetup {
  settings: Settings
  signal?: AbortSignal | undefined
  baseline?: KeptBaseline | undefined
}

/** What all documents share. The parser is loaded when there is something to parse; the sandbox, when something runs. */
export async function createCheck({settings, signal, baseline}: CheckSetup): Promise<Check> {
  forgetFolders()
  const {createReadTemplates} = await import('./template-folder.ts')
  const readTemplates = createReadTemplates({folder: settings.templates, top: settings.cwd})
  const web = settings.external ? await openWeb() : undefined
  const cache = await openCache({settings, suppressions: baseline?.known ?? {}})
  let loaded: Promise<Executor> | undefined
  const executor = (): Promise<Executor> => {
    const {jobs, timeout, browser} = settings
    loaded ??= import('./execute.ts').then(({createExecutor}) => createExecutor({jobs, timeout, browser, signal}))
    return loaded
  }
  let started: Promise<Compiler | undefined> | undefined
  const compiler = (): Promise<Compiler | undefined> => {
    started ??= settings.types === false ? Promise.resolve(undefined) : startCompiler(settings)
    return started
  }
  const checkDocument = createCheckDocument({
    settings,
    baseline,
    readTemplates,
    executor,
    compiler,
    fetchLink: web?.fetchLink
  })
  // A rule that isn't there ends the run before it begins; what is kept was checked with rules that are.
  if (cache === undefined) await checkDocument.load()
  return {
    settings,
    cache,
    executor,
    compiler,
    checkDocument: checkDocument.check,
    close: async () => {
      web?.save()
      const [running, checking] = await Promise.all([loaded, started])
      checking?.close()
      await running?.close()
    }
  }
}

function createCheckDocument(options: Omit<CheckOptions, 'rules'>) {
  let loaded: Promise<Check['checkDocument']> | undefined
  const load = (): Promise<Check['checkDocument']> => {
    loaded ??= Promise.all([import('./check-document.ts'), import('./rule-set.ts')]).then(
      ([{checkDocument}, {createRuleSet}]) => {
        const all = {...options, rules: createRuleSet(options.settings)}
        return async (target, text) => checkDocument(target, text, all)
      }
    )
    return loaded
  }
  return {load, check: async (target: Target, text: string) => (await load())(target, text)}
}

/** What changes files, what asks the web, and rules whose code nobody can compare, are done anew each time. */
async function openCache(options: CacheOptions): Promise<ResultCache | undefined> {
  const {cache, fix, update, suppressAll, pruneSuppressions, external, plugins} = options.settings
  if (!cache || fix || update || suppressAll || pruneSuppressions || external || Object.keys(plugins).length > 0)
    return undefined
  const {createResultCache} = await import('./result-cache.ts')
  return createResultCache(options)
}

/** Addresses of the web are asked with `--external` only. */
async function openWeb(): Promise<{fetchLink: FetchLink; save: () => void}> {
  const [{createFetchLink}, {createLinkCache}] = await Promise.all([
    import('./fetch-links.ts'),
    import('./link-cache.ts')
  ])
  const cache = createLinkCache(join(ownFolder(), 'links.json'), Date.now)
  return {fetchLink: createFetchLink({fetch, now: Date.now, cache}), save: cache.save}
}

/** Without TypeScript there are no types, unless they were asked for. */
async function startCompiler({types}: Settings): Promise<Compiler | undefined> {
  const module = await import('../types/compiler.ts')
  const compiler = await module.startCompiler()
  if (compiler !== undefined || types !== true) return compiler
  throw new KnownError('Cannot check types: `typescript` 7 is not installed, expected it beside `check-docs`')
}

export type Result = Checked & {problems: ReadonlyArray<Problem>; change?: Change | undefined}

/** Never rejects: what goes wrong with one document is no reason to lose the others. */
export async function checkTarget(target: Target, check: Check): Promise<Result> {
  const {text, reason} = await readDocument(target)
  if (text === undefined) return unchecked(target, {message: `Cannot read \`${target.shown}\`: ${reason}`})
  try {
    const tooMuch = await parseLimit(text)
    if (tooMuch !== undefined) return refused(target, tooMuch)
    const {checked, change} = await checkText(target, text, check)
    return {...checked, change, problems: notesOn(target, {text, checked})}
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message))
      return refused(target, 'something in it nests deeper than can be followed')
    if (error instanceof KnownError) throw error
    const bug = error instanceof Error ? error : new Error(String(error))
    const message = `Cannot check \`${target.shown}\`: ${bug.message} (a bug of check-docs; \`--debug\` shows the stack)`
    return unchecked(target, {message, stack: bug.stack ?? ''})
  }
}

/** What hardly a document without anything to run has. */
const runnable = /^[ >]*(?:```|~~~)\s*(?:html|js|javascript|pebble|twig|jinja2?)\b|<script\b/im

/** A child loads while this thread parses; what goes wrong with it is told when it is needed. */
async function prepare(check: Check): Promise<void> {
  const {prepare: startChild} = await check.executor()
  try {
    startChild()
  } catch {}
}

async function checkText(
  target: Target,
  text: string,
  check: Check
): Promise<{checked: Checked; change?: Change | undefined}> {
  const {fix, update} = check.settings
  if (!fix && !update) {
    const task = async (): Promise<Checked> => {
      if (check.settings.execute && runnable.test(text)) void prepare(check)
      return check.checkDocument(target, text)
    }
    return {checked: await (check.cache === undefined ? task() : check.cache.keep(target, text, task))}
  }
  const {mendDocument} = await import('./mend-document.ts')
  return mendDocument(target, text, check)
}

/** The document itself is what is wrong: a finding, and no more than that. */
function refused(target: Target, reason: string): Result {
  return {...unchecked(target, {message: `Cannot read \`${target.shown}\`: ${reason}`}), problems: []}
}

function unchecked(target: Target, {message, stack}: {message: string; stack?: string}): Result {
  const problem: Problem = {kind: 'problem', message, reported: true, ...(stack === undefined ? {} : {stack})}
  return {
    report: uncheckedReport(target.shown, message),
    sandbox: undefined,
    accepted: 0,
    isStable: false,
    problems: [problem]
  }
}

function notesOn(
  target: Target,
  {text, checked}: {text: string; checked: Pick<Checked, 'report'>}
): ReadonlyArray<Problem> {
  if (text.trim() === '') return [{kind: 'note', message: `\`${target.shown}\` is empty: nothing to check`}]
  if (target.lines.length === 0 || checked.report.snippets.length > 0) return []
  return [{kind: 'problem', message: `Cannot find a snippet at \`${target.shown}:${target.lines.join(',')}\``}]
}
