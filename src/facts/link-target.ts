/** What the address of a link means. */
import type {Definition, Image, Link} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Edit} from '../markdown/edit.ts'
import {replaceAt} from '../markdown/make-edit.ts'
import {textOf} from '../markdown/parse.ts'

export interface LinkTarget {
  /** `''` for the document itself. */
  path: string
  /** Without `#`, decoded; `undefined` when there is none. */
  anchor: string | undefined
}

/** `undefined` for addresses of the web, other schemes, and what a template or a site generator fills in. */
export function readTarget(url: string): LinkTarget | undefined {
  if (url === '' || /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(url) || /\{\{|\{%|<%|\$\{|^[<{@]/.test(url)) return undefined
  const hash = url.indexOf('#')
  const path = (hash === -1 ? url : url.slice(0, hash)).replace(/\?.*$/, '')
  return {path: decode(path), anchor: hash === -1 ? undefined : decode(url.slice(hash + 1))}
}

/** The address in the source of the link; the whole link when the address does not stand there as it is. */
export function placeOfUrl(node: Link | Image | Definition, file: VFile): Position | undefined {
  const {start, end} = node.position ?? {}
  if (start?.offset === undefined || end?.offset === undefined) return node.position
  const raw = String(file).slice(start.offset, end.offset)
  const at = raw.lastIndexOf(node.url)
  if (at === -1 || raw.includes('\n')) return node.position
  const from = {line: start.line, column: start.column + at, offset: start.offset + at}
  const length = node.url.length
  return {start: from, end: {line: from.line, column: from.column + length, offset: from.offset + length}}
}

/** The fix that puts another address in place of the link's; none where the address does not stand there as it is. */
export function fixUrl(
  {url, place}: {url: string; place: Position},
  {file, url: to}: {file: VFile; url: string | undefined}
): {fix?: ReadonlyArray<Edit>} {
  const written = textOf(file).slice(place.start.offset, place.end.offset)
  if (to === undefined || written !== url) return {}
  return {
    fix: [
      replaceAt(
        place,
        to.replace(/[\s()<>]/g, (char) => encodeURIComponent(char).replace('(', '%28').replace(')', '%29'))
      )
    ]
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
