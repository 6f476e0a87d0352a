/** Which parts of a document belong together before anything is known about their code: by name, live sample or headings. */
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'

/** Headings under which tutorials show the languages of one sample. */
const languageHeading =
  /^(?:html|css|js|javascript|markup|script|scripts|style|styles|styling|template|result|ergebnis|output|demo|html content|css content|javascript content)$/i

/** Groups that are one page whatever their code says: `page:` directives and MDN's live samples. */
export function namedGroups(parts: ReadonlyArray<Part>): ReadonlyMap<string, ReadonlyArray<Part>> {
  const groups = new Map<string, Array<Part>>()
  for (const part of parts) {
    for (const name of namesOf(part.snippet)) {
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [part])
      else group.push(part)
    }
  }
  return groups
}

function namesOf(snippet: Snippet): ReadonlyArray<string> {
  const pages = snippet.directives.flatMap((directive) => (directive.kind === 'page' ? [directive.name] : []))
  if (pages.length > 0) return pages
  return snippet.flags.flatMap(({name}) => /^live-sample___(.+)$/.exec(name)?.[1] ?? [])
}

/** Index of the heading whose section the snippet is a part of; sibling headings HTML, CSS and JavaScript count as one. */
export function sectionOf(snippet: Snippet): number {
  const own = snippet.sections.at(-1) ?? -1
  return isUnderLanguageHeading(snippet) ? (snippet.sections.at(-2) ?? own) : own
}

export function isUnderLanguageHeading(snippet: Snippet): boolean {
  return languageHeading.test(snippet.headings.at(-1) ?? '') && snippet.sections.length > 1
}

/** Number of headings that two snippets share, the title of the document not counted. */
export function sharedSections(left: Snippet, right: Snippet): number {
  let shared = 0
  while (shared < left.sections.length && left.sections[shared] === right.sections[shared]) shared += 1
  return shared
}
