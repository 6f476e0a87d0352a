/** Runs recorded cases of the real engine against ours. Shared by `npm run conformance` and the test. */
import {javaDouble, renderTemplate, TemplateError, type RenderOptions} from '../../src/pebble/index.ts'

interface Case {
  id: string
  category: string
  core: boolean
  main: string
  templates: Record<string, string>
  context: object
  options: Omit<RenderOptions, 'templates' | 'context'>
  expect: {output: string} | {error: {phase: string; message: string; line: number | null}}
}

export interface CaseResult {
  id: string
  category: string
  core: boolean
  passed: boolean
  /** What differs, for a reader. */
  difference: string
}

export interface Score {
  name: string
  passed: number
  total: number
}

/**
 * Results of all cases in a file of the form `{cases: […]}`. The cases were recorded from Pebble 4.1.3. JSON keeps
 * `1.0` apart from `1`, `JSON.parse` does not: `exactNumbers` reads such numbers as java.lang.Double, as the real engine
 * had them.
 */
export function runCases(text: string, {exactNumbers}: {exactNumbers: boolean}): CaseResult[] {
  const file: {cases: Case[]} = exactNumbers ? parseExact(text) : JSON.parse(text)
  return file.cases.map(runCase)
}

function runCase(recorded: Case): CaseResult {
  const {id, category, core, main, templates, context, options, expect} = recorded
  const actual = attempt(() => renderTemplate(main, {version: '4.1.2', ...options, templates, context}))
  const passed = 'output' in expect ? actual.output === expect.output : actual.error !== undefined
  return {
    id,
    category,
    core,
    passed,
    difference: passed ? '' : `expected ${JSON.stringify(expect)}, got ${JSON.stringify(actual)}`
  }
}

function attempt(render: () => string): {output?: string; error?: string} {
  try {
    return {output: render()}
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return {error: `${error.template}:${error.line}:${error.column} ${error.message}`}
  }
}

function parseExact(text: string): {cases: Case[]} {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+\.\d+(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `{"java.lang.Double":${token}}`
  )
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'java.lang.Double' in value
      ? javaDouble(Number(value['java.lang.Double']))
      : value
  )
}

/** All, the core ones, and each category. */
export function scores(results: ReadonlyArray<CaseResult>): Score[] {
  const categories = [...new Set(results.map(({category}) => category))].sort()
  return [
    score('all', results),
    score(
      'core',
      results.filter(({core}) => core)
    ),
    ...categories.map((name) =>
      score(
        name,
        results.filter(({category}) => category === name)
      )
    )
  ]
}

function score(name: string, results: ReadonlyArray<CaseResult>): Score {
  return {name, passed: results.filter(({passed}) => passed).length, total: results.length}
}
