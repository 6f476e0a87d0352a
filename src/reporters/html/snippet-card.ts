/** A snippet: its verdict in one line, and all that led to it inside. */
import type {FileReport, ReportMessage, SnippetReport} from '../../engine/report.ts'
import {count} from '../../text/words.ts'
import {code, finding} from './finding.ts'
import {escape, inside} from './escape.ts'
import {excerpt} from './excerpt.ts'
import {pageRuns} from './run.ts'

export interface CardOptions {
  file: FileReport
  /** Of the document; empty when it can't be read any more. */
  lines: ReadonlyArray<string>
  /** Of the card. */
  id: string
  /** Of the card that shows the runs of the page; `undefined`: this one does. */
  shownAt: string | undefined
  isOpen: boolean
  styleHash: string
}

export function snippetCard(snippet: SnippetReport, options: CardOptions): string {
  const {line, endLine, lang, kind, status, reason, durationMs, scenarios} = snippet
  const {file, lines, id, isOpen} = options
  const messages = messagesIn(file, snippet)
  const told = reason === undefined || messages.some(({message}) => message === reason) ? '' : reason
  const title = headingAbove(lines, snippet, file)
  const runs = scenarios.length === 0 ? '' : `${count(scenarios.length, 'run')}, ${durationMs} ms`
  const head = [
    `<b class="badge ${status}">${status}</b>`,
    `<span class="lines">${line}–${endLine}</span>`,
    `<span class="title">${escape(title)}</span>`,
    `<span class="kind">${escape(lang === '' || lang === kind ? kind : `${lang} ${kind}`)}</span>`,
    `<span class="why">${why(messages, told)}</span>`,
    `<span class="quiet runs">${runs}</span>`
  ]
  const from = Math.min(line, ...messages.map((message) => message.line))
  const parts = [
    told === '' ? '' : `<p>${code(told)}</p>`,
    excerpt(lines, {from, to: endLine, messages}),
    ...messages.map((message) => finding(message, {isBrief: lines.length > 0})),
    given(snippet),
    shown(snippet, options)
  ]
  return `<details class="card ${status}" id="${id}" data-status="${status}"${isOpen ? ' open' : ''}><summary>${head.join(' ')}</summary>${inside(`<div class="inside">${parts.join('')}</div>`, isOpen)}</details>`
}

/** The worst of what is found, else why it was skipped. */
function why(messages: ReadonlyArray<ReportMessage>, told: string): string {
  const worst =
    messages.find(({severity}) => severity === 'error') ?? messages.find(({severity}) => severity === 'warning')
  return worst === undefined
    ? code(told)
    : `<b class="badge ${worst.severity}">${worst.severity}</b> ${code(worst.message)}`
}

export function messagesIn({messages}: FileReport, {line, endLine}: SnippetReport): ReadonlyArray<ReportMessage> {
  return messages.filter((message) => message.line >= line && message.line <= endLine)
}

/** The nearest heading that stands in no other fence. */
function headingAbove(lines: ReadonlyArray<string>, {line}: SnippetReport, {snippets}: FileReport): string {
  for (let at = line - 1; at > 0; at -= 1) {
    const title = /^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/.exec((lines[at - 1] ?? '').slice(0, 300))?.[1]
    if (title === undefined) continue
    if (!snippets.some((one) => at >= one.line && at <= one.endLine)) return title.replace(/[`*]/g, '')
  }
  return ''
}

function given({assumed = []}: SnippetReport): string {
  if (assumed.length === 0) return ''
  const items = assumed.map((one) => `<li>${code(one)}</li>`).join('')
  return `<h4>Given, as the document does not show it</h4><ul>${items}</ul>`
}

function shown({page}: SnippetReport, {file, shownAt, styleHash, isOpen}: CardOptions): string {
  const report = file.pages?.find(({name}) => name === page)
  if (report === undefined || report.runs.length === 0) return ''
  if (shownAt === undefined) return pageRuns(report, {styleHash, isOpen})
  return `<p class="quiet">What its page did is told with <a href="#${shownAt}">another snippet of the page</a>.</p>`
}
