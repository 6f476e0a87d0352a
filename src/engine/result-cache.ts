/** Results of documents from run to run: what did not change is not checked again. */
import {createHash} from 'node:crypto'
import {existsSync} from 'node:fs'
import {readFile, rename, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import process from 'node:process'
import type {Checked} from './check-document.ts'
import type {KeyOptions} from './result-key.ts'
import type {Target} from './target.ts'
import {createResultKey} from './result-key.ts'
import {makeFolder} from './make-folder.ts'

/** What is kept of a result. */
export type Kept = Pick<Checked, 'report' | 'sandbox' | 'accepted'>

export type CacheOptions = Omit<KeyOptions, 'cacheFolder'>

export interface ResultCache {
  /** `undefined` when the document, or something that its result depends on, changed. */
  find: (target: Target, text: string) => Promise<Kept | undefined>
  /** A folder that can't be written to is no reason to fail. */
  keep: (target: Target, {text, result}: {text: string; result: Kept}) => Promise<void>
}

export function createResultCache(options: Omit<KeyOptions, 'cacheFolder'>): ResultCache {
  const folder = options.settings.cacheLocation ?? standardFolder(options.settings.folder)
  const keyOf = createResultKey({...options, cacheFolder: folder})
  const fileOf = ({path, lines}: Target) => {
    const name = createHash('sha256').update(`${path}:${lines.join()}`).digest('hex')
    return join(folder, `${name.slice(0, 32)}.json`)
  }
  return {
    async find(target, text) {
      const entry = parse(await readFile(fileOf(target), 'utf8').catch(() => ''))
      return entry !== undefined && entry.key === keyOf(target, text) ? entry.result : undefined
    },
    async keep(target, {text, result}) {
      const {report, sandbox, accepted} = result
      const entry = JSON.stringify({key: keyOf(target, text), result: {report, sandbox, accepted}})
      await write(fileOf(target), entry).catch(() => {})
    }
  }
}

/** Beside the packages of the project; without any, a folder that git does not see. */
function standardFolder(start: string): string {
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, 'node_modules'))) return join(at, 'node_modules/.cache/check-docs')
    if (dirname(at) === at) return join(start, '.check-docs-cache')
  }
}

/** Other processes may read and write at the same time. */
async function write(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path))
  if (path.includes('.check-docs-cache')) await writeFile(join(dirname(path), '.gitignore'), '*\n')
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, path)
}

interface Entry {
  key: string
  result: Kept
}

function parse(text: string): Entry | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isEntry(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The key holds only for what this version of the package wrote itself. */
function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || !('key' in value) || !('result' in value)) return false
  const {result} = value
  return typeof result === 'object' && result !== null && 'report' in result && 'accepted' in result
}
