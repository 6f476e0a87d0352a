/** Which findings are accepted, and which acceptances are needed no more. */
import {createHash} from 'node:crypto'
import {relative, sep} from 'node:path'
import type {ReportMessage} from './report.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {Suppression, Suppressions} from './suppressions.ts'
import {unreadableId} from './file-report.ts'
import {readLines} from '../markdown/lines.ts'

export interface CheckedText {
  /** Absolute. */
  path: string
  /** The Markdown. */
  text: string
  snippets: ReadonlyArray<Snippet>
  /** Is the rule on? What others would find is not known. */
  isOn: (ruleId: string) => boolean
  /** True when only some lines were asked for. */
  isPart: boolean
}

export interface Accepted {
  told: ReadonlyArray<ReportMessage>
  /** Line of a snippet → why what it has is accepted. */
  reasons: ReadonlyMap<number, string>
  count: number
}

export interface Baseline {
  /** Takes out what is accepted; of a document that is checked again the last time counts. */
  accept: (messages: ReadonlyArray<ReportMessage>, document: CheckedText) => Accepted
  /** What the run found of what is accepted; documents that it did not check stay as they are. */
  needed: () => Suppressions
}

export interface BaselineOptions {
  known: Suppressions
  /** What paths in it start from. */
  folder: string
  /** Accept everything that is found at error or warning level. */
  all: boolean
}

const standardReason = 'known before'

export function createBaseline({known, folder, all}: BaselineOptions): Baseline {
  const found = new Map<string, ReadonlyArray<Suppression>>()
  return {
    accept(messages, document) {
      const path = relative(folder, document.path).split(sep).join('/')
      const groups = groupByContent(messages, document)
      const before = known[path] ?? []
      const entries = all ? acceptAll(groups, before) : before
      const accepted = groups.flatMap((group) => {
        const entry = entries.find(({rule, content}) => rule === group.rule && content === group.content)
        // One more than was accepted: which one is new can't be told.
        return entry === undefined || entry.count < group.messages.length ? [] : [{group, entry}]
      })
      const unknown = before.filter(({rule}) => !document.isOn(rule))
      const isSure = ({rule}: {rule: string}) => document.isOn(rule)
      if (!document.isPart) found.set(path, sorted([...unknown, ...neededOf(entries.filter(isSure), groups)]))
      const taken = new Set(accepted.flatMap(({group}) => group.messages))
      return {
        told: messages.filter((message) => !taken.has(message)),
        reasons: new Map(
          accepted.flatMap(({group, entry}) =>
            group.line === undefined ? [] : [[group.line, entry.reason ?? standardReason]]
          )
        ),
        count: taken.size
      }
    },
    needed: () => ({...known, ...Object.fromEntries(found)})
  }
}

interface Group {
  rule: string
  content: string
  /** Of the snippet that it is in. */
  line: number | undefined
  messages: ReadonlyArray<ReportMessage>
}

/** Hints are no reason to fail, so they need no acceptance. */
function groupByContent(messages: ReadonlyArray<ReportMessage>, {text, snippets}: CheckedText): ReadonlyArray<Group> {
  const lines = readLines(text.replace(/^\uFEFF/, ''))
  const groups = new Map<string, Group>()
  for (const message of messages) {
    if (message.severity === 'info') continue
    const {ruleId: rule, line, endLine} = message
    if (rule === unreadableId) continue
    const snippet = snippets.find(({place}) => line >= place.start.line && line <= place.end.line)
    const written =
      snippet?.source ??
      lines
        .slice(line - 1, endLine)
        .map((one) => one.text.trim())
        .join('\n')
    const content = createHash('sha256').update(written).digest('hex').slice(0, 16)
    const before = groups.get(`${rule} ${content}`)
    groups.set(`${rule} ${content}`, {
      rule,
      content,
      line: snippet?.place.start.line,
      messages: [...(before?.messages ?? []), message]
    })
  }
  return [...groups.values()]
}

/** Reasons that somebody gave stay. */
function acceptAll(groups: ReadonlyArray<Group>, before: ReadonlyArray<Suppression>): ReadonlyArray<Suppression> {
  return groups.map(({rule, content, messages}) => {
    const reason = before.find((entry) => entry.rule === rule && entry.content === content)?.reason
    return {rule, content, count: messages.length, ...(reason === undefined ? {} : {reason})}
  })
}

function neededOf(entries: ReadonlyArray<Suppression>, groups: ReadonlyArray<Group>): ReadonlyArray<Suppression> {
  return entries.flatMap(({rule, content, count, reason}) => {
    const times = groups.find((group) => group.rule === rule && group.content === content)?.messages.length ?? 0
    if (times === 0) return []
    return [{rule, content, count: Math.min(count, times), ...(reason === undefined ? {} : {reason})}]
  })
}

function sorted(entries: ReadonlyArray<Suppression>): ReadonlyArray<Suppression> {
  const key = ({rule, content}: Suppression) => `${rule} ${content}`
  return entries.toSorted((left, right) => (key(left) < key(right) ? -1 : 1))
}
