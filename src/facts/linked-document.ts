/** The file that a relative link leads to, and the anchors it has. */
import type {Anchors} from './anchors.ts'
import {extname, resolve} from 'node:path'
import {anchorsIn} from './anchors.ts'
import {kindOf} from './repository.ts'
import {derived} from '../files/look.ts'
import {parseMarkdown} from '../markdown/parse.ts'

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
  const candidates = [full, ...(extname(full) === '' || full !== bare ? others : [])]
  return candidates.find((file) => kindOf(file) !== undefined)
}

/** The anchors of a Markdown or HTML file; `undefined` for others and for empty ones, in which none can be known. */
export function anchorsOf(path: string): Anchors | undefined {
  return /\.(?:md|markdown|mdx|html?)$/i.test(path) ? anchorsAt(path) : undefined
}

const anchorsAt = derived('anchors', (text, path): Anchors | undefined => {
  if (text === undefined || text === '') return undefined
  return /\.html?$/i.test(path) ? htmlAnchors(text) : anchorsIn(parseMarkdown(text), text)
})

function htmlAnchors(text: string): Anchors {
  const ids = [...text.matchAll(/\s(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi)].flatMap(([, id]) => id ?? [])
  return {ids, headings: [], generated: false}
}
