/** Fences and raw HTML blocks with scripts, as snippets: what each one is, where it stands, and whether it can be run. */
import type {Code, Html, Nodes, Parent, Root} from 'mdast'
import type {VFile} from 'vfile'
import type {FenceProblem} from '../markdown/fence-problems.ts'
import type {Heading} from '../markdown/headings.ts'
import type {TextLine} from '../markdown/lines.ts'
import type {Block} from './fence-block.ts'
import type {Directive, Snippet, SnippetProblem} from './snippet.ts'
import {findContradictions, isDirectiveBlock, readDirectives, withoutFence} from './directives.ts'
import {blockOf, sourcePlaceOf} from './fence-block.ts'
import {classifySnippet} from './classify.ts'
import {findStaleDirectives} from './stale-directives.ts'
import {spreadServerSide} from './server-chapter.ts'
import {joinContinued} from './continued.ts'
import {findFenceProblem} from '../markdown/fence-problems.ts'
import {indentedFences} from '../markdown/indented-fences.ts'
import {mapBlock} from '../markdown/block-map.ts'
import {readFence} from '../markdown/fence.ts'
import {readLines} from '../markdown/lines.ts'
import {readFileName, readTemplateName} from './template-name.ts'
import {isMdx, textOf} from '../markdown/parse.ts'
import {visitParents} from 'unist-util-visit-parents'
import {newId} from './snippet-id.ts'
import {siblingOf} from './sibling.ts'

export interface SnippetReading {
  snippets: ReadonlyArray<Snippet>
  /** Problems that belong to no snippet. */
  problems: ReadonlyArray<SnippetProblem>
  fenceProblems: ReadonlyArray<FenceProblem>
}

/** What a reading collects on its way through the document. */
interface State {
  text: string
  lines: ReadonlyArray<TextLine>
  isMdx: boolean
  headings: ReadonlyArray<Heading>
  /** Names of contexts that the project declares. */
  contexts: ReadonlyArray<string>
  /** Index of the heading that was passed last. */
  passed: number
  snippets: Array<Snippet>
  problems: Array<SnippetProblem>
  fenceProblems: Array<FenceProblem>
  ids: Set<string>
  /** True when the fence before was not closed where it seems. */
  swallowing: boolean
}

export interface ReadOptions {
  /** Of the document. */
  headings: ReadonlyArray<Heading>
  /** Names of contexts that the project declares for its templates (default: none). */
  contexts?: ReadonlyArray<string>
}

/** The snippets of a document, in order, with the problems that were found while they were read. */
export function readSnippets(tree: Root, file: VFile, {headings, contexts = []}: ReadOptions): SnippetReading {
  const text = textOf(file)
  const state: State = {
    text,
    lines: readLines(text),
    isMdx: isMdx(file),
    headings,
    contexts,
    passed: -1,
    snippets: [],
    problems: [],
    fenceProblems: [],
    ids: new Set(),
    swallowing: false
  }
  visitParents(tree, (node, ancestors) => {
    const parent = ancestors.at(-1)
    if (node.type === 'heading' && node.position !== undefined) state.passed += 1
    else if (node.type === 'code') readCode(node, parent, state)
    else if (node.type === 'html' && !state.isMdx && hasScript(node.value)) readHtml(node, parent, state)
    else if (isDirectiveNode(node, state.text)) tellLostDirectives(node, parent, state)
  })
  const {snippets, problems, fenceProblems} = state
  problems.push(...findStaleDirectives(snippets, text))
  return {snippets: spreadServerSide(joinContinued(snippets)), problems, fenceProblems}
}

function readCode(node: Code, parent: Parent | undefined, state: State): void {
  const fence = readFence(node, state.lines)
  const fences = fence === undefined ? indentedFences(node, parent, state) : [fence]
  for (const found of fences) {
    const block = blockOf(found)
    const fenceProblem = findFenceProblem(found, block.lang)
    // A bare fence behind a swallowing one is what was left of it: its marker was meant to close.
    const isAftermath = state.swallowing && block.lang === ''
    if (fenceProblem !== undefined && !isAftermath) state.fenceProblems.push(fenceProblem)
    state.swallowing = fenceProblem !== undefined
    addSnippet(block, {node, parent, state, fenceProblem})
  }
}

function readHtml(node: Html, parent: Parent | undefined, state: State): void {
  if (node.position === undefined) return
  const source = node.value.replace(/\r\n?/g, '\n')
  const map = mapBlock(source, {lines: state.lines, firstLine: node.position.start.line})
  const block: Block = {
    lang: '',
    language: 'html',
    meta: '',
    flags: [],
    source,
    map,
    place: node.position,
    sourcePlace: sourcePlaceOf(map),
    block: 'html'
  }
  addSnippet(block, {node, parent, state, fenceProblem: undefined})
}

interface Surroundings {
  node: Nodes
  parent: Parent | undefined
  state: State
  fenceProblem: FenceProblem | undefined
}

function addSnippet(block: Block, {node, parent, state, fenceProblem}: Surroundings): void {
  const {directives, problems} = directivesAbove(node, parent, state)
  const sections = sectionsAt(state)
  const hints = {source: block.source, flags: block.flags, above: paragraphAbove(node, parent, state)}
  const template = readTemplateName(hints)
  const below = paragraphBelow(node, parent, state)
  const classified = classifySnippet({...block, directives, template, document: state.text, below, fenceProblem})
  state.snippets.push({
    ...block,
    id: newId(block.place.start.line, state.ids),
    headings: sections.map((index) => state.headings[index]?.text ?? ''),
    sections,
    directives,
    template,
    file: template === undefined ? readFileName(hints) : undefined,
    ...classified,
    problems: [...problems, ...findContradictions(directives), ...classified.problems]
  })
}

/** Indexes of the headings that the place is under, outermost first. */
function sectionsAt(state: State): ReadonlyArray<number> {
  const path: Array<number> = []
  let depth = 7
  for (let index = state.passed; index >= 0; index -= 1) {
    const heading = state.headings[index]
    if (heading === undefined || heading.depth >= depth) continue
    path.unshift(index)
    depth = heading.depth
  }
  return path
}

/** Directives of all comment blocks that stand directly above. */
/** Above one fence: more of them contradict each other, which is told. */
const mostDirectives = 100

function directivesAbove(
  node: Nodes,
  parent: Parent | undefined,
  state: State
): {directives: ReadonlyArray<Directive>; problems: ReadonlyArray<SnippetProblem>} {
  const directives: Array<Directive> = []
  const problems: Array<SnippetProblem> = []
  for (let sibling = siblingOf(node, parent, -1); sibling !== undefined; sibling = siblingOf(sibling, parent, -1)) {
    if (!isDirectiveNode(sibling, state.text) || directives.length > mostDirectives) break
    const reading = readDirectiveNode(sibling, state)
    directives.unshift(...reading.directives)
    problems.unshift(...reading.problems)
  }
  return {directives, problems}
}

/** Directive blocks that are followed by anything but a fence or a script. */
function tellLostDirectives(node: Nodes, parent: Parent | undefined, state: State): void {
  const above = siblingOf(node, parent, -1)
  // The first of several tells for all.
  if (above !== undefined && isDirectiveNode(above, state.text)) return
  const run = [node]
  let next = siblingOf(node, parent, 1)
  for (; next !== undefined && isDirectiveNode(next, state.text); next = siblingOf(next, parent, 1)) run.push(next)
  if (next !== undefined && takesDirectives(next, state)) return
  for (const each of run) {
    const {directives, problems} = readDirectiveNode(each, state)
    state.problems.push(...problems, ...directives.map(withoutFence))
  }
}

function takesDirectives(node: Nodes, state: State): boolean {
  if (node.type === 'html') return hasScript(node.value)
  return node.type === 'code' && readFence(node, state.lines) !== undefined
}

function readDirectiveNode(node: Nodes, state: State): ReturnType<typeof readDirectives> {
  if (node.position === undefined) return {directives: [], problems: []}
  const value = rawText(node, state.text).replace(/\r\n?/g, '\n')
  const map = mapBlock(value, {lines: state.lines, firstLine: node.position.start.line})
  return readDirectives(value, {map, contexts: state.contexts})
}

/** A comment block; in MDX, which is read as Markdown, a paragraph that is one. */
function isDirectiveNode(node: Nodes, text: string): boolean {
  return (node.type === 'html' || node.type === 'paragraph') && isDirectiveBlock(rawText(node, text))
}

/** An HTML block's value has no container prefixes; a paragraph is taken as written. */
function rawText(node: Nodes, text: string): string {
  if (node.type === 'html') return node.value
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

function paragraphAbove(node: Nodes, parent: Parent | undefined, state: State): string {
  let above = siblingOf(node, parent, -1)
  while (above !== undefined && isDirectiveNode(above, state.text)) above = siblingOf(above, parent, -1)
  return above?.type === 'paragraph' ? rawText(above, state.text) : ''
}

function paragraphBelow(node: Nodes, parent: Parent | undefined, state: State): string {
  const below = siblingOf(node, parent, 1)
  return below?.type === 'paragraph' ? rawText(below, state.text) : ''
}

/** A script that browsers get; those of a page that is a component itself (VitePress, Slidev, mdsvex) are code of its framework. */
function hasScript(html: string): boolean {
  const shown = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  if (!/<script[\s>]/i.test(shown)) return false
  return !/<script\s(?:[^>]*\s)?(?:setup|lang|module|context)[\s=>]|<script[^>]*>\s*export\s+default\b/i.test(shown)
}
