/** A report as tests: one for each snippet, and one for the text of a document in which something is wrong, or which has no snippet. */
import {resolve} from 'node:path'
import type {FileReport, ReportMessage, SnippetReport} from '../engine/report.ts'

export interface SnippetTest {
  /** `html page`; `text` for what stands outside of snippets. */
  title: string
  /** 1-based line of the opening fence, or of the first finding in the text. */
  line: number
  /** Line of the closing fence. */
  endLine: number
  /** Why it is skipped; `undefined` when it is not. */
  skip: string | undefined
  /** Throws when the snippet failed: the stack leads to the Markdown. */
  run: () => void
}

/** In document order, the text first. Relative paths of the report start from `cwd`. */
export function snippetTests({path, messages, snippets}: FileReport, cwd: string): ReadonlyArray<SnippetTest> {
  const file = resolve(cwd, path)
  const errors = messages.filter(({severity}) => severity === 'error')
  const outside = errors.filter((error) => !snippets.some((snippet) => isInside(error, snippet)))
  const [first] = outside
  const line = first?.line ?? 1
  const run = () => {
    if (outside.length > 0) fail(outside, {file, cwd})
  }
  return [
    ...(first === undefined && snippets.length > 0 ? [] : [{title: 'text', line, endLine: line, skip: undefined, run}]),
    ...snippets.map((snippet) => {
      const {lang, kind, status, reason} = snippet
      const own = errors.filter((error) => isInside(error, snippet))
      return {
        title: lang === kind || lang === '' ? kind : `${lang} ${kind}`,
        line: snippet.line,
        endLine: snippet.endLine,
        skip: status === 'skipped' && own.length === 0 ? (reason ?? 'not run') : undefined,
        run() {
          if (own.length > 0) fail(own, {file, cwd})
          if (status === 'failed') fail([failureOf(snippet)], {file, cwd})
        }
      }
    })
  ]
}

function isInside({line}: ReportMessage, snippet: SnippetReport): boolean {
  return line >= snippet.line && line <= snippet.endLine
}

type Failure = Pick<ReportMessage, 'message' | 'line' | 'column' | 'ruleId' | 'note' | 'cause'>

/** A snippet that fails for what is found elsewhere: in another one of its page. */
function failureOf({line, reason}: SnippetReport): Failure {
  return {message: reason ?? 'The page of this snippet failed', line, column: 1, ruleId: 'check-docs'}
}

function fail(failures: ReadonlyArray<Failure>, {file, cwd}: {file: string; cwd: string}): never {
  const text = failures.map(({message, note}) => (note === undefined ? message : `${message}\n${note}`)).join('\n\n')
  const error = new Error(text)
  error.name = 'check-docs'
  const frames = failures.flatMap(({ruleId, line, column, cause}) => [
    `${ruleId} (${file}:${line}:${column})`,
    ...(cause?.stack ?? []).map((place) => `${ruleId} (${resolve(cwd, place)})`)
  ])
  error.stack = [`${error.name}: ${text}`, ...new Set(frames.map((frame) => `    at ${frame}`))].join('\n')
  throw error
}
