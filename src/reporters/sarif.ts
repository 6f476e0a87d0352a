/** For code scanning: SARIF 2.1.0 (OASIS standard, 2020), with what GitHub asks for in addition. */
import {createHash} from 'node:crypto'
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import type {ReporterOptions} from './reporter.ts'
import {rulePage} from '../files/package-files.ts'
import {safeJson} from './safe-json.ts'

const levelWords = {error: 'error', warning: 'warning', info: 'note'} as const
const severityWords = {error: 'error', warning: 'warning', info: 'recommendation'} as const

/** GitHub refuses a file with more. */
const mostResults = 25_000

export function sarif(report: Report, {version, source}: Pick<ReporterOptions, 'version' | 'source'>): string {
  const all = report.files.flatMap((file) => file.messages.map((message) => ({file, message})))
  const shown = all.slice(0, mostResults)
  const ids = [...new Set(shown.map(({message}) => message.ruleId))].sort()
  const starts = new Map(report.files.map(({path}) => [path, lineStarts(source(path))]))
  const seen = new Map<string, number>()
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'check-docs',
            semanticVersion: version,
            informationUri: 'https://github.com/check-docs/check-docs',
            rules: ids.map((id) => rule(id, shown))
          }
        },
        automationDetails: {id: 'check-docs/'},
        originalUriBaseIds: {'%SRCROOT%': {description: {text: 'The folder that the documents were checked from.'}}},
        columnKind: 'utf16CodeUnits',
        results: shown.map((one) => result(one, {ids, seen, starts: starts.get(one.file.path) ?? []}))
      }
    ]
  }
  return safeJson(log)
}

interface Found {
  file: FileReport
  message: ReportMessage
}

function rule(id: string, all: ReadonlyArray<Found>) {
  const own = all.filter(({message}) => message.ruleId === id)
  const url = own.find(({message}) => message.url !== undefined)?.message.url
  const page = rulePage(id)
  const text = sentence(/^# .*\n+(.+(?:\n.+)*)/m.exec(page ?? '')?.[1] ?? `What rule \`${id}\` of check-docs finds`)
  const levels = own.map(({message}) => message.severity)
  const worst = levels.includes('error') ? 'error' : levels.includes('warning') ? 'warning' : 'info'
  return {
    id,
    ...nameOf(id),
    shortDescription: {text: sentence(text.split(/(?<=\.)\s/)[0] ?? text)},
    fullDescription: {text},
    help: {text: url === undefined ? text : `${text} See ${url}.`, ...(page === undefined ? {} : {markdown: page})},
    ...(url === undefined ? {} : {helpUri: url}),
    defaultConfiguration: {level: levelWords[worst]},
    properties: {tags: ['documentation'], precision: 'high', 'problem.severity': severityWords[worst]}
  }
}

/** Of an id of one word it would say nothing new, which SARIF does not allow. */
function nameOf(id: string): {name?: string} {
  return id.includes('-') ? {name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase())} : {}
}

/** One line that ends with a full stop, as SARIF wants its messages. */
function sentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[.!?]$/.test(line) ? line : `${line}.`
}

interface ResultContext {
  ids: ReadonlyArray<string>
  /** How often each finding was told before. */
  seen: Map<string, number>
  /** Offsets of the lines of the document; empty when it can't be read any more. */
  starts: ReadonlyArray<number>
}

function result({file, message}: Found, {ids, seen, starts}: ResultContext) {
  const artifactLocation = {uri: file.path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%'}
  const key = [file.path, message.ruleId, message.message].join('\0')
  const times = seen.get(key) ?? 0
  seen.set(key, times + 1)
  return {
    ruleId: message.ruleId,
    ruleIndex: ids.indexOf(message.ruleId),
    level: levelWords[message.severity],
    message: {
      text: message.note === undefined ? sentence(message.message) : `${message.message}. ${sentence(message.note)}`
    },
    locations: [{physicalLocation: {artifactLocation, region: regionOf(message)}}],
    partialFingerprints: {primaryLocationLineHash: createHash('sha256').update(`${key}\0${times}`).digest('hex')},
    ...fixesOf(message, {artifactLocation, starts})
  }
}

function regionOf({line, column, endLine, endColumn}: ReportMessage) {
  return {startLine: line, startColumn: column, endLine, endColumn}
}

interface FixContext {
  artifactLocation: object
  starts: ReadonlyArray<number>
}

/** What `--fix` and `--update` would do. */
function fixesOf({fix, update}: ReportMessage, {artifactLocation, starts}: FixContext) {
  const all = [fix, update].filter((edits) => edits !== undefined)
  if (starts.length === 0 || all.length === 0) return {}
  const fixes = all.map((edits) => ({
    description: {text: 'What `check-docs --fix` writes.'},
    artifactChanges: [
      {
        artifactLocation,
        replacements: edits.map(({start, end, text}) => ({
          deletedRegion: regionBetween(placeAt(start, starts), placeAt(end, starts)),
          insertedContent: {text}
        }))
      }
    ]
  }))
  return {fixes}
}

interface Place {
  line: number
  column: number
}

function regionBetween(start: Place, end: Place) {
  return {startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column}
}

/** Offsets at which lines start, in the text without byte order mark. */
function lineStarts(text: string | undefined): ReadonlyArray<number> {
  if (text === undefined) return []
  return [0, ...[...text.replace(/^\uFEFF/, '').matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)]
}

function placeAt(offset: number, starts: ReadonlyArray<number>): Place {
  const line = starts.findLastIndex((start) => start <= offset) + 1
  return {line, column: offset - (starts[line - 1] ?? 0) + 1}
}
