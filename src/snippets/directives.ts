/** `<!-- check-docs … -->` above a fence: read once, and told when it can't be understood. */
import type {Position} from 'unist'
import type {Directive, DirectiveContent, SnippetProblem} from './snippet.ts'
import type {SourceMap} from '../markdown/source-map.ts'
import {code, list} from '../text/words.ts'
import {composeMap, positionAt} from '../markdown/source-map.ts'
import {suggest} from '../text/suggest.ts'

export interface DirectiveReading {
  directives: ReadonlyArray<Directive>
  problems: ReadonlyArray<SnippetProblem>
}

/** One comment: its text, where the text starts in the block, and the map of the block. */
interface Comment {
  text: string
  start: number
  map: SourceMap
  contexts: ReadonlyArray<string>
}

export interface DirectiveOptions {
  /** From the text to the Markdown. */
  map: SourceMap
  /** Names of contexts that the project declares (default: none). */
  contexts?: ReadonlyArray<string>
}

type Read = (rest: Rest) => DirectiveContent | SnippetProblem

/** What follows the word of a directive. */
interface Rest {
  /** Trimmed text behind the word and its colon. */
  value: string
  /** Offset of `value` in the block. */
  at: number
  comment: Comment
  /** The directive's word. */
  word: Position
  /** The whole comment's text. */
  place: Position
}

/** Names of the sample contexts of a Facet request. */
const facetContexts: ReadonlyArray<string> = ['collection', 'document', 'database', 'stats', 'login', 'error']

const readers = {
  skip: (rest) =>
    rest.value === ''
      ? missing(rest, 'a reason', '<!-- check-docs skip: needs a camera -->')
      : {kind: 'skip', reason: rest.value, place: rest.place},
  'no-run': (rest) => (rest.value === '' ? {kind: 'no-run', place: rest.place} : unexpectedValue(rest)),
  page: (rest) =>
    /^[\w./-]+$/.test(rest.value)
      ? {kind: 'page', name: rest.value, place: rest.place}
      : missing(rest, 'the name of a page', '<!-- check-docs page: dashboard -->'),
  context: readContext,
  'expect-error': readExpectError,
  globals: readGlobals,
  setup: readSetup,
  'disable-next': readDisableNext
} satisfies Record<Directive['kind'], Read>

const words: ReadonlyArray<string> = Object.keys(readers)
const comments = /<!--([\s\S]*?)-->|\{\/\*([\s\S]*?)\*\/\}/g

/** True for a block that holds nothing but comments of which one is a directive or was meant as one. */
export function isDirectiveBlock(text: string): boolean {
  return (
    text.replace(comments, '').trim() === '' &&
    [...text.matchAll(comments)].some((match) => isMeant(match[1] ?? match[2] ?? ''))
  )
}

/** The directives in the comments of a block of Markdown. */
export function readDirectives(text: string, {map, contexts = []}: DirectiveOptions): DirectiveReading {
  const directives: Array<Directive> = []
  const problems: Array<SnippetProblem> = []
  for (const match of text.matchAll(comments)) {
    const inner = match[1] ?? match[2] ?? ''
    if (!isMeant(inner)) continue
    const result = readComment({text: inner, start: match.index + match[0].indexOf(inner), map, contexts})
    if ('ruleId' in result && !('kind' in result)) problems.push(result)
    else if ('kind' in result)
      directives.push({...result, comment: positionAt(map, match.index, match.index + match[0].length)})
  }
  return {directives, problems}
}

/** Directives that can't hold together, and directives that are there twice. */
export function findContradictions(directives: ReadonlyArray<Directive>): ReadonlyArray<SnippetProblem> {
  const problems: Array<SnippetProblem> = []
  for (const [index, directive] of directives.entries()) {
    const earlier = directives.slice(0, index).find((other) => contradicts(other, directive))
    if (earlier === undefined) continue
    problems.push({
      ruleId: 'directives',
      reason: `Unexpected directive ${code(directive.kind)} beside ${code(earlier.kind)}, expected one of them`,
      place: directive.place,
      actual: directive.kind,
      note: 'The two say different things about the same snippet; keep the one that is meant'
    })
  }
  return problems
}

/** A directive that no fence follows. */
export function withoutFence(directive: Directive): SnippetProblem {
  return {
    ruleId: 'directives',
    reason: `Cannot find the fence of directive ${code(directive.kind)}, expected a fence directly below the comment`,
    place: directive.place,
    actual: directive.kind,
    note: 'A directive speaks for the next fence only; move it there or remove it'
  }
}

function isMeant(comment: string): boolean {
  return /^\s*check[-_ ]?docs?(?=[\s:]|$)/i.test(comment)
}

function readComment(comment: Comment): DirectiveContent | SnippetProblem {
  const match = /^(\s*)(\S*?)(:?\s+|:?$)([^\s:]*)(\s*:?\s*)/.exec(comment.text)
  const [, space = '', name = '', gap = '', word = '', after = ''] = match ?? []
  const nameAt = comment.start + space.length
  const wordAt = nameAt + name.length + gap.length
  const place = positionAt(comment.map, nameAt, comment.start + comment.text.trimEnd().length)
  if (name !== 'check-docs') return unknown(positionAt(comment.map, nameAt, nameAt + name.length), name, ['check-docs'])
  const wordPlace = positionAt(comment.map, wordAt, wordAt + word.length)
  if (!isWord(word)) return unknown(wordPlace, word, words)
  const offset = space.length + name.length + gap.length + word.length + after.length
  return readers[word]({
    value: comment.text.slice(offset).trim(),
    at: comment.start + offset,
    comment,
    word: wordPlace,
    place
  })
}

function isWord(word: string): word is Directive['kind'] {
  return Object.hasOwn(readers, word)
}

function unknown(place: Position, word: string, known: ReadonlyArray<string>): SnippetProblem {
  const near = suggest(word, known, {most: 3})
  const hint =
    near === undefined ? `expected ${list(known.map(code), {last: 'or', most: 8})}` : `did you mean ${code(near)}`
  const what = word === '' ? 'Cannot find the word of the directive' : `Unexpected directive ${code(word)}`
  return {
    ruleId: 'directives',
    reason: `${what}, ${hint}`,
    place,
    actual: word,
    expected: near === undefined ? known : [near]
  }
}

function missing(rest: Rest, what: string, example: string): SnippetProblem {
  return {
    ruleId: 'directives',
    reason:
      rest.value === ''
        ? `Cannot find ${what}, expected ${code(example)}`
        : `Unexpected ${code(rest.value)}, expected ${what}: ${code(example)}`,
    place: rest.value === '' ? rest.word : rest.place,
    expected: [example]
  }
}

function unexpectedValue(rest: Rest): SnippetProblem {
  return {
    ruleId: 'directives',
    reason: `Unexpected ${code(rest.value)} after ${code('no-run')}, expected nothing`,
    place: rest.place,
    actual: rest.value
  }
}

function readContext(rest: Rest): DirectiveContent | SnippetProblem {
  const contexts = [...facetContexts, ...rest.comment.contexts]
  if (contexts.includes(rest.value)) return {kind: 'context', name: rest.value, place: rest.place}
  if (rest.value === '') return missing(rest, 'the name of a context', '<!-- check-docs context: document -->')
  const problem = unknown(rest.place, rest.value, contexts)
  return {...problem, reason: problem.reason.replace('directive', 'context')}
}

/** `TypeError /null/`, `TypeError`, `/null/` or nothing: any error. */
function readExpectError(rest: Rest): DirectiveContent | SnippetProblem {
  const match = /^([A-Za-z_$][\w$]*)?\s*(?:\/(.*)\/)?$/s.exec(rest.value)
  if (match === null) return missing(rest, 'a name and a pattern', '<!-- check-docs expect-error: TypeError /null/ -->')
  const [, name, pattern] = match
  if (pattern !== undefined && !isPattern(pattern)) {
    return {
      ruleId: 'directives',
      reason: `Unexpected pattern ${code(`/${pattern}/`)}, expected a regular expression`,
      place: rest.place,
      actual: pattern
    }
  }
  return {kind: 'expect-error', name, pattern, place: rest.place}
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp
  } catch {
    return false
  }
}

function readGlobals(rest: Rest): DirectiveContent | SnippetProblem {
  const names = rest.value.split(/[\s,]+/).filter((name) => name !== '')
  const bad = names.find((name) => !/^[A-Za-z_$][\w$]*$/.test(name))
  if (names.length > 0 && bad === undefined) return {kind: 'globals', names, place: rest.place}
  return missing(rest, 'names of globals', '<!-- check-docs globals: showToast, refreshList -->')
}

function readSetup(rest: Rest): DirectiveContent | SnippetProblem {
  if (rest.value === '') return missing(rest, 'the code of the set-up', '<!-- check-docs setup … -->')
  const {comment, at} = rest
  const end = comment.start + comment.text.trimEnd().length
  return {kind: 'setup', source: rest.value, map: composeMap(comment.map, at, end), place: rest.place}
}

function readDisableNext(rest: Rest): DirectiveContent | SnippetProblem {
  const example = '<!-- check-docs disable-next stream-url: shown as a mistake -->'
  const match = /^([a-z][a-z\d-]*)\s*(?::\s*(.*))?$/s.exec(rest.value)
  const [, ruleId, reason] = match ?? []
  if (ruleId === undefined) return missing(rest, 'the id of a rule', example)
  if (reason === undefined || reason.trim() === '') return missing({...rest, value: ''}, 'a reason', example)
  return {kind: 'disable-next', ruleId, reason: reason.trim(), place: rest.place}
}

function contradicts(first: Directive, second: Directive): boolean {
  if (first.kind === second.kind) {
    if (first.kind === 'disable-next' && second.kind === 'disable-next') return first.ruleId === second.ruleId
    return first.kind !== 'globals' && first.kind !== 'setup'
  }
  const stops = (directive: Directive): boolean => directive.kind === 'skip' || directive.kind === 'no-run'
  const runs = (directive: Directive): boolean => directive.kind === 'expect-error' || directive.kind === 'context'
  return (stops(first) && (stops(second) || runs(second))) || (runs(first) && stops(second))
}
