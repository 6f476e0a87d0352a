/** The file that a relative link leads to, and the anchors it has. */
import type {Stats} from 'node:fs'
import {readFileSync, statSync} from 'node:fs'
import {extname, resolve} from 'node:path'
import {parseMarkdown} from '../markdown/parse.ts'
import {readAnchors, readHeadings} from '../markdown/headings.ts'

/** Slugs and explicit anchors of a Markdown file by path and time of change: many links lead to the same file. */
const known = new Map<string, ReadonlyArray<string>>()

/**
 * The file or folder that a link's path means. A path without suffix or with `.html` also stands for the Markdown file
 * that a site generator makes it of, which may serve `page.md` as the folder `page/`. `undefined` when there is none.
 */
export function findLinked(path: string, {folder, stem}: {folder: string; stem: string}): string | undefined {
  return findIn(resolve(folder, path)) ?? (path.endsWith('/') ? findIn(resolve(folder, stem, path)) : undefined)
}

function findIn(full: string): string | undefined {
  const bare = full.replace(/\.html?$/, '').replace(/[/\\]$/, '')
  const others = ['.md', '.mdx', '.markdown', '/index.md', '/README.md'].map((end) => bare + end)
  return [full, ...(extname(full) === '' || full !== bare ? others : [])].find((file) => statOf(file) !== undefined)
}

/** The anchors of a Markdown file; `undefined` for others and for empty ones, in which none can be known. */
export function anchorsOf(path: string): ReadonlyArray<string> | undefined {
  const stat = statOf(path)
  if (
    stat === undefined ||
    !stat.isFile() ||
    !/\.(?:md|markdown|mdx)$/i.test(path) ||
    stat.size === 0 ||
    stat.size > 5_000_000
  )
    return undefined
  const key = `${path}:${stat.mtimeMs}:${stat.size}`
  const before = known.get(key)
  if (before !== undefined) return before
  const tree = parseMarkdown(readFileSync(path, 'utf8'))
  const anchors = [
    ...readHeadings(tree).map((heading) => heading.slug),
    ...readAnchors(tree).map((anchor) => anchor.id)
  ]
  known.set(key, anchors)
  return anchors
}

/** Ids that site generators give in braces: `## Title { #id }`, `::: tip {#id}`. */
export function attributeIds(text: string): ReadonlyArray<string> {
  return [...text.matchAll(/\{:?\s*#([^\s}]+)[^}\n]*\}/g)].flatMap(([, id]) => id ?? [])
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}
