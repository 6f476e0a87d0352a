/**
 * Warn when a link leads nowhere: to an anchor that no heading of the document has, to a file that is not there, or to an
 * anchor that the file does not have. Addresses of the web are not looked at. Examples, which are also the tests:
 * `docs/rules/link-resolves.md`.
 */
import type {Root} from 'mdast'
import type {VFile} from 'vfile'
import type {Anchors} from '../src/facts/anchors.ts'
import type {LinkTarget} from '../src/facts/link-target.ts'
import type {DocumentLink} from '../src/facts/links.ts'
import {basename, resolve} from 'node:path'
import {lintRule} from '../src/facts/lint-rule.ts'
import {anchorsIn, matchAnchor} from '../src/facts/anchors.ts'
import {meta, report} from '../src/facts/finding.ts'
import {fixUrl, readTarget} from '../src/facts/link-target.ts'
import {anchorsOf, findLinked} from '../src/facts/linked-document.ts'
import {readLinks} from '../src/facts/links.ts'
import {nearFile} from '../src/facts/near-file.ts'
import {isOutsideCopy, repositoryOf} from '../src/facts/repository.ts'
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
  for (const link of links) {
    const target = link.isHtml && link.url.startsWith('#') && !leads ? undefined : readTarget(link.url)
    if (target !== undefined) checkLink(target, {file, own, link})
  }
})
export default linkResolves

interface Context {
  file: VFile
  /** Anchors of this document. */
  own: Anchors
  link: DocumentLink
}

function isKnown(url: string, own: Anchors): boolean {
  return matchAnchor(url.slice(1), own).kind === 'known'
}

function checkLink({path, anchor}: LinkTarget, {file, own, link}: Context): void {
  if (path === '') {
    if (anchor !== undefined) checkAnchor({path, anchor}, {file, link, anchors: own})
    return
  }
  // Where a site's root is, a document can't tell; neither can a text without a file of its own.
  if (path.startsWith('/') || file.dirname === undefined) return
  const found = findLinked(path, {folder: resolve(file.cwd, file.dirname), stem: file.stem ?? ''})
  if (found === undefined) return reportMissing({path, anchor}, {file, link})
  const anchors = anchor === undefined ? undefined : anchorsOf(found)
  if (anchors !== undefined) checkAnchor({path, anchor}, {file, link, anchors})
}

function reportMissing({path, anchor}: LinkTarget, {file, link}: Pick<Context, 'file' | 'link'>): void {
  const folder = resolve(file.cwd, file.dirname ?? '')
  const repository = repositoryOf(file)
  const full = resolve(folder, path)
  const near = repository === undefined ? undefined : nearFile(full, {folder, repository})
  const isOutside = near === undefined && repository !== undefined && isOutsideCopy(repository, full)
  const url = near === undefined || anchor === undefined ? near : `${near}#${anchor}`
  const hint = `expected a path ${near === undefined ? `relative to ${code(file.dirname ?? '.')}` : `that is there; did you mean ${code(near)}`}`
  report(file, {
    reason: `Cannot find file ${code(path)}, ${hint}`,
    place: link.place,
    severity: isOutside ? 'info' : 'error',
    actual: path,
    expected: url === undefined ? [] : [url],
    ...(basename(near ?? '').toLowerCase() === basename(path).toLowerCase() ? fixUrl(link, {file, url}) : {}),
    note: isOutside
      ? 'This copy of the repository has no file of that kind: whether this one is where the link says can not be told.'
      : 'Readers who follow the link get an error page. Correct the path, or remove the link.'
  })
}

function checkAnchor(
  {path, anchor = ''}: LinkTarget,
  {file, link, anchors}: Pick<Context, 'file' | 'link'> & {anchors: Anchors}
): void {
  const match = matchAnchor(anchor, anchors)
  if (match.kind === 'known') return
  const {near} = match
  const isAlike = match.kind === 'alike'
  const url = near === undefined ? undefined : `${path}#${near}`
  const hint = near === undefined ? 'the anchor of a heading' : `an anchor it has; did you mean ${code(`#${near}`)}`
  report(file, {
    reason: `Cannot find anchor ${code(`#${anchor}`)} in ${path === '' ? 'this document' : code(path)}, expected ${hint}`,
    place: link.place,
    severity: isAlike || (near === undefined && anchors.generated) ? 'warning' : 'error',
    actual: `#${anchor}`,
    expected: url === undefined ? [] : [url],
    ...(isAlike ? fixUrl(link, {file, url}) : {}),
    note: 'A browser that does not find the anchor stays at the top of the page. The anchor of a heading is its text in lower case, without punctuation, with hyphens for blanks.'
  })
}
