/** The files around a document: what its links and quotes can lead to, and what kinds of files there are at all. */
import type {VFile} from 'vfile'
import {basename, dirname, extname, join, relative, resolve} from 'node:path'
import type {Tree} from '../files/look.ts'
import {kindAt, namesIn, treeAt} from '../files/look.ts'

export interface Repository extends Tree {
  /** Absolute path of the folder with `.git`; without one, of the working directory or of the document's own folder. */
  root: string
}

/** `file`, `folder`, or `undefined` when nothing of exactly this name is there, whatever the file system thinks of letter case. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  const full = resolve(path)
  if (dirname(full) === full) return 'folder'
  const names = namesIn(dirname(full)) ?? []
  if (names.includes(`${basename(full)}/`)) return 'folder'
  // A link to a folder is a file here, so that no circle is walked.
  return names.includes(basename(full)) || names.includes(`${basename(full)}@`) ? 'file' : undefined
}

/** The repository that the document is part of; `undefined` for a text without a file. */
export function repositoryOf(file: VFile): Repository | undefined {
  if (file.dirname === undefined) return undefined
  const root = rootOf(resolve(file.cwd, file.dirname), resolve(file.cwd))
  return {root, ...treeAt(root)}
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

/** The folder with `.git` above a folder; without one the working directory, or the folder itself when it is not below that. */
export function rootOf(folder: string, cwd: string): string {
  for (let at = folder; dirname(at) !== at; at = dirname(at)) {
    if (kindAt(join(at, '.git')) !== undefined) return at
    if (at === cwd) return cwd
  }
  return folder
}
