/** What the result of a document depends on, as one hash: the same key means the same result. */
import {createHash} from 'node:crypto'
import {readFileSync, readdirSync, statSync} from 'node:fs'
import {basename, dirname, join, sep} from 'node:path'
import process from 'node:process'
import {VFile} from 'vfile'
import type {ReadTemplates} from './template-folder.ts'
import type {Repository} from '../facts/repository.ts'
import type {Settings} from './settings.ts'
import type {Suppressions} from './suppressions.ts'
import type {Target} from './target.ts'
import {packageFolder} from './package-folder.ts'
import {repositoryOf} from '../facts/repository.ts'

export interface KeyOptions {
  settings: Settings
  readTemplates: ReadTemplates
  /** What the project accepts. */
  suppressions: Suppressions
  /** Absolute; what is kept there is no part of the repository. */
  cacheFolder: string
}

/**
 * A function that gives the key of a document with this text: what is checked and how, this package with its window, the
 * version of Node, templates, installed libraries, the names of all files of the repository, and the contents of those that the
 * document may mean.
 */
export function createResultKey({
  settings,
  readTemplates,
  suppressions,
  cacheFolder
}: KeyOptions): (target: Target, text: string) => string {
  const {cwd, folder, preset, rules, only, skip, sections, backend, context, execute, sandbox, timeout, strict} =
    settings
  const how = {cwd, folder, preset, rules, only, skip, sections, backend, context, execute, sandbox, timeout, strict}
  const common = hash(JSON.stringify([buildOf(packageFolder()), process.version, how, suppressions, settings.browser]))
  const hashes = new Map<string, string>()
  const contentOf = (path: string): string => {
    const known = hashes.get(path) ?? hashFile(path)
    hashes.set(path, known)
    return known
  }
  const names = new WeakMap<Repository, string>()
  return (target, text) => {
    const repository = repositoryOf(new VFile({cwd, path: target.path}))
    const files = (repository?.files ?? []).filter((path) => !isInside(path, repository, cacheFolder))
    if (repository !== undefined && !names.has(repository)) names.set(repository, hash(files.join('\n')))
    const needed = mentioned(files, text).map((path) => [path, contentOf(join(repository?.root ?? '', path))])
    const templates = readTemplates(target.path).map(({name, source}) => [name, hash(source)])
    const tree = repository === undefined ? '' : names.get(repository)
    const own = [target.shown, target.lines, text, tree, needed, templates, librariesOf(dirname(target.path))]
    return hash(JSON.stringify([common, own]))
  }
}

function isInside(path: string, repository: Repository | undefined, folder: string): boolean {
  return join(repository?.root ?? '', path).startsWith(`${folder}${sep}`)
}

/** Files that the text may name: by name, without ending, or a folder by what stands for it; and those that no text names. */
function mentioned(files: ReadonlyArray<string>, text: string): ReadonlyArray<string> {
  const words = new Set(`${text} ${decode(text)}`.match(/[\p{L}\p{N}_@+-][\p{L}\p{N}_.@+-]*/gu) ?? [])
  for (const word of [...words]) words.add(word.replace(/[.]+$/, ''))
  return files.filter((path) => {
    const name = basename(path)
    const stem = name.replace(/\.[^.]*$/, '')
    if (words.has(name) || words.has(stem) || /^(?:docker-)?compose[\w.-]*\.ya?ml$/.test(name)) return true
    if (/^(?:index|readme)$/i.test(stem)) return words.has(basename(dirname(path)))
    return !/^[\p{L}\p{N}_.@+-]+$/u.test(name) && (text.includes(name) || text.includes(encodeURI(name)))
  })
}

function decode(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, (part) => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  })
}

/** What npm, pnpm and yarn note about each installation, from the folder upwards. */
function librariesOf(folder: string): ReadonlyArray<string> {
  const notes = ['.package-lock.json', '.modules.yaml', '.yarn-integrity']
  const own = notes.map((name) => statOf(join(folder, 'node_modules', name)))
  return dirname(folder) === folder ? own : [...own, ...librariesOf(dirname(folder))]
}

/** Of a build in development too, whose number of version stays. */
function buildOf(root: string): ReadonlyArray<string> {
  const folders = ['dist/bin', 'dist/box'].map((name) => join(root, name))
  const files = folders.flatMap((folder) => {
    try {
      return readdirSync(folder).map((name) => join(folder, name))
    } catch {
      return []
    }
  })
  return [join(root, 'package.json'), ...files.sort()].map(statOf)
}

function statOf(path: string): string {
  const stats = statSync(path, {throwIfNoEntry: false})
  return stats === undefined ? '' : `${stats.size}:${stats.isFile() ? stats.mtimeMs : ''}`
}

function hashFile(path: string): string {
  try {
    return hash(readFileSync(path))
  } catch {
    return ''
  }
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
