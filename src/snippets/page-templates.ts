/** Templates of a document, when it shows one file in several versions: every page stands with the version of its section. */
import type {TemplateSource} from '../backends/backend.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'
import {sharedSections} from './page-group.ts'

/** Name under which a template or a rendered script is known to the server. */
export function templateNameOf(snippet: Snippet): string {
  return snippet.kind === 'template' ? (snippet.template ?? `#${snippet.id}`) : `#${snippet.id}`
}

/**
 * The templates that this page needs and the document's first fence of that name is not: its own version, the versions
 * nearest to it of all others, and its rendered scripts.
 */
export function templatesOf(
  page: ReadonlyArray<Part>,
  snippets: ReadonlyArray<Snippet>
): ReadonlyArray<TemplateSource> {
  const own = page.map((part) => part.snippet).filter((snippet) => snippet.kind === 'template' || snippet.rendered)
  const scripts = own.filter((snippet) => snippet.kind !== 'template')
  const found = new Map<string, Snippet>(scripts.map((snippet) => [templateNameOf(snippet), snippet]))
  const [main] = page
  if (main === undefined) return []
  for (const [name, versions] of severalVersions(snippets)) {
    const chosen = own.find((snippet) => versions.includes(snippet)) ?? nearestVersion(versions, main.snippet)
    if (chosen !== undefined) found.set(name, chosen)
  }
  return [...found].map(([name, snippet]) => ({name, source: snippet.source, snippet: snippet.id}))
}

/** A document that shows more files than that in versions gives its pages the first version of the others. */
const mostFiles = 100

/** Files that are shown more than once. */
const severalVersions = oncePer((snippets: ReadonlyArray<Snippet>) => {
  const versions = collect(
    snippets.flatMap((snippet) =>
      snippet.kind === 'template' && snippet.template !== undefined ? [[snippet.template, snippet] as const] : []
    )
  )
  return new Map([...versions].filter(([, all]) => all.length > 1).slice(0, mostFiles))
})

/** The version with most headings in common, of those the last before the page, else the first one; whole ones first. */
function nearestVersion(versions: ReadonlyArray<Snippet>, main: Snippet): Snippet | undefined {
  const line = main.place.start.line
  const usable = versions.filter((version) => version.skip === undefined)
  let best: Snippet | undefined
  for (const version of usable.length > 0 ? usable : versions) {
    if (best === undefined) {
      best = version
      continue
    }
    const shared = sharedSections(version, main) - sharedSections(best, main)
    const isLater = version.place.start.line < line
    if (shared > 0 || (shared === 0 && isLater)) best = version
  }
  return best
}
