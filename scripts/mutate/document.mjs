/** A document that mutants are made of: its text, and what the checker reads in it. */
import {readFile} from 'node:fs/promises'
import {ancestor} from 'acorn-walk'
import {tokenizer} from 'acorn'
import {VFile} from 'vfile'
import {parseMarkdown} from '../../dist/src/markdown/parse.js'
import {pointAt} from '../../dist/src/markdown/source-map.js'
import {programsOf} from '../../dist/src/facts/programs.js'
import {readFacts} from '../../dist/src/facts/read-facts.js'
import {describeServer} from '../../dist/src/engine/describe-server.js'
import {readHtml} from '../../dist/src/snippets/html.js'

/** Reads the document as the checker does; offsets of what it gives count in the Markdown. */
export async function readDocument(path) {
  const text = await readFile(path, 'utf8')
  const file = new VFile({path, value: text})
  const tree = parseMarkdown(file)
  const describeBackend = (snippets) => describeServer(snippets, {text, config: {}, contexts: {}})
  const facts = readFacts(tree, file, {describeBackend})
  return {path, text, tree, facts, mates: new Map(facts.snippets.map(({id}) => [id, matesOf(id, facts)]))}
}

/** Snippets that are loaded together with this one. */
function matesOf(id, facts) {
  return new Set([id, ...facts.pages.filter(({snippets}) => snippets.includes(id)).flatMap(({snippets}) => snippets)])
}

/** The snippet with what operators need to know of it; only fences that are not indented have plain offsets. */
export function openSnippet(snippet, document) {
  const at = (offset) => pointAt(snippet.map, offset).offset
  const isMarkup = snippet.kind === 'page' || snippet.kind === 'template'
  return {
    ...snippet,
    at,
    document,
    html: isMarkup ? readHtml(snippet.source) : undefined,
    programs: programsOf(snippet),
    scripts: programsOf(snippet).map((program) => openScript(program))
  }
}

function openScript({ast, source: text, shift, scope, place}) {
  // Offsets of the tree count from what was put before it.
  const source = ' '.repeat(shift) + text
  const calls = []
  const members = []
  const strings = []
  const awaits = []
  const functions = []
  const others = []
  const at = (offset) => place(offset, offset).start.offset
  ancestor(ast, {
    CallExpression: (node, _, ancestors) => calls.push({node, ancestors: [...ancestors]}),
    NewExpression: (node, _, ancestors) => calls.push({node, ancestors: [...ancestors]}),
    MemberExpression: (node, _, ancestors) => members.push({node, ancestors: [...ancestors]}),
    AwaitExpression: (node, _, ancestors) => awaits.push({node, ancestors: [...ancestors]}),
    Literal: (node, _, ancestors) => typeof node.value === 'string' && strings.push({node, ancestors: [...ancestors]}),
    Function: (node, _, ancestors) => functions.push({node, ancestors: [...ancestors]}),
    AssignmentExpression: (node, _, ancestors) => others.push({node, ancestors: [...ancestors]}),
    ForOfStatement: (node, _, ancestors) => others.push({node, ancestors: [...ancestors]})
  })
  return {
    ast,
    source,
    scope,
    at,
    calls,
    members,
    strings,
    awaits,
    functions,
    others,
    get tokens() {
      return tokensOf(source, ast.sourceType)
    }
  }
}

function tokensOf(source, sourceType) {
  try {
    return [...tokenizer(source, {ecmaVersion: 'latest', sourceType, allowHashBang: true})]
  } catch {
    return []
  }
}

/** A change of the text: Markdown offsets. */
export function edit(start, end, text) {
  return {start, end, text}
}

export function applyEdits(text, edits) {
  let changed = text
  for (const {start, end, text: put} of [...edits].sort((left, right) => right.start - left.start)) {
    changed = changed.slice(0, start) + put + changed.slice(end)
  }
  return changed
}
