/** A document: findings outside its snippets, then a card for each snippet. */
import type {FileReport, SnippetReport} from '../../engine/report.ts'
import {count} from '../../text/words.ts'
import {escape} from './escape.ts'
import {excerpt} from './excerpt.ts'
import {finding} from './finding.ts'
import {messagesIn, snippetCard} from './snippet-card.ts'

export interface DocumentOptions {
  /** Of the document in the report. */
  index: number
  text: string | undefined
  styleHash: string
  /** Ids of what is open from the start. */
  opened: ReadonlySet<string>
  /** Documents of the report. */
  total: number
}

/** Id of the card of a snippet. */
export function cardId(index: number, {line}: Pick<SnippetReport, 'line'>): string {
  return `d${index}-${line}`
}

/** Id of what stands outside snippets. */
export function findingId(index: number, number: number): string {
  return `d${index}-f${number}`
}

export function documentPart(file: FileReport, {index, text, styleHash, opened, total}: DocumentOptions): string {
  const lines = text === undefined ? [] : text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const outside = outsideMessages(file)
  const findings = outside.map((message, number) => {
    const {line} = message
    const shown = excerpt(lines, {from: Math.max(1, line - 1), to: line + 1, messages: [message]})
    const body = `${shown}${finding(message, {isBrief: shown !== ''})}`
    return `<article class="card outside ${message.severity}" id="${findingId(index, number)}" data-status="finding">${body}</article>`
  })
  const cards = file.snippets.map((snippet) => {
    const shownAt = shownBy(file, snippet)
    const at = shownAt === undefined ? undefined : cardId(index, shownAt)
    const id = cardId(index, snippet)
    return snippetCard(snippet, {file, lines, id, shownAt: at, isOpen: opened.has(id), styleHash})
  })
  const isOpen = total <= 3 || needsLook(file)
  const body = [...findings, ...cards].join('') || '<p class="quiet">Nothing to run, and nothing found.</p>'
  return `<details class="document" id="d${index}"${isOpen ? ' open' : ''}><summary><h2>${escape(file.path)}</h2> ${counts(file)}</summary>${body}</details>`
}

export function outsideMessages(file: FileReport): FileReport['messages'] {
  const inside = new Set(file.snippets.flatMap((snippet) => messagesIn(file, snippet)))
  return file.messages.filter((message) => !inside.has(message))
}

/** The snippet that shows the runs of the page: the first that failed, else the first; `undefined`: this one. */
function shownBy({snippets}: FileReport, {page, line}: SnippetReport): SnippetReport | undefined {
  const all = snippets.filter((snippet) => page !== undefined && snippet.page === page)
  const first = all.find(({status}) => status === 'failed') ?? all[0]
  return first?.line === line ? undefined : first
}

function needsLook({messages, snippets}: FileReport): boolean {
  return messages.some(({severity}) => severity !== 'info') || snippets.some(({status}) => status === 'failed')
}

function counts({messages, snippets}: FileReport): string {
  const parts = [
    ...(['failed', 'skipped', 'proven'] as const).map(
      (status) => [status, snippets.filter((snippet) => snippet.status === status).length] as const
    ),
    ...(['error', 'warning', 'info'] as const).map(
      (severity) => [severity, messages.filter((message) => message.severity === severity).length] as const
    )
  ]
  const shown = parts.filter(([, number]) => number > 0)
  return `<span class="counts">${shown.map(([name, number]) => `<span class="badge ${name}">${words[name](number)}</span>`).join(' ')}</span>`
}

const words = {
  failed: (number: number) => `${number} failed`,
  skipped: (number: number) => `${number} skipped`,
  proven: (number: number) => `${number} proven`,
  error: (number: number) => count(number, 'error'),
  warning: (number: number) => count(number, 'warning'),
  info: (number: number) => count(number, 'info')
}
