/**
 * Warn when a link leads nowhere: to an anchor that no heading of the document has, to a file that is not there, or to an
 * anchor that the file does not have. Addresses of the web are not looked at. Examples, which are also the tests:
 * `docs/rules/link-resolves.md`.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {LinkTarget} from '../src/facts/link-target.ts'
import {resolve} from 'node:path'
import {lintRule} from 'unified-lint-rule'
import {visit} from 'unist-util-visit'
import {meta, report} from '../src/facts/finding.ts'
import {anchorsOf, attributeIds, findLinked} from '../src/facts/linked-document.ts'
import {placeOfUrl, readTarget} from '../src/facts/link-target.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code} from '../src/text/words.ts'

export interface Options {
  /** Links that are taken as right, as they are written; `*` stands for anything (default: `[]`). */
  allow?: ReadonlyArray<string>
}

/** Anchors that every page has, and those of line numbers. */
const always = /^(?:top|:~:text=.*|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?)?$/i

const linkResolves = lintRule<Root, Options | undefined>(meta('link-resolves'), (tree, file, options) => {
  const {headings, anchors} = readFacts(tree, file)
  const own = [
    ...headings.map((heading) => heading.slug),
    ...anchors.map((anchor) => anchor.id),
    ...attributeIds(String(file))
  ]
  const allow = (options?.allow ?? []).map((pattern) => toPattern(pattern))
  visit(tree, ['link', 'image', 'definition'], (node) => {
    if (node.type !== 'link' && node.type !== 'image' && node.type !== 'definition') return
    const target = allow.some((pattern) => pattern.test(node.url)) ? undefined : readTarget(node.url)
    const place = placeOfUrl(node, file)
    if (target !== undefined && place !== undefined) checkLink(target, {file, own, place})
  })
})
export default linkResolves

interface Context {
  file: VFile
  /** Anchors of this document. */
  own: ReadonlyArray<string>
  place: Position
}

function checkLink({path, anchor}: LinkTarget, {file, own, place}: Context): void {
  if (path === '') {
    if (anchor !== undefined) checkAnchor(anchor, {file, place, anchors: own, where: 'this document'})
    return
  }
  // Where a site's root is, a document can't tell; neither can a text without a file of its own.
  if (path.startsWith('/') || file.dirname === undefined) return
  const found = findLinked(path, {folder: resolve(file.cwd, file.dirname), stem: file.stem ?? ''})
  if (found === undefined) {
    const reason = `Cannot find file ${code(path)}, expected a path relative to ${code(file.dirname)}`
    report(file, {
      reason,
      place,
      actual: path,
      note: 'Readers who follow the link get an error page. Correct the path, or remove the link.'
    })
    return
  }
  const anchors = anchor === undefined ? undefined : anchorsOf(found)
  if (anchor !== undefined && anchors !== undefined) checkAnchor(anchor, {file, place, anchors, where: code(path)})
}

interface AnchorContext {
  file: VFile
  place: Position
  anchors: ReadonlyArray<string>
  where: string
}

function checkAnchor(anchor: string, {file, place, anchors, where}: AnchorContext): void {
  if (always.test(anchor)) return
  const wanted = anchor.toLowerCase()
  if (anchors.some((known) => known.toLowerCase() === wanted || known.toLowerCase() === `user-content-${wanted}`))
    return
  // Generators disagree on what `&` and `(` become; where only such marks differ, the link works on some of them.
  const alike = anchors.find((known) => lettersOf(known) === lettersOf(wanted) && lettersOf(wanted) !== '')
  const near = alike ?? suggest(wanted, anchors, {most: 4})
  const hint =
    near === undefined
      ? 'expected the anchor of a heading'
      : `expected an anchor it has; did you mean ${code(`#${near}`)}`
  report(file, {
    reason: `Cannot find anchor ${code(`#${anchor}`)} in ${where}, ${hint}`,
    place,
    severity: alike === undefined ? 'error' : 'warning',
    actual: `#${anchor}`,
    expected: near === undefined ? [] : [`#${near}`],
    note: 'A browser that does not find the anchor stays at the top of the page. The anchor of a heading is its text in lower case, without punctuation, with hyphens for blanks.'
  })
}

function lettersOf(slug: string): string {
  return slug.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function toPattern(glob: string): RegExp {
  return new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '.*')}$`)
}
