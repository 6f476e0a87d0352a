/** The files around a document: what its links and quotes can lead to, and what kinds of files there are at all. */
import type {VFile} from 'vfile'
import {readdirSync} from 'node:fs'
import {dirname, extname, join, relative, resolve} from 'node:path'

export interface Repository {
  /** Absolute path of the folder with `.git`; without one, of the working directory or of the document's own folder. */
  root: string
  /** Paths of all files, relative to `root`, with `/`. */
  files: ReadonlyArray<string>
  /** False when there are more files than were looked at: then nothing is known to be missing. */
  complete: boolean
}

/** More files than documentation and code have: a home folder, a disk. */
const mostFiles = 50_000
const notWalked = /^(?:node_modules|\.git|\.hg|\.svn|\.cache|\.venv|__pycache__)$/

const folders = new Map<string, ReadonlyMap<string, boolean>>()
const repositories = new Map<string, Repository>()

/** Lists are kept for a run: the next one looks again. */
export function forgetFiles(): void {
  folders.clear()
  repositories.clear()
}

/** `file`, `folder`, or `undefined` when nothing of exactly this name is there, whatever the file system thinks of letter case. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  const full = resolve(path)
  if (dirname(full) === full) return 'folder'
  const isFolder = entriesOf(dirname(full)).get(full.slice(dirname(full).length).replace(/^[/\\]/, ''))
  return isFolder === undefined ? undefined : isFolder ? 'folder' : 'file'
}

/** The repository that the document is part of; `undefined` for a text without a file. */
export function repositoryOf(file: VFile): Repository | undefined {
  if (file.dirname === undefined) return undefined
  const root = rootOf(resolve(file.cwd, file.dirname), resolve(file.cwd))
  const known = repositories.get(root)
  if (known !== undefined) return known
  const repository = list(root)
  repositories.set(root, repository)
  return repository
}

/**
 * True for a path of which this copy of the repository can't tell whether there is something: documents were copied without
 * what they belong to, or a whole tree of folders is missing, with all files of that kind.
 */
export function isOutsideCopy(repository: Repository, path: string): boolean {
  if (relative(repository.root, path).startsWith('..')) return false
  if (isDocumentsOnly(repository)) return !/\.(?:md|mdx|markdown)$/i.test(path) || kindOf(dirname(path)) === undefined
  const suffix = extname(path).toLowerCase()
  const isLacking =
    repository.complete &&
    repository.files.length >= 10 &&
    suffix !== '' &&
    !repository.files.some((file) => file.toLowerCase().endsWith(suffix))
  return isLacking && kindOf(dirname(dirname(path))) === undefined
}

/** True for a copy of the documents alone, without the code and the pictures that belong to them. */
function isDocumentsOnly({files, complete}: Repository): boolean {
  const documents = files.filter((file) => /\.(?:md|mdx|markdown)$/i.test(file)).length
  return complete && documents >= 5 && files.every((file) => /\.(?:md|mdx|markdown|txt)$|(?:^|\/)[A-Z]+$/i.test(file))
}

function rootOf(folder: string, cwd: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (entriesOf(at).has('.git')) return at
    if (at === cwd) return cwd
  }
  return folder
}

function list(root: string): Repository {
  const files: Array<string> = []
  const queue = [root]
  for (let folder = queue.pop(); folder !== undefined && files.length <= mostFiles; folder = queue.pop()) {
    for (const [name, isFolder] of entriesOf(folder)) {
      if (isFolder && !notWalked.test(name)) queue.push(join(folder, name))
      else if (!isFolder) files.push(relative(root, join(folder, name)).replaceAll('\\', '/'))
    }
  }
  return {root, files: files.sort(), complete: files.length <= mostFiles}
}

/** Names in a folder, with true for folders; a link to a folder is one of a file here, so that no circle is walked. */
function entriesOf(folder: string): ReadonlyMap<string, boolean> {
  const known = folders.get(folder)
  if (known !== undefined) return known
  const entries = new Map(read(folder).map((entry) => [entry.name, entry.isDirectory()]))
  folders.set(folder, entries)
  return entries
}

function read(folder: string): ReadonlyArray<{name: string; isDirectory: () => boolean}> {
  try {
    return readdirSync(folder, {withFileTypes: true})
  } catch {
    return []
  }
}
