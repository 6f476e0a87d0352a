/** Findings as an editor shows them. */
import {resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import type {Diagnostic, Range} from 'vscode-languageserver'
import type {ReportMessage} from '../engine/report.ts'
import {DiagnosticSeverity} from 'vscode-languageserver'

export interface DiagnosticOptions {
  text: string
  /** What the paths of a cause start from. */
  folder: string
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information
}

/** Code and link of the rule; the note below the message; the places that led to an exception. */
export function toDiagnostic(message: ReportMessage, {text, folder}: DiagnosticOptions): Diagnostic {
  const {ruleId, severity, note, url, cause} = message
  const related = (cause?.stack ?? []).flatMap((place) => locate(place, folder))
  return {
    range: rangeOf(message, text),
    severity: severities[severity],
    source: 'check-docs',
    code: ruleId,
    ...(url === undefined ? {} : {codeDescription: {href: url}}),
    message: note === undefined ? message.message : `${message.message}\n${note}`,
    ...(related.length === 0
      ? {}
      : {relatedInformation: related.map((location) => ({location, message: cause?.message ?? ''}))})
  }
}

/** 0-based, in UTF-16 units. Reports do not count a byte order mark, documents of editors do. */
export function rangeOf({line, column, endLine, endColumn}: ReportMessage, text: string): Range {
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const at = (row: number, unit: number) => ({line: row - 1, character: unit - 1 + (row === 1 ? mark : 0)})
  return {start: at(line, column), end: at(endLine, endColumn)}
}

function locate(place: string, folder: string) {
  const [, path = '', line, column] = /^(.+):(\d+):(\d+)$/.exec(place) ?? []
  if (line === undefined || column === undefined) return []
  const start = {line: Number(line) - 1, character: Number(column) - 1}
  return [{uri: pathToFileURL(resolve(folder, path)).href, range: {start, end: start}}]
}
