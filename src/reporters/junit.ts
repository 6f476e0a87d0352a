/** For test reports of CI servers: one suite for each document, one case for each snippet and each finding outside one. */
import type {FileReport, Report, ReportMessage, SnippetReport} from '../engine/report.ts'

export function junit(report: Report): string {
  const {snippets, durationMs} = report.summary
  const suites = report.files.map(suite)
  const failures = suites.reduce((sum, one) => sum + one.failures, 0)
  const tests = suites.reduce((sum, one) => sum + one.tests, 0)
  const head = `<testsuites name="check-docs" tests="${tests}" failures="${failures}" skipped="${snippets.skipped}" time="${seconds(durationMs)}">`
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.map((one) => one.xml).join('')}</testsuites>\n`
}

function suite(file: FileReport): {xml: string; tests: number; failures: number} {
  const inside = (message: ReportMessage, snippet: SnippetReport) =>
    message.line >= snippet.line && message.line <= snippet.endLine
  const outside = file.messages.filter((message) => !file.snippets.some((snippet) => inside(message, snippet)))
  const errors = outside.filter((message) => message.severity === 'error')
  const cases = [
    ...file.snippets.map((snippet) =>
      snippetCase(snippet, {file, messages: file.messages.filter((message) => inside(message, snippet))})
    ),
    ...errors.map((message) => messageCase(message, file))
  ]
  const failures = file.snippets.filter((snippet) => snippet.status === 'failed').length + errors.length
  const skipped = file.snippets.filter((snippet) => snippet.status === 'skipped').length
  const time = seconds(file.snippets.reduce((sum, snippet) => sum + snippet.durationMs, 0))
  const head = `<testsuite name="${escape(file.path)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}" time="${time}">`
  return {xml: `  ${head}\n${cases.join('')}  </testsuite>\n`, tests: cases.length, failures}
}

function snippetCase(
  snippet: SnippetReport,
  {file, messages}: {file: FileReport; messages: ReadonlyArray<ReportMessage>}
): string {
  const name = `line ${snippet.line} ${snippet.lang}`.trim()
  return testCase(name, {file, line: snippet.line, time: snippet.durationMs, inner: verdict(snippet, messages)})
}

function verdict(snippet: SnippetReport, messages: ReadonlyArray<ReportMessage>): string {
  if (snippet.status === 'proven') return ''
  if (snippet.status === 'skipped') return `      <skipped message="${escape(snippet.reason ?? '')}"/>\n`
  const text = messages
    .map((message) => `${message.line}:${message.column} ${message.severity} ${message.message} (${message.ruleId})`)
    .join('\n')
  return `      <failure message="${escape(snippet.reason ?? messages[0]?.message ?? 'failed')}">${escape(text)}</failure>\n`
}

function messageCase(message: ReportMessage, file: FileReport): string {
  const inner = `      <failure message="${escape(message.message)}" type="${escape(message.ruleId)}">${escape(message.note ?? '')}</failure>\n`
  return testCase(`line ${message.line} ${message.ruleId}`, {file, line: message.line, time: 0, inner})
}

interface Case {
  file: FileReport
  line: number
  /** Milliseconds. */
  time: number
  inner: string
}

function testCase(name: string, {file, line, time, inner}: Case): string {
  const head = `    <testcase name="${escape(name)}" classname="${escape(file.path)}" file="${escape(file.path)}" line="${line}" time="${seconds(time)}"`
  return inner === '' ? `${head}/>\n` : `${head}>\n${inner}    </testcase>\n`
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

/** Text of an XML 1.0 document: characters that it can't have, or that act on a terminal or turn text, are replaced, the others escaped. */
function escape(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{7E}\u{A0}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '�')
    .replace(/[\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, '�')
    .replace(/[<>&"']|#(?=#)|:(?=:)/g, (character) => `&#${character.charCodeAt(0)};`)
}
