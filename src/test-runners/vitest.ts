/** `check-docs/vitest`: a plugin that makes Markdown files test files. See `docs/test-runners.md`. */
import {fileURLToPath} from 'node:url'
import type {CommandOptions} from './run-command.ts'
import type {DocumentCall} from './vitest-document.ts'

export interface VitestOptions {
  /** Documents, as patterns of `test.include` (default: those that `test.include` names, else `docs/**` and `README.md`). */
  include?: ReadonlyArray<string>
  /** More words of the command line, such as `['--strict']` (default: none). */
  args?: CommandOptions['args']
}

/** The part of a Vite plugin that is needed here. */
export interface VitestPlugin {
  name: string
  enforce: 'pre'
  config: (config: {test?: {include?: Array<string>} | undefined}) => {
    test: {include?: Array<string>; server: {deps: {external: Array<RegExp>}}}
  }
  configResolved: (config: {root: string}) => void
  transform: (code: string, id: string) => {code: string; map: SourceMap} | undefined
}

interface SourceMap {
  version: 3
  names: Array<string>
  sources: Array<string>
  sourcesContent: Array<string>
  mappings: string
}

/** Vitest's own: a list of a plugin takes its place. */
const usualTests = '**/*.{test,spec}.?(c|m)[jt]s?(x)'
const usualDocuments = ['docs/**/*.{md,markdown}', 'README.md']

/** One test for each snippet of the Markdown files among the tests, at the line of its fence. */
export default function checkDocs({include, args = []}: VitestOptions = {}): VitestPlugin {
  let cwd = '.'
  return {
    name: 'check-docs',
    enforce: 'pre',
    config({test = {}}) {
      const isNamed = test.include?.some((pattern) => /\bmdx?\b|markdown/.test(pattern)) === true
      const documents = include ?? (isNamed ? [] : usualDocuments)
      const more = [...(test.include === undefined ? [usualTests] : []), ...documents]
      // Runs as it is, also where the package is linked into a project.
      const own = new RegExp(`^${escape(fileURLToPath(new URL('.', import.meta.url)))}`)
      return {test: {...(more.length === 0 ? {} : {include: more}), server: {deps: {external: [own]}}}}
    },
    configResolved({root}) {
      cwd = root
    },
    transform(code, id) {
      if (!/\.(?:mdx?|markdown)$/.test(id)) return undefined
      return {code: testsOf(code, {file: id, cwd, args}), map: sameLines(code, id)}
    }
  }
}

/** A call for each line, so that a test stands where its snippet does. */
function testsOf(markdown: string, call: DocumentCall): string {
  const module = fileURLToPath(new URL('./vitest-document.js', import.meta.url))
  const start = [
    `import {test as __test} from 'vitest'`,
    `import {openDocument as __open} from ${JSON.stringify(module)}`,
    `const __at = await __open(__test, ${JSON.stringify(call)})`
  ].join(';')
  const lines = markdown.split(/\r\n?|\n/).map((_, index) => `__at(${index + 1})`)
  return `${start};${lines.join('\n')}`
}

/** Every line comes from the same line. */
function sameLines(markdown: string, file: string): SourceMap {
  const mappings = markdown
    .split(/\r\n?|\n/)
    .map((_, index) => (index === 0 ? 'AAAA' : 'AACA'))
    .join(';')
  return {version: 3, names: [], sources: [file], sourcesContent: [markdown], mappings}
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
