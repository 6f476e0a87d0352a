/** A section as it could begin: headings, and in comments what belongs below them. */
import type {Edit} from '../markdown/edit.ts'
import type {SectionRequirement} from './requirement.ts'
import {hasAny} from './phrase.ts'

/**
 * Markdown of a section that is required and missing, with its heading at `depth`; `undefined` when its name is no heading that
 * would be found. Comments say nothing to readers: what the section lacks is still told.
 */
export function skeletonOf(required: SectionRequirement, depth: number): string | undefined {
  if (!hasAny(required.name, required.heading)) return undefined
  const topics = (required.topics ?? []).map((topic) => {
    const suggestions = topic.aspects.map(({suggestion}) => `- ${suggestion}`)
    return `${heading(capital(topic.name), depth + 1)}\n\n<!-- To be written:\n${suggestions.join('\n')}\n-->`
  })
  const inner = (required.sections ?? []).flatMap((section) => skeletonOf(section, depth + 1) ?? [])
  const body = [...topics, ...inner]
  return [heading(required.name, depth), ...(body.length > 0 ? body : ['<!-- To be written. -->'])].join('\n\n')
}

/** The edit that adds the section at the end of the document, where there is one to add. */
export function appendSection(document: string, section: string | undefined): ReadonlyArray<Edit> {
  if (section === undefined) return []
  const end = document.trimEnd().length
  return [{start: end, end: document.length, text: `${end === 0 ? '' : '\n\n'}${section}\n`}]
}

function heading(text: string, depth: number): string {
  return `${'#'.repeat(Math.min(6, depth))} ${text}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
