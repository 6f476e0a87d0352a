/** The files that a child runs, and V8's code cache for them. */
import {createHash} from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import v8 from 'node:v8'
import {isOwn, ownFolder} from '../files/own-folder.ts'

export interface BoxFiles {
  child: string
  box: string
  /** Where the code cache is or will be. */
  cache: string
  /** False when the cache has to be made. */
  hasCache: boolean
}

let known: {folder: string; hash: string} | undefined

/** Throws when the package was not built. `flags`: those of the engine, on which the code cache depends. */
export function findBoxFiles(flags: string): BoxFiles {
  known ??= locate()
  const {folder, hash} = known
  const key = createHash('sha256').update(`${hash} ${flags}`).digest('hex').slice(0, 32)
  const cache = join(cacheFolder(folder), `${key}.bin`)
  return {child: join(folder, 'child.cjs'), box: join(folder, 'box.js'), cache, hasCache: isOwn(cache)}
}

/** Keeps a code cache; one that can't be written is made anew by the next child. */
export function storeCache(files: BoxFiles, bytes: Uint8Array): void {
  const temporary = `${files.cache}.${process.pid}`
  try {
    mkdirSync(dirname(files.cache), {recursive: true, mode: 0o700})
    writeFileSync(temporary, bytes, {mode: 0o600})
    renameSync(temporary, files.cache)
  } catch {
    rmSync(temporary, {force: true})
  }
}

/** V8 did not take the cache. */
export function dropCache(files: BoxFiles): void {
  rmSync(files.cache, {force: true})
}

function locate(): {folder: string; hash: string} {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = ['../box', '../../box', '../../dist/box'].map((path) => join(here, path))
  const found = candidates.find((path) => existsSync(join(path, 'child.cjs')))
  if (found === undefined) throw new Error('Cannot find `dist/box/child.cjs`: run `npm run build`')
  const folder = realpathSync(found)
  return {folder, hash: hashOf(join(folder, 'box.js'))}
}

/** In the package's own folder, else in the user's: nowhere where a checked project could put a file. */
function cacheFolder(folder: string): string {
  try {
    accessSync(folder, constants.W_OK)
    return join(folder, 'cache')
  } catch {
    return ownFolder()
  }
}

/** The cache is code: it depends on the bundle and on the engine. */
function hashOf(box: string): string {
  const hash = createHash('sha256').update(readFileSync(box))
  return hash.update(`${process.version} ${process.arch} ${v8.cachedDataVersionTag()}`).digest('hex')
}
