/** For code scanning: SARIF 2.1.0 (OASIS standard, 2020), with what GitHub asks for in addition. */
import {createHash} from 'node:crypto'
import type {FileReport, Report, ReportMessage} from '../engine/report.ts'
import type {ReporterOptions} from './reporter.ts'
import {safeJson} from './safe-json.ts'

const levels = {error: 'error', warning: 'warning', info: 'note'} as const

/** GitHub refuses a file with more. */
const mostResults = 25_000

export function sarif(report: Report, {version}: Pick<ReporterOptions, 'version'>): string {
  const all = report.files.flatMap((file) => file.messages.map((message) => ({file, message})))
  const ids = [...new Set(all.map(({message}) => message.ruleId))].sort()
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
            rules: ids.map((id) => rule(id, all))
          }
        },
        columnKind: 'utf16CodeUnits',
        results: all.slice(0, mostResults).map((one) => result(one, {ids, seen}))
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
  const url = all.find(({message}) => message.ruleId === id)?.message.url
  const text = `Rule \`${id}\` of check-docs`
  const help = url === undefined ? `${text}.` : `${text}: ${url}.`
  return {
    id,
    name: id.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: {text: `${text}.`},
    fullDescription: {text: `${text}.`},
    help: {text: help},
    ...(url === undefined ? {} : {helpUri: url})
  }
}

function result({file, message}: Found, {ids, seen}: {ids: ReadonlyArray<string>; seen: Map<string, number>}) {
  const key = [file.path, message.ruleId, message.message].join('\0')
  const times = seen.get(key) ?? 0
  seen.set(key, times + 1)
  return {
    ruleId: message.ruleId,
    ruleIndex: ids.indexOf(message.ruleId),
    level: levels[message.severity],
    message: {text: message.note === undefined ? `${message.message}.` : `${message.message}. ${message.note}`},
    locations: [
      {
        physicalLocation: {
          artifactLocation: {uri: file.path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%'},
          region: {
            startLine: message.line,
            startColumn: message.column,
            endLine: message.endLine,
            endColumn: message.endColumn
          }
        }
      }
    ],
    partialFingerprints: {primaryLocationLineHash: createHash('sha256').update(`${key}\0${times}`).digest('hex')}
  }
}
