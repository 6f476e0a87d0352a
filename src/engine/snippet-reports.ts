/** What became of each snippet, for the report. */
import type {Facts} from '../facts/facts.ts'
import type {ReportMessage, SnippetReport} from './report.ts'
import {judge} from '../verdict/judge.ts'

/** In document order. `messages` are the findings that are told. */
export function reportSnippets(facts: Facts, messages: ReadonlyArray<ReportMessage>): ReadonlyArray<SnippetReport> {
  const {snippets, pages, executed} = facts
  return judge({snippets, pages, findings: messages, executed}).map(({reason, page, ...verdict}) => ({
    ...verdict,
    ...(reason === undefined ? {} : {reason}),
    ...(page === undefined ? {} : {page})
  }))
}
