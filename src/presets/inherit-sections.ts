/** Requirements of a project that start from those of a preset. */
import type {DocumentRequirement} from '../sections/requirement.ts'
import {facetSections} from './facet-sections.ts'

/**
 * The requirements with those of the preset that each extends: sections of the same name are the project's own, in the place of
 * the preset's; the others follow. `atLeast: 0` makes one optional.
 */
export function inheritSections(documents: ReadonlyArray<DocumentRequirement>): ReadonlyArray<DocumentRequirement> {
  return documents.map((document) => {
    if (document.extends === undefined) return document
    const own = new Map(document.sections.map((section) => [section.name, section]))
    const inherited = facetSections.flatMap(({sections}) => sections).map((section) => own.get(section.name) ?? section)
    return {...document, sections: [...new Set([...inherited, ...document.sections])]}
  })
}
