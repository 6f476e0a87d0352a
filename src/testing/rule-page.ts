/**
 * A rule's page is its test. Every `md` fence is a document; the `messages` fence after it, before the next document, is all
 * that the rule must say about it, and no `messages` fence means that it must say nothing. An `md fixed` fence after it is
 * what `--fix` makes of the document. A `json config` fence gives the
 * rule's options for the documents after it under the same heading. Other fences with a file name after `file` are files
 * beside the document.
 */
import type {Code, RootContent} from 'mdast'
import {parseMarkdown} from '../markdown/parse.ts'
import {toString} from 'mdast-util-to-string'

export interface RulePage {
  /** Text of the first heading. */
  title: string
  /** Headings of the second level, in order. */
  sections: ReadonlyArray<string>
  examples: ReadonlyArray<Example>
}

export interface Example {
  /** Heading above it, and its number below that heading from 1. */
  name: string
  /** Line of the fence in the page. */
  line: number
  /** Path of the document (default: `example.md`). */
  path: string
  input: string
  options: Readonly<Record<string, unknown>> | undefined
  /** Lines of the `messages` fence. */
  messages: ReadonlyArray<string>
  /** What `--fix` and `--update` make of it; `undefined`: nothing is mended. */
  fixed: string | undefined
  /** Files beside the document: path → content. */
  files: Readonly<Record<string, string>>
}

type Draft = {-readonly [Key in keyof Example]: Example[Key]}

/** Reads a page; throws `SyntaxError` for a `messages` fence without a document and for options that are no JSON object. */
export function readRulePage(markdown: string): RulePage {
  const nodes = parseMarkdown(markdown).children
  const headings = nodes.filter((node) => node.type === 'heading')
  return {
    title: headings[0] === undefined ? '' : toString(headings[0]),
    sections: headings.filter((heading) => heading.depth === 2).map((heading) => toString(heading)),
    examples: readExamples(nodes)
  }
}

function readExamples(nodes: ReadonlyArray<RootContent>): ReadonlyArray<Example> {
  const examples: Array<Draft> = []
  let heading = ''
  let number = 0
  let options: Example['options']
  let files: Record<string, string> = {}
  for (const node of nodes) {
    if (node.type === 'heading') {
      heading = toString(node)
      number = 0
      options = undefined
      files = {}
    }
    if (node.type !== 'code') continue
    const [word, path] = (node.meta ?? '').split(/\s+/)
    if (word === 'file' && path !== undefined) {
      files = {...files, [path]: `${node.value}\n`}
    } else if (node.lang === 'json' && word === 'config') {
      options = readOptions(node)
    } else if (node.lang === 'md' && word === 'fixed') {
      addFixed(node, examples.at(-1))
    } else if (node.lang === 'md') {
      number += 1
      const name = `${heading} ${number}`
      const line = node.position?.start.line ?? 0
      const input = `${node.value}\n`
      examples.push({name, line, path: word || 'example.md', input, options, messages: [], fixed: undefined, files})
    } else if (node.lang === 'messages') {
      addMessages(node, examples.at(-1))
    }
  }
  return examples
}

function addMessages(node: Code, example: Draft | undefined): void {
  if (example === undefined || example.messages.length > 0) {
    throw new SyntaxError(
      `Unexpected \`messages\` fence at line ${node.position?.start.line}, expected a document before it`
    )
  }
  example.messages = node.value.split('\n').filter((line) => line.trim() !== '')
}

function addFixed(node: Code, example: Draft | undefined): void {
  if (example === undefined || example.fixed !== undefined)
    throw new SyntaxError(
      `Unexpected \`md fixed\` fence at line ${node.position?.start.line}, expected a document before it`
    )
  example.fixed = node.value === '' ? '' : `${node.value}\n`
}

function readOptions(node: Code): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(node.value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new SyntaxError(`Unexpected config at line ${node.position?.start.line}, expected a JSON object`)
  }
  return {...value}
}
