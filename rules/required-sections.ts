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
import {lintRule} from 'unified-lint-rule'
import {meta, report} from '../src/facts/finding.ts'
import {countEvidence} from '../src/sections/evidence.ts'
import {findSections} from '../src/sections/find-sections.ts'
import {readOutline} from '../src/sections/outline.ts'
import {isMeant} from '../src/sections/is-meant.ts'
import {isEmptyBody, readPassages} from '../src/sections/passages.ts'
import {hasAny} from '../src/sections/phrase.ts'
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
    for (const section of document.sections) checkSection(section, {file, outline, start})
  }
})
export default requiredSections

interface Context {
  file: VFile
  outline: ReadonlyArray<HeadingSection>
  /** Where a section is reported that is not there. */
  start: Position
}

function checkSection(required: SectionRequirement, {file, outline, start}: Context): void {
  const found = findSections(outline, required)
  const place = found[0]?.[0]?.node.position ?? start
  const least = required.atLeast ?? 1
  if (found.length < least) {
    const reason = `Cannot find section ${code(required.name)}, expected a heading with ${wordsOf(required.heading)}`
    report(file, {reason, place, expected: [`## ${required.name}`], note: noteOf(required.topics)})
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
  for (const inner of required.sections ?? []) checkSection(inner, {file, outline: sections.slice(1), start: place})
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

function noteOf(topics: ReadonlyArray<TopicRequirement> = []): string {
  return topics.length === 0
    ? 'Add the section with the text it needs.'
    : `It has to cover ${list(
        topics.map((topic) => topic.name),
        {most: 10}
      )}.`
}

function wordsOf(phrases: ReadonlyArray<string>): string {
  const words = phrases.flatMap((phrase) => (phrase.startsWith('/') ? [phrase] : phrase.replaceAll('*', '').split('|')))
  return list(
    words.map((word) => code(word)),
    {last: 'or'}
  )
}

function pointOf(tree: Root): Position {
  const start = tree.position?.start ?? {line: 1, column: 1, offset: 0}
  return {start, end: start}
}
