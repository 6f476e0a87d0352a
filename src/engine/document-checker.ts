/** Checks texts of documents: in this thread (here), or in others (`checker-threads.ts`). */
import type {Baseline} from './baseline.ts'
import type {Checked} from './check-document.ts'
import type {Compiler} from '../types/compiler.ts'
import type {Executor} from './execute.ts'
import type {FetchLink} from '../facts/facts.ts'
import type {Settings} from './settings.ts'
import type {Target} from './target.ts'
import {KnownError} from './known-error.ts'
import {createReadTemplates} from './template-folder.ts'

export interface DocumentChecker {
  /** Gets the parser and the rules ready. Rejects with `KnownError` for a rule, or for types, that can't be had. */
  load: () => Promise<void>
  /** Loads what is needed when it is called first. */
  check: (target: Target, text: string) => Promise<Checked>
  close: () => Promise<void>
}

export interface CheckerOptions {
  settings: Settings
  /** What the project accepts. */
  baseline?: Baseline | undefined
  /** Asks the web for an address. */
  fetchLink?: FetchLink | undefined
  /** Loaded when the first page is run. */
  executor: () => Promise<Executor>
}

export function createDocumentChecker(options: CheckerOptions): DocumentChecker {
  const {settings, baseline, fetchLink, executor} = options
  const readTemplates = createReadTemplates({folder: settings.templates, top: settings.cwd})
  let started: Promise<Compiler | undefined> | undefined
  const compiler = (): Promise<Compiler | undefined> => {
    started ??= settings.types === false ? Promise.resolve(undefined) : startCompiler(settings)
    return started
  }
  let loaded: Promise<DocumentChecker['check']> | undefined
  const load = (): Promise<DocumentChecker['check']> => {
    loaded ??= Promise.all([import('./check-document.ts'), import('./rule-set.ts')]).then(
      ([{checkDocument}, {createRuleSet}]) => {
        const all = {settings, baseline, fetchLink, executor, compiler, readTemplates, rules: createRuleSet(settings)}
        return async (target, text) => checkDocument(target, text, all)
      }
    )
    return loaded
  }
  return {
    async load() {
      await load()
      // Asked for, types are not left out in silence.
      if (settings.types === true) await compiler()
    },
    check: async (target, text) => (await load())(target, text),
    close: async () => (await started)?.close()
  }
}

/** Without TypeScript there are no types, unless they were asked for. */
async function startCompiler({types}: Settings): Promise<Compiler | undefined> {
  const module = await import('../types/compiler.ts')
  const compiler = await module.startCompiler()
  if (compiler !== undefined || types !== true) return compiler
  throw new KnownError('Cannot check types: `typescript` 7 is not installed, expected it beside `check-docs`')
}
