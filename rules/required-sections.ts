/**
 * Warn when a document does not say what it must say. What that is, is data: a preset (`facet`) or a config states it. It
 * is judged by what a section says and shows, not by its title. Examples, which are also the tests:
 * `docs/rules/required-sections.md`.
 */
import type {Root} from 'mdast'
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {HeadingSection} from '../src/sections/outline.ts'
import type {DocumentRequirement, SectionRequirement, TopicRequirement} from '../src/sections/requirement.ts'
import type {Passages} from '../src/sections/passages.ts'
import {lintRule} from '../src/facts/lint-rule.ts'
import {meta, report} from '../src/facts/finding.ts'
import {countEvidence} from '../src/sections/evidence.ts'
import {findSections} from '../src/sections/find-sections.ts'
import {readOutline} from '../src/sections/outline.ts'
import {isMeant} from '../src/sections/is-meant.ts'
import {isEmptyBody, readPassages} from '../src/sections/passages.ts'
import {hasAny} from '../src/sections/phrase.ts'
import {appendSection, skeletonOf} from '../src/sections/skeleton.ts'
import {noteOf, wordsOf} from '../src/sections/describe-requirement.ts'
import {textOf} from '../src/markdown/parse.ts'
import {code, list} from '../src/text/words.ts'

export interface Options {
  /** Which documents must say what (default: `[]`). */
  documents?: ReadonlyArray<DocumentRequirement>
}

const requiredSections = lintRule<Root, Options | undefined>(meta('required-sections'), (tree, file, options) => {
  for (const document of options?.documents ?? []) {
    if (!isMeant(file.path, document)) continue
    const outline = readOutline(tree)
    const start = outline[0]?.node.position ?? pointOf(tree)
    for (const section of document.sections) checkSection(section, {file, outline, start, depth: 2, isWhole: true})
    if (document.order === true) checkOrder(document.sections, {file, outline})
  }
})
export default requiredSections

interface Context {
  file: VFile
  outline: ReadonlyArray<HeadingSection>
  /** Where a section is reported that is not there. */
  start: Position
  /** Of a heading that `--fix` adds. */
  depth: number
  /** False inside of another section, where nothing is added. */
  isWhole: boolean
}

function checkSection(required: SectionRequirement, {file, outline, start, depth, isWhole}: Context): void {
  const found = findSections(outline, required)
  const place = found[0]?.[0]?.node.position ?? start
  const least = required.atLeast ?? 1
  if (found.length < least) {
    const reason = `Cannot find section ${code(required.name)}, expected a heading with ${wordsOf(required.heading)}`
    const fix = isWhole && found.length === 0 ? appendSection(textOf(file), skeletonOf(required, depth)) : []
    report(file, {reason, place, expected: [`## ${required.name}`], note: noteOf(required.topics), fix})
  } else if (found.length > (required.atMost ?? found.length)) {
    const reason = `Unexpected ${found.length} sections ${code(required.name)}, expected at most ${required.atMost}`
    report(file, {reason, place: found[required.atMost ?? 0]?.[0]?.node.position ?? place})
  }
  if (found.length === 0) return
  const sections = found.flat()
  if (sections.every((section) => isEmptyBody(section.own))) {
    const reason = `Unexpected empty section ${code(sections[0]?.text ?? '')}, expected text`
    report(file, {reason, place, note: noteOf(required.topics)})
    return
  }
  const passages = readPassages(sections)
  for (const topic of required.topics ?? []) checkTopic(topic, {file, sections, passages, place})
  for (const inner of required.sections ?? [])
    checkSection(inner, {file, outline: sections.slice(1), start: place, depth: depth + 1, isWhole: false})
}

/** The first section that stands before one that has to come before it. */
function checkOrder(
  sections: ReadonlyArray<SectionRequirement>,
  {file, outline}: Pick<Context, 'file' | 'outline'>
): void {
  const found = sections.flatMap((required) => {
    const heading = findSections(outline, required)[0]?.[0]
    return heading?.node.position === undefined ? [] : [{name: required.name, place: heading.node.position}]
  })
  const index = found.findIndex(({place}, at) => place.start.line < (found[at - 1]?.place.start.line ?? 0))
  const [before, wrong] = [found[index - 1], found[index]]
  if (before === undefined || wrong === undefined) return
  const reason = `Unexpected section ${code(wrong.name)} before ${code(before.name)}, expected it after`
  report(file, {reason, place: wrong.place, note: 'The order is part of what the document must be. Move the section.'})
}

interface TopicContext {
  file: VFile
  sections: ReadonlyArray<HeadingSection>
  passages: Passages
  place: Position
}

function checkTopic(topic: TopicRequirement, {file, sections, passages, place}: TopicContext): void {
  const home = sections.slice(1).find((section) => hasAny(section.text, topic.heading ?? []))
  const title = home?.text ?? sections[0]?.text ?? ''
  const missing = topic.aspects.filter((aspect) => countEvidence(aspect, passages) < (aspect.atLeast ?? 1))
  const isWhole = missing.length > 1 && missing.length === topic.aspects.length
  for (const aspect of isWhole ? [{...topic, suggestion: list(missing.map((one) => one.suggestion))}] : missing) {
    const reason = `Cannot find ${aspect.name} in section ${code(title)}, expected text such as ${aspect.suggestion}`
    const note = `The topic is ${topic.name}. Any wording and any heading below ${code(sections[0]?.text ?? '')} will do; a heading with nothing below it does not count.`
    report(file, {reason, place: home?.node.position ?? place, expected: [aspect.suggestion], note})
  }
  for (const aspect of topic.aspects) {
    const times = aspect.atMost === undefined ? 0 : countEvidence(aspect, passages)
    if (times <= (aspect.atMost ?? 0)) continue
    report(file, {reason: `Unexpected ${times} times ${aspect.name}, expected at most ${aspect.atMost}`, place})
  }
}

function pointOf(tree: Root): Position {
  const start = tree.position?.start ?? {line: 1, column: 1, offset: 0}
  return {start, end: start}
}
