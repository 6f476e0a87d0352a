/** From the paths of a call to the documents it means. */
import {readdirSync, statSync} from 'node:fs'
import {basename, dirname, join, relative, resolve} from 'node:path'
import type {Ignored, IgnoreOptions} from './ignored.ts'
import type {Found, Problem, Target} from './target.ts'
import {count} from '../text/words.ts'
import {ignoredBy, ignoredIn, withoutGit} from './ignored.ts'
import {markdownName, walk} from './walk.ts'
import {suggest} from '../text/suggest.ts'

export interface FindOptions extends IgnoreOptions {
  cwd: string
}

/** State of one search: every document once, in the order of the call. */
interface Search {
  options: FindOptions
  targets: Map<string, Target>
  problems: Array<Problem>
  /** Documents named or reached that are ignored. */
  ignored: number
}

/** The documents that files, folders and globs mean. What leads to none is a problem, and the rest is still found. */
export async function find(paths: ReadonlyArray<string>, options: FindOptions): Promise<Found> {
  const search: Search = {options, targets: new Map(), problems: [], ignored: 0}
  for (const path of paths) await findOne(path, search)
  return {targets: [...search.targets.values()], problems: search.problems}
}

async function findOne(path: string, search: Search): Promise<void> {
  const {written, lines} = splitLine(path, search.options.cwd)
  const absolute = resolve(search.options.cwd, written)
  const stats = statOf(absolute)
  if (stats?.kind === 'folder') return findInFolder(written, absolute, search)
  if (stats?.kind === 'file') return findFile(absolute, {search, lines})
  if (stats?.kind === 'other') return tell(search, `Cannot read \`${written}\`: ${stats.reason}`)
  if (isGlob(written)) return findGlob(written, search)
  return tell(search, `Cannot find \`${written}\`${didYouMean(absolute, search.options.cwd)}`)
}

/** `guide.md:12` and `guide.md:12:3` select what is at that line, unless a file has that very name. */
function splitLine(path: string, cwd: string): {written: string; lines: ReadonlyArray<number>} {
  const match = /^(.+?):(\d+)(?::\d+)?$/.exec(path)
  const [, written = path, line = ''] = match ?? []
  if (match === null || statOf(resolve(cwd, path)) !== undefined) return {written: path, lines: []}
  return statOf(resolve(cwd, written))?.kind === 'file' ? {written, lines: [Number(line)]} : {written: path, lines: []}
}

function findFile(path: string, {search, lines}: {search: Search; lines: ReadonlyArray<number>}): void {
  const by = ignoredBy(withoutGit(ignoredIn(dirname(path), search.options)), path)
  if (by === undefined) return add(path, {search, lines, isNamed: true})
  search.ignored += 1
  search.problems.push({kind: 'note', message: `\`${shownPath(path, search)}\` is not checked: ${by} ignores it`})
}

async function findInFolder(written: string, path: string, search: Search): Promise<void> {
  const found = await walk(path, ignoredInside(path, search.options))
  for (const file of found.files) add(file, {search, lines: [], isNamed: false})
  search.ignored += found.ignored
  for (const folder of found.unreadable)
    tell(search, `Cannot read folder \`${shownPath(folder.path, search)}\`: ${reasonOf(folder.reason)}`)
  if (found.files.length > 0 || found.unreadable.some((folder) => folder.path === path)) return
  const left = found.ignored === 0 ? '' : ` (${count(found.ignored, 'ignored file')})`
  tell(
    search,
    `Cannot find Markdown in folder \`${written}\`${left}, expected files that end in \`.md\` or \`.markdown\``
  )
}

/** A folder that was named is walked even where git leaves it out as a whole. */
function ignoredInside(path: string, options: FindOptions): Ignored {
  const ignored = ignoredIn(path, options)
  return ignoredBy(ignored, `${path}/`) === undefined ? ignored : withoutGit(ignored)
}

async function findGlob(pattern: string, search: Search): Promise<void> {
  const {glob} = await import('tinyglobby')
  const {cwd} = search.options
  const found = await glob([pattern.replaceAll('\\', '/')], {
    cwd,
    absolute: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**', '**/.git/**']
  })
  const files = found.map((path) => resolve(path)).filter((path) => isAsked(path, pattern))
  const kept = files.filter((path) => ignoredBy(ignoredIn(dirname(path), search.options), path) === undefined)
  search.ignored += files.length - kept.length
  for (const file of kept.sort()) add(file, {search, lines: [], isNamed: false})
  if (kept.length > 0) return
  const left = files.length === 0 ? '' : ` (${count(files.length, 'ignored file')})`
  tell(search, `Cannot find Markdown that matches \`${pattern}\`${left}`)
}

/** MDX is checked when it is asked for: a pattern that names it does. */
function isAsked(path: string, pattern: string): boolean {
  return markdownName.test(path) || (/mdx/i.test(pattern) && /\.mdx$/i.test(path))
}

interface Addition {
  search: Search
  lines: ReadonlyArray<number>
  isNamed: boolean
}

function add(path: string, {search, lines, isNamed}: Addition): void {
  const known = search.targets.get(path)
  if (known === undefined) {
    search.targets.set(path, {path, shown: shownPath(path, search), lines, bytes: undefined, isNamed})
  } else {
    const all = known.lines.length === 0 || lines.length === 0 ? [] : [...known.lines, ...lines]
    search.targets.set(path, {...known, lines: all, isNamed: isNamed || known.isNamed})
  }
}

function tell(search: Search, message: string): void {
  search.problems.push({kind: 'problem', message})
}

type Kind = {kind: 'folder' | 'file'} | {kind: 'other'; reason: string}

/** What is at the path; `undefined` when there is nothing. */
function statOf(path: string): Kind | undefined {
  try {
    const stats = statSync(path)
    if (stats.isDirectory()) return {kind: 'folder'}
    if (stats.isFile()) return {kind: 'file'}
    return {kind: 'other', reason: 'it is neither a file nor a folder; use `-` for standard input'}
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    return reason === 'ENOENT' || reason === 'ENOTDIR' ? undefined : {kind: 'other', reason: reasonOf(reason)}
  }
}

/** What an error of the file system, or its code, means to a reader. */
export function reasonOf(error: unknown): string {
  const reason =
    typeof error === 'string' ? error : error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const known: Readonly<Record<string, string>> = {
    EACCES: 'no permission',
    EPERM: 'no permission',
    ENOENT: 'it is not there',
    ELOOP: 'its links lead in a circle',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is a file',
    ENOSPC: 'no space is left',
    EROFS: 'the file system can only be read',
    ENAMETOOLONG: 'the name is too long'
  }
  return known[reason] ?? reason
}

function isGlob(path: string): boolean {
  return /[*?[\]{}]|!\(/.test(path)
}

function didYouMean(path: string, cwd: string): string {
  try {
    const near = suggest(basename(path), readdirSync(dirname(path)))
    return near === undefined ? '' : `; did you mean \`${relativePath(join(dirname(path), near), cwd)}\``
  } catch {
    return ''
  }
}

function shownPath(path: string, search: Search): string {
  return relativePath(path, search.options.cwd)
}

/** Relative to the working directory, with `/`. */
export function relativePath(path: string, cwd: string): string {
  return relative(cwd, path).replaceAll('\\', '/')
}
