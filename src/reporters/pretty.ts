/** For people: every finding with its lines of Markdown, then what was proven and what was not. */
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import type {ReporterOptions} from './reporter.ts'
import {codeFrame} from './code-frame.ts'
import {defuse, defuseInline} from './defuse.ts'
import {sandboxLine, skippedLines, summaryLine} from './summary-line.ts'
import {wrap} from './wrap.ts'

/** Columns of a frame where nothing limits the width. */
const frameWidth = 160

export function pretty(report: Report, options: ReporterOptions): string {
  const parts: Array<string> = []
  const told = new Set<string>()
  for (const file of report.files) {
    const messages = file.messages.filter((message) => !options.quiet || message.severity === 'error')
    if (messages.length === 0) continue
    const lines = linesOf(options.source(file.path))
    for (const message of messages) parts.push(`${finding(message, {file, lines, options, told})}\n`)
  }
  if (!options.quiet) parts.push(ending(report, options))
  return parts.map((part) => `${part}\n`).join('')
}

function linesOf(text: string | undefined): ReadonlyArray<string> {
  return text === undefined ? [] : text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
}

interface Context {
  file: FileReport
  lines: ReadonlyArray<string>
  options: ReporterOptions
  /** Notes and addresses that were shown: once is enough. */
  told: Set<string>
}

function finding(message: ReportMessage, {file, lines, options, told}: Context): string {
  const {colors, width} = options
  const place = `${defuse(defuseInline(file.path))}:${message.line}:${message.column}`
  const head = [
    colors.bold(place),
    severityText(message.severity, options),
    defuseInline(message.message),
    colors.dim(message.ruleId)
  ].join(' ')
  // hints stay short, so that errors between them are seen
  const around = message.severity === 'info' ? 0 : 2
  const frame = codeFrame(lines, message, {width: (width ?? frameWidth) - 2, around})
  const parts = [
    wrap(head, width ?? Infinity),
    indent(frame),
    ...details(message, told).map((line) => indent(wrap(line, (width ?? Infinity) - 2)))
  ]
  if (message.url !== undefined && !told.has(message.url)) parts.push(`  ${colors.dim(message.url)}`)
  told.add(message.url ?? '')
  return parts.filter((part) => part !== '').join('\n')
}

function severityText(severity: ReportMessage['severity'], {colors}: ReporterOptions): string {
  if (severity === 'error') return colors.red('error')
  return severity === 'warning' ? colors.yellow('warning') : colors.blue('info')
}

function details({note, expected, cause}: ReportMessage, told: Set<string>): ReadonlyArray<string> {
  const lines: Array<string> = []
  if (expected.length > 0) lines.push(`expected: ${expected.map(defuseInline).join(' | ')}`)
  if (note !== undefined && !told.has(note)) lines.push(`note: ${defuseInline(note)}`)
  told.add(note ?? '')
  if (cause !== undefined) lines.push(`cause: ${defuseInline(cause.message)}`)
  for (const frame of cause?.stack ?? []) lines.push(`  at ${defuseInline(frame)}`)
  return lines
}

function ending(report: Report, options: ReporterOptions): string {
  const {colors} = options
  const ended = wrap(summaryLine(report.summary), options.width ?? Infinity)
  const isBad = report.summary.errors > 0
  const last = isBad ? colors.red(ended) : report.summary.warnings > 0 ? colors.yellow(ended) : colors.green(ended)
  const before = [...skippedLines(report), ...(options.executed ? [sandboxLine(report.summary.sandbox)] : [])]
  return [...before.map((line) => colors.dim(wrap(defuseInline(line), options.width ?? Infinity))), last].join('\n')
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
