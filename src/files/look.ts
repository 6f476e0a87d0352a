/**
 * What checks learn from disk beside their document, and a record of it: a result is good as long as every look would show
 * the same again.
 */
import {AsyncLocalStorage} from 'node:async_hooks'
import {createHash} from 'node:crypto'
import {readFileSync, readdirSync, statSync} from 'node:fs'
import type {Stats} from 'node:fs'
import {join} from 'node:path'

/** What was looked at, where (absolute), and what was seen: a kind, or a hash; empty when nothing is there. */
export type Look = readonly [at: 'kind' | 'text' | 'names' | 'tree' | `of ${string}`, path: string, seen: string]

export type Kind = 'file' | 'folder' | 'other'

export interface Tree {
  /** Paths relative to the root, with `/`, sorted. */
  files: ReadonlyArray<string>
  /** False when there are more files than were looked at: then nothing is known to be missing. */
  complete: boolean
}

/** More files than documentation and code have: a home folder, a disk. */
const mostFiles = 50_000
const notWalked = /^(?:node_modules|\.git|\.hg|\.svn|\.cache|\.venv|__pycache__)\/$/

/** A larger file is no text that documentation is about. */
const mostBytes = 5_000_000

const records = new AsyncLocalStorage<Map<string, Look>>()

/** What is at the path, through links; `undefined`: nothing that can be seen. */
export function kindAt(path: string): Kind | undefined {
  return seen('kind', path, kindOf(statOf(path)))
}

/** The text of a file in UTF-8; `undefined` when it can't be read, or has more than 5 MB. */
export function textAt(path: string): string | undefined {
  const text = readText(path)
  seen('text', path, text === undefined ? undefined : remember(path, hashOf(text)))
  return text
}

/** Stands for the text of a file: equal for equal texts. `undefined` when it can't be read. */
export function printAt(path: string): string | undefined {
  return seen('text', path, printOf(path))
}

/** Sorted names of what is in a folder, folders with `/` and links with `@` at the end; `undefined` when it can't be read. */
export function namesIn(folder: string): ReadonlyArray<string> | undefined {
  const found = folderOf(folder)
  seen('names', folder, found?.print)
  return found?.names
}

/** All files below a folder, without those of dependencies and of version control. */
export function treeAt(root: string): Tree {
  const tree = treeOf(root)
  seen('tree', root, tree.print)
  return tree
}

/**
 * A look at what `derive` makes of a file's text (`undefined`: it can't be read): a change of the rest of the text does not
 * touch it. `name` is told from others by it; the value must be plain data.
 */
export function derived<Value>(
  name: string,
  derive: (text: string | undefined, path: string) => Value
): (path: string) => Value {
  const known = new Map<string, Derived<Value>>()
  const read = (path: string): Derived<Value> => {
    const key = `${path} ${printOf(path)}`
    const value = known.get(key) ?? withPrint(derive(readText(path), path))
    known.set(key, value)
    return value
  }
  derivations.set(name, read)
  return (path) => {
    const {value, print} = read(path)
    seen(`of ${name}`, path, `${printOf(path) ?? ''} ${print}`)
    return value
  }
}

/** What `task` gives, and `looks`: all that was looked at for it so far, also behind its promises. */
export function recordLooks<Result>(task: () => Result): {result: Result; looks: () => ReadonlyArray<Look>} {
  const record = new Map<string, Look>()
  const result = records.run(record, task)
  return {result, looks: () => [...record.values()]}
}

/** What was looked at once, for a result that is used again. */
export function repeatLooks(looks: ReadonlyArray<Look>): void {
  for (const [at, path, before] of looks) seen(at, path, before)
}

/** Whether the look would show the same now. What is derived from a text that changed is only known once its reader is loaded. */
export function stillHolds([at, path, before]: Look): boolean {
  if (at === 'kind') return (kindOf(statOf(path)) ?? '') === before
  if (at === 'text') return (printOf(path) ?? '') === before
  if (at.startsWith('of ')) {
    const [text, print] = before.split(' ')
    return (printOf(path) ?? '') === text || derivations.get(at.slice(3))?.(path).print === print
  }
  if (at === 'tree') return treeOf(path).print === before
  return (folderOf(path)?.print ?? '') === before
}

interface Derived<Value> {
  value: Value
  print: string
}

const derivations = new Map<string, (path: string) => Derived<unknown>>()

function withPrint<Value>(value: Value): Derived<Value> {
  return {value, print: hashOf(JSON.stringify(value) ?? '')}
}

function seen<Seen extends string>(at: Look[0], path: string, what: Seen | undefined): Seen | undefined {
  records.getStore()?.set(`${at} ${path}`, [at, path, what ?? ''])
  return what
}

/** Hashes of files by path, as long as time and size stay: many documents look at the same file. */
const prints = new Map<string, {mtimeMs: number; size: number; print: string}>()

function printOf(path: string): string | undefined {
  const stats = statOf(path)
  const known = prints.get(path)
  if (known !== undefined && known.mtimeMs === stats?.mtimeMs && known.size === stats.size) return known.print
  const text = readText(path)
  return text === undefined ? undefined : remember(path, hashOf(text))
}

function remember(path: string, print: string): string {
  const stats = statOf(path)
  if (stats !== undefined) prints.set(path, {mtimeMs: stats.mtimeMs, size: stats.size, print})
  return print
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function kindOf(stats: Stats | undefined): Kind | undefined {
  if (stats === undefined) return undefined
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function readText(path: string): string | undefined {
  const stats = statOf(path)
  if (stats?.isFile() !== true || stats.size > mostBytes) return undefined
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

interface Folder {
  names: ReadonlyArray<string>
  print: string
}

/** Folders and trees that were read in this run: a repository has many, and each document may look at all of them. */
const folders = new Map<string, Folder | undefined>()
const trees = new Map<string, Tree & {print: string}>()

/** Folders that are no part of any tree: what is kept there changes with every run. */
const hidden = new Set<string>()

/** Leaves a folder out of all trees. */
export function hideFolder(path: string): void {
  hidden.add(path)
}

/** The next run looks at folders again. */
export function forgetFolders(): void {
  folders.clear()
  trees.clear()
}

function folderOf(path: string): Folder | undefined {
  if (!folders.has(path)) {
    const names = readNames(path)
    folders.set(path, names === undefined ? undefined : {names, print: hashOf(names.join('\n'))})
  }
  return folders.get(path)
}

function treeOf(root: string): Tree & {print: string} {
  const known = trees.get(root)
  if (known !== undefined) return known
  const files: Array<string> = []
  const queue = ['']
  for (let below = queue.pop(); below !== undefined && files.length <= mostFiles; below = queue.pop()) {
    for (const name of folderOf(join(root, below))?.names ?? []) {
      if (!name.endsWith('/')) files.push(below + name.replace(/@$/, ''))
      else if (!notWalked.test(name) && !hidden.has(join(root, below, name.slice(0, -1)))) queue.push(below + name)
    }
  }
  files.sort()
  const tree = {files, complete: files.length <= mostFiles, print: hashOf(files.join('\n'))}
  trees.set(root, tree)
  return tree
}

function readNames(folder: string): ReadonlyArray<string> | undefined {
  try {
    const entries = readdirSync(folder, {withFileTypes: true})
    return entries
      .map((entry) => `${entry.name}${entry.isDirectory() ? '/' : entry.isSymbolicLink() ? '@' : ''}`)
      .sort()
  } catch {
    return undefined
  }
}
