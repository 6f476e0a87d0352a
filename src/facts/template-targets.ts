/** Templates that others include, extend or import: which there are, and which are missing. */
import type {TemplateSource} from '../backends/backend.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {TemplateFinding} from '../pebble/check/template-finding.ts'
import {checkTemplate} from '../pebble/check/check-template.ts'
import {templateNameOf} from '../snippets/page-templates.ts'

type Templates = ReadonlyArray<TemplateSource> | undefined

/** Names of the templates that the document shows or the repository has. */
export function knownTemplates(snippets: ReadonlyArray<Snippet>, templates: Templates): ReadonlyArray<string> {
  const shown = snippets.flatMap(({template}) => (template === undefined ? [] : [template]))
  return [...new Set([...shown, ...(templates ?? []).map(({name}) => name)])]
}

/**
 * The snippets, those marked as not to be run whose targets stand for templates of the reader: a fence that names no file
 * and includes what nobody shows.
 */
export function withMissingTargets(snippets: ReadonlyArray<Snippet>, templates: Templates): ReadonlyArray<Snippet> {
  if (templates === undefined) return snippets
  const names = knownTemplates(snippets, templates)
  return snippets.map((snippet) => {
    if (snippet.kind !== 'template' || snippet.skip !== undefined || snippet.template !== undefined) return snippet
    const missing = checkTemplate(snippet.source, {name: templateNameOf(snippet), templates: names}).find(
      (finding) =>
        finding.code === 'missing-template' && !isParent(finding) && !isCertain(finding, {snippet, names, templates})
    )
    return missing === undefined ? snippet : {...snippet, skip: `${illustrative}${nameIn(missing)}`}
  })
}

/** True for a template that is only not run because what it includes is not shown. */
export function lacksTarget({skip}: Pick<Snippet, 'skip'>): boolean {
  return skip?.startsWith(illustrative) === true || skip?.startsWith('needs template `') === true
}

const illustrative = 'needs a template that is not shown: '

interface Known {
  snippet: Snippet
  names: ReadonlyArray<string>
  templates: Templates
}

/**
 * A missing template is a mistake where the fence is a file of the application, where the name is nearly that of another
 * template, or where others of its folder are there. Elsewhere it is a name that stands for any.
 */
export function isCertain(finding: TemplateFinding, {snippet, names, templates}: Known): boolean {
  if (/; did you mean /.test(finding.message)) return true
  // Nobody looked for the files of the repository.
  if (templates === undefined) return false
  // The layout is the reader's own where nobody shows one.
  if (isParent(finding) && templates.length === 0 && !names.some((name) => /layout|base/.test(name))) return false
  if (snippet.template !== undefined) return true
  const folder = /^.*\//.exec(nameIn(finding))?.[0]
  if (folder === undefined) return templates.some(({name}) => !name.includes('/'))
  return names.some((name) => name.startsWith(folder))
}

function isParent({message}: TemplateFinding): boolean {
  return message.endsWith(' of `extends`')
}

/** The name as it is written. */
function nameIn({actual}: TemplateFinding): string {
  return actual.replace(/^["']|["']$/g, '')
}
