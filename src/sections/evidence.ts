/** Does a section cover an aspect? By what it says and shows, whatever its headings are called. */
import type {AnyOf, AspectRequirement, Evidence} from './requirement.ts'
import type {CodePassage, Passage, Passages} from './passages.ts'
import {cutOut, hasAny} from './phrase.ts'

/** How many pieces of the section cover the aspect. */
export function countEvidence(aspect: AspectRequirement, passages: Passages): number {
  const pieces = new Set<Passage | CodePassage | string>()
  for (const evidence of aspect.evidence) {
    for (const piece of piecesOf(evidence, passages)) pieces.add(piece)
  }
  return pieces.size
}

/** True when the section has the evidence. */
export function hasEvidence(evidence: Evidence, passages: Passages): boolean {
  return piecesOf(evidence, passages).length > 0
}

/** All parts of the evidence have to be found; what the first of them found is what is counted. */
function piecesOf(evidence: Evidence, passages: Passages): ReadonlyArray<Passage | CodePassage | string> {
  const found: Array<ReadonlyArray<Passage | CodePassage | string>> = []
  const {link, code} = evidence
  if (evidence.says !== undefined || evidence.heading !== undefined) found.push(textsOf(evidence, passages))
  if (code !== undefined) found.push(passages.codes.filter((fence) => hasEach(fence.text, code)))
  if (link !== undefined) found.push(passages.links.filter((url) => hasAny(url, link)))
  return found.every((pieces) => pieces.length > 0) ? (found[0] ?? []) : []
}

function textsOf(evidence: Evidence, passages: Passages): ReadonlyArray<Passage> {
  const kind = evidence.within ?? 'block'
  return passages.texts.filter((passage) => {
    if (passage.kind !== kind) return false
    if (evidence.heading !== undefined && !hasAny(passage.trail, evidence.heading)) return false
    return hasEach(cutOut(`${passage.trail}\n${passage.text}`, evidence.cut ?? []), evidence.says ?? [])
  })
}

function hasEach(text: string, groups: ReadonlyArray<AnyOf>): boolean {
  return groups.every((group) => hasAny(text, group))
}
