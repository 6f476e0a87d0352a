/** The file that a text quotes: by its path from the document, from the root, or by the end of it. */
import type {VFile} from 'vfile'
import {join, relative, resolve} from 'node:path'
import {leadsOutside} from '../files/leads-outside.ts'
import {kindAt, textAt} from '../files/look.ts'
import {repositoryOf} from './repository.ts'

export interface QuotedFile {
  /** As a message names it: relative to the working directory. */
  name: string
  /** With LF line endings. */
  text: string
  /** Of its lines. */
  count: number
}

/** The files with text that the paths lead to, in their order; `isExact`: the end of a path is not enough. */
export function readQuoted(
  paths: ReadonlyArray<string>,
  {file, isExact}: {file: VFile; isExact: boolean}
): ReadonlyArray<QuotedFile> {
  const found = new Set(paths.flatMap((path) => findQuoted(path, {file, isExact}) ?? []))
  return [...found]
    .map((full) => {
      const text = (textAt(full) ?? '').replace(/\r\n?/g, '\n')
      const name = relative(file.cwd, full).replaceAll('\\', '/')
      return {name, text, count: text.replace(/\n$/, '').split('\n').length}
    })
    .filter(({text}) => text.trim() !== '')
}

function findQuoted(path: string, {file, isExact}: {file: VFile; isExact: boolean}): string | undefined {
  const own = resolve(file.cwd, file.dirname ?? '', path)
  const repository = repositoryOf(file)
  if (repository === undefined) return undefined
  // What a quote should say is told in public.
  const isHere = (full: string): boolean => kindAt(full) === 'file' && !leadsOutside(full, repository.root)
  if (isHere(own)) return own
  const bare = path.replace(/^(?:\.{0,2}\/)+/, '')
  const same = repository.files.filter((known) => known === bare || (!isExact && known.endsWith(`/${bare}`)))
  // A name that many folders have names none of them.
  const [only, ...others] = same.map((known) => join(repository.root, known))
  return only !== undefined && others.length === 0 && isHere(only) ? only : undefined
}
