/** What all documents of a run share: the checker, kept results, the pool of children. */
import type {CacheOptions, ResultCache} from './result-cache.ts'
import type {Checked} from './check-document.ts'
import type {DocumentChecker} from './document-checker.ts'
import type {Executor} from './execute.ts'
import type {FetchLink} from '../facts/facts.ts'
import type {JobPool} from './job-pool.ts'
import type {KeptBaseline} from './keep-baseline.ts'
import type {Settings} from './settings.ts'
import type {Target} from './target.ts'
import {join} from 'node:path'
import {canCross, createCheckerThreads} from './checker-threads.ts'
import {createDocumentChecker} from './document-checker.ts'
import {forgetFolders} from '../files/look.ts'
import {ownFolder} from '../files/own-folder.ts'

export interface Check {
  settings: Settings
  /** Rejects with `KnownError` for a rule that isn't there. */
  checkDocument: (target: Target, text: string) => Promise<Checked>
  /** `undefined`: nothing is kept. */
  cache: ResultCache | undefined
  /** What runs pages; loaded when it is asked for. */
  pool: () => Promise<JobPool>
  /** Ends the processes and threads that wait for work. */
  close: () => Promise<void>
}

export interface CheckSetup {
  settings: Settings
  /** Documents that are to be checked. */
  documents: number
  signal?: AbortSignal | undefined
  baseline?: KeptBaseline | undefined
}

/** Fewer are done sooner where the code is warm than where a thread first loads it (measured: `npm run bench`). */
const documentsPerThread = 15

/** What all documents share. The parser is loaded when there is something to parse; the sandbox, when something runs. */
export async function createCheck({settings, documents, signal, baseline}: CheckSetup): Promise<Check> {
  forgetFolders()
  const {jobs, timeout, browser, sandbox} = settings
  const web = settings.external ? await openWeb() : undefined
  const cache = await openCache({settings, suppressions: baseline?.known ?? {}})
  let opened: Promise<JobPool> | undefined
  const pool = (): Promise<JobPool> => {
    opened ??= import('./job-pool.ts').then(({openJobPool}) =>
      openJobPool({jobs, browser, namespaces: sandbox === 'bwrap'})
    )
    return opened
  }
  const executor = async (): Promise<Executor> => {
    const [{createExecutor}, {outcomeCacheOf}] = await Promise.all([
      import('./execute.ts'),
      import('./outcome-cache.ts')
    ])
    return createExecutor({pool: await pool(), timeout, signal, cache: outcomeCacheOf(settings)})
  }
  const most = Math.min(jobs, Math.floor(documents / documentsPerThread))
  // What is accepted and what the web answers is known to one thread only.
  const isAlone = most < 2 || baseline !== undefined || web !== undefined || !canCross(settings)
  const checker = isAlone
    ? createDocumentChecker({settings, baseline, fetchLink: web?.fetchLink, executor})
    : createCheckerThreads({settings, pool, signal, most})
  // A rule that isn't there ends the run before it begins; what is kept was checked with rules that are.
  if (cache === undefined || settings.types === true) await loadOrClose(checker)
  return {
    settings,
    cache,
    pool,
    checkDocument: checker.check,
    close: async () => {
      web?.save()
      const [running] = await Promise.all([opened, checker.close()])
      await running?.close()
    }
  }
}

/** A thread that is left would keep the process. */
async function loadOrClose(checker: DocumentChecker): Promise<void> {
  try {
    await checker.load()
  } catch (error) {
    await checker.close()
    throw error
  }
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
