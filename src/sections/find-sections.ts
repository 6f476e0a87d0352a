/** The sections of a document that a requirement means. */
import type {HeadingSection} from './outline.ts'
import type {Evidence, SectionRequirement} from './requirement.ts'
import {sectionAt} from './outline.ts'
import {hasEvidence} from './evidence.ts'
import {readPassages} from './passages.ts'
import {hasAny} from './phrase.ts'

/**
 * Each with its own heading first; of sections inside each other the outermost counts. A heading that names the subject
 * may be a part of the section that is meant (`Live page` over `EventSource in short`): then that one is given.
 */
export function findSections(
  outline: ReadonlyArray<HeadingSection>,
  requirement: SectionRequirement
): Array<ReadonlyArray<HeadingSection>> {
  const {otherwise, shows} = requirement
  const named = outermost(outline, (section) => hasAny(section[0]?.text ?? '', requirement.heading))
  if (shows === undefined) return named.map((index) => sectionAt(outline, index))
  if (named.length > 0)
    return [...new Set(named.map((index) => widen(index, {outline, shows})))].map((index) => sectionAt(outline, index))
  if (otherwise === undefined) return []
  const others = outermost(
    outline,
    (section) => hasAny(section[0]?.text ?? '', otherwise) && showsAny(section, shows),
    2
  )
  return others.map((index) => sectionAt(outline, index))
}

interface Widening {
  outline: ReadonlyArray<HeadingSection>
  shows: ReadonlyArray<Evidence>
}

/** Index of the section that is meant; the whole document below its title is none. */
function widen(index: number, {outline, shows}: Widening): number {
  if (showsAny(sectionAt(outline, index), shows)) return index
  let above = index
  while ((outline[above]?.depth ?? 1) > 2) {
    const depth = outline[above]?.depth ?? 1
    above = outline.findLastIndex((heading, at) => at < above && heading.depth < depth)
    if (above < 0 || (outline[above]?.depth ?? 1) < 2) break
    if (showsAny(sectionAt(outline, above), shows)) return above
  }
  return index
}

function showsAny(section: ReadonlyArray<HeadingSection>, shows: ReadonlyArray<Evidence>): boolean {
  const passages = readPassages(section)
  return shows.some((evidence) => hasEvidence(evidence, passages))
}

/** Indexes of the headings, at least `least` deep, whose sections match. */
function outermost(
  outline: ReadonlyArray<HeadingSection>,
  matches: (section: ReadonlyArray<HeadingSection>) => boolean,
  least = 1
): Array<number> {
  const found: Array<number> = []
  let index = 0
  while (index < outline.length) {
    const section = sectionAt(outline, index)
    const depth = outline[index]?.depth ?? 7
    const isFound = depth >= least && depth < 7 && matches(section)
    if (isFound) found.push(index)
    index += isFound ? section.length : 1
  }
  return found
}
