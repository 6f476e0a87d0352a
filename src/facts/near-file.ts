/** The file that a dead link was meant to lead to. */
import type {Repository} from './repository.ts'
import {basename, dirname, join, relative} from 'node:path'
import {suggest} from '../text/suggest.ts'

/**
 * Path, relative to `folder`, of the file that the missing `path` most likely means: the same but for letter case or suffix,
 * one of that name elsewhere, or a misspelt name in the same folder. `undefined` when there is none, or more than one as near.
 */
export function nearFile(
  path: string,
  {folder, repository}: {folder: string; repository: Repository}
): string | undefined {
  const wanted = relative(repository.root, path).replaceAll('\\', '/')
  const {files} = repository
  const sameFolder = files.filter((file) => dirname(file).toLowerCase() === dirname(wanted).toLowerCase())
  const found =
    files.find((file) => file.toLowerCase() === wanted.toLowerCase()) ??
    only(sameFolder.filter((file) => stemOf(file) === stemOf(wanted) && isDocument(file) === isDocument(wanted))) ??
    nearest(
      files.filter((file) => basename(file).toLowerCase() === basename(wanted).toLowerCase()),
      wanted
    ) ??
    misspelt(wanted, sameFolder)
  if (found === undefined) return undefined
  const near = relative(folder, join(repository.root, found)).replaceAll('\\', '/')
  return near.startsWith('.') ? near : `./${near}`
}

/** Of files with the same name the one that shares most of the path; an `index.md` is everywhere and says nothing. */
function nearest(files: ReadonlyArray<string>, wanted: string): string | undefined {
  if (/^(?:index|readme)\./i.test(basename(wanted)) && files.length > 1) return undefined
  const above = files.filter((file) => dirname(file) === '.' || wanted.startsWith(`${dirname(file)}/`))
  if (above.length === 1) return above[0]
  const shared = (file: string) => sharedFolders(file, wanted)
  const most = Math.max(...files.map(shared))
  return most === 0 && wanted.split('/').length > 2 ? undefined : only(files.filter((file) => shared(file) === most))
}

function sharedFolders(left: string, right: string): number {
  const [one, other] = [left.split('/'), right.split('/')]
  const differs = one.findIndex((folder, index) => folder !== other[index])
  return Math.min(differs, one.length - 1)
}

function misspelt(wanted: string, files: ReadonlyArray<string>): string | undefined {
  const name = suggest(
    basename(wanted),
    files.map((file) => basename(file))
  )
  return name === undefined ? undefined : files.find((file) => basename(file) === name)
}

function only(files: ReadonlyArray<string>): string | undefined {
  return files.length === 1 ? files[0] : undefined
}

function stemOf(file: string): string {
  return file.toLowerCase().replace(/\.[^./]*$/, '')
}

function isDocument(file: string): boolean {
  return /\.(?:md|mdx|markdown|html?)$/i.test(file)
}
