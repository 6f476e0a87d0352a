/** Runs the pages of examples as the engine runs those of documents. */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Facts, LinkAnswer} from '../facts/facts.ts'
import {dirname, join} from 'node:path'
import {describeServer} from '../engine/describe-server.ts'
import {createReadTemplates} from '../engine/template-folder.ts'
import {hasLibrary} from '../engine/libraries.ts'
import {createExecutor} from '../engine/execute.ts'
import {createPool} from '../sandbox/pool.ts'
import {addOutcomes, addTypes, readFacts} from '../facts/read-facts.ts'
import {startCompiler} from '../types/compiler.ts'

export interface PageRunner {
  /** Reads the facts of the document, runs its pages, and adds the outcomes and what the compiler says. */
  run: (tree: Root, file: VFile) => Promise<void>
  /** Ends the processes. */
  close: () => Promise<void>
}

/** The web of the examples: `https://status.test/404` answers 404, nothing is asked. */
function answerAsNamed(url: string): Promise<LinkAnswer> {
  const status = /^https:\/\/status\.test\/(\d{3})/.exec(url)?.[1] ?? '200'
  if (status === '404' || status === '410') return Promise.resolve({kind: 'gone', status})
  if (status === '301') return Promise.resolve({kind: 'moved', to: 'https://status.test/200'})
  return Promise.resolve(status < '400' ? {kind: 'ok'} : {kind: 'unknown', why: `answer ${status}`})
}

/** One process serves all examples, one after the other. */
export function createPageRunner(): PageRunner {
  const pool = createPool({jobs: 1})
  const executor = createExecutor({pool})
  let compiler: ReturnType<typeof startCompiler> | undefined
  return {
    async run(tree, file) {
      const describeBackend = (snippets: Facts['snippets']) =>
        describeServer(snippets, {text: String(file), config: {}})
      const document = join(file.cwd, file.path)
      const templates = createReadTemplates({folder: undefined, top: file.cwd})(document)
      const folder = dirname(document)
      const canLoad = (url: string) => hasLibrary(url, {folder})
      const canImport = (specifier: string) => hasLibrary(specifier, {folder, isModule: true})
      const given = {describeBackend, templates, canLoad, canImport, fetchLink: answerAsNamed}
      const facts = readFacts(tree, file, given)
      const outcomes = facts.pages.length === 0 ? [] : (await executor.execute(facts, {templates, document})).outcomes
      addOutcomes(file, outcomes)
      compiler ??= startCompiler()
      const started = await compiler
      if (started !== undefined) addTypes(file, started)
    },
    async close() {
      pool.close()
      const started = await compiler
      started?.close()
    }
  }
}
