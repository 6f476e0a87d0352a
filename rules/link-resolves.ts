/**
 * Warn when a link leads nowhere: to an anchor that no heading of the document has, to a file that is not there, or to an
 * anchor that the file does not have. Addresses of the web are not looked at. Examples, which are also the tests:
 * `docs/rules/link-resolves.md`.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Anchors} from '../src/facts/anchors.ts'
import type {LinkTarget} from '../src/facts/link-target.ts'
import {relative, resolve} from 'node:path'
import {lintRule} from 'unified-lint-rule'
import {anchorsIn, matchAnchor} from '../src/facts/anchors.ts'
import {meta, report} from '../src/facts/finding.ts'
import {anchorsOf, findLinked} from '../src/facts/linked-document.ts'
import {readTarget} from '../src/facts/link-target.ts'
import {readLinks} from '../src/facts/links.ts'
import {nearFile} from '../src/facts/near-file.ts'
import {isDocumentsOnly, kindOf, lacksKind, repositoryOf} from '../src/facts/repository.ts'
import {matchesAny} from '../src/text/glob.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Links that are taken as right, as they are written; `*` stands for anything (default: `[]`). */
  allow?: ReadonlyArray<string>
}

const linkResolves = lintRule<Root, Options | undefined>(meta('link-resolves'), (tree, file, options) => {
  const own = anchorsIn(tree, String(file))
  const links = readLinks(tree, file).filter(({url}) => !matchesAny(url, options?.allow ?? []))
  // Raw HTML may be a demonstration; when one of its links leads to a heading, it is a way through the document.
  const leads = links.some(({url, isHtml}) => isHtml && url.length > 1 && url.startsWith('#') && isKnown(url, own))
  for (const {url, place, isHtml} of links) {
    const target = isHtml && url.startsWith('#') && !leads ? undefined : readTarget(url)
    if (target !== undefined) checkLink(target, {file, own, place})
  }
})
export default linkResolves

interface Context {
  file: VFile
  /** Anchors of this document. */
  own: Anchors
  place: Position
}

function isKnown(url: string, own: Anchors): boolean {
  return matchAnchor(url.slice(1), own).kind === 'known'
}

function checkLink({path, anchor}: LinkTarget, {file, own, place}: Context): void {
  if (path === '') {
    if (anchor !== undefined) checkAnchor(anchor, {file, place, anchors: own, where: 'this document', path})
    return
  }
  // Where a site's root is, a document can't tell; neither can a text without a file of its own.
  if (path.startsWith('/') || file.dirname === undefined) return
  const found = findLinked(path, {folder: resolve(file.cwd, file.dirname), stem: file.stem ?? ''})
  if (found === undefined) return reportMissing({path, anchor}, {file, place})
  const anchors = anchor === undefined ? undefined : anchorsOf(found)
  if (anchor !== undefined && anchors !== undefined)
    checkAnchor(anchor, {file, place, anchors, where: code(path), path})
}

function reportMissing({path, anchor}: LinkTarget, {file, place}: Pick<Context, 'file' | 'place'>): void {
  const folder = resolve(file.cwd, file.dirname ?? '')
  const repository = repositoryOf(file)
  const full = resolve(folder, path)
  const near = repository === undefined ? undefined : nearFile(full, {folder, repository})
  const hint =
    near === undefined
      ? `expected a path relative to ${code(file.dirname ?? '.')}`
      : `expected a path that is there; did you mean ${code(near)}`
  const isExcerpt = repository !== undefined && isElsewhere(full, repository)
  report(file, {
    reason: `Cannot find file ${code(path)}, ${hint}`,
    place,
    severity: isExcerpt && near === undefined ? 'info' : 'error',
    actual: path,
    expected: near === undefined ? [] : [anchor === undefined ? near : `${near}#${anchor}`],
    note: isExcerpt
      ? 'Files of this kind are not part of this copy of the repository: whether this one is where the link says can not be told.'
      : 'Readers who follow the link get an error page. Correct the path, or remove the link.'
  })
}

/** True where the documents came without what they belong to: no file of that kind, and not even the folder. */
function isElsewhere(full: string, repository: NonNullable<ReturnType<typeof repositoryOf>>): boolean {
  if (relative(repository.root, full).startsWith('..')) return false
  if (isDocumentsOnly(repository)) return !/\.(?:md|mdx|markdown)$/i.test(full)
  return lacksKind(repository, full) && kindOf(resolve(full, '..')) === undefined
}

interface AnchorContext {
  file: VFile
  place: Position
  anchors: Anchors
  where: string
  path: string
}

function checkAnchor(anchor: string, {file, place, anchors, where, path}: AnchorContext): void {
  const match = matchAnchor(anchor, anchors)
  if (match.kind === 'known') return
  const {near} = match
  const hint =
    near === undefined
      ? 'expected the anchor of a heading'
      : `expected an anchor it has; did you mean ${code(`#${near}`)}`
  report(file, {
    reason: `Cannot find anchor ${code(`#${anchor}`)} in ${where}, ${hint}`,
    place,
    severity: match.kind === 'alike' || (near === undefined && anchors.generated) ? 'warning' : 'error',
    actual: `#${anchor}`,
    expected: near === undefined ? [] : [`${path}#${near}`],
    note: 'A browser that does not find the anchor stays at the top of the page. The anchor of a heading is its text in lower case, without punctuation, with hyphens for blanks.'
  })
}
