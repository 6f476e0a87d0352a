/** `<!-- check-docs disable-next rule-id: reason -->`: one finding of one rule in the snippet below is not told. */
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {ReportMessage} from './report.ts'
import {code} from '../text/words.ts'
import {meta} from '../facts/finding.ts'
import {removeLines} from '../markdown/make-edit.ts'
import {ruleTable} from '../presets/rule-table.ts'
import {suggest} from '../text/suggest.ts'

type DisableNext = Extract<Directive, {kind: 'disable-next'}>

export interface SuppressOptions {
  snippets: ReadonlyArray<Snippet>
  /** The whole Markdown. */
  text: string
  /** Is the rule on? A comment for a rule that did not run may still be needed. */
  isOn: (ruleId: string) => boolean
}

export interface Suppressed {
  /** Findings that are told, with one for each comment that takes none back. */
  told: ReadonlyArray<ReportMessage>
  /** Snippet id → reason of a comment that takes something back. */
  reasons: ReadonlyMap<string, string>
}

export function suppress(messages: ReadonlyArray<ReportMessage>, {snippets, text, isOn}: SuppressOptions): Suppressed {
  const kept = [...messages]
  const reasons = new Map<string, string>()
  for (const snippet of snippets) {
    for (const directive of snippet.directives) {
      if (directive.kind !== 'disable-next') continue
      const {ruleId} = directive
      const index = kept.findIndex((message) => message.ruleId === ruleId && isInside(message, snippet))
      if (index !== -1) {
        kept.splice(index, 1)
        reasons.set(snippet.id, directive.reason)
      } else if (isOn(directivesId)) {
        if (!Object.hasOwn(ruleTable, ruleId) && !isOn(ruleId)) kept.push(unknown(directive, text))
        else if (isOn(ruleId)) kept.push(unused(directive, text))
      }
    }
  }
  return {told: kept.sort((left, right) => left.line - right.line || left.column - right.column), reasons}
}

const directivesId = 'directives'

function isInside({line}: ReportMessage, {place}: Snippet): boolean {
  return line >= place.start.line && line <= place.end.line
}

function unused(directive: DisableNext, text: string): ReportMessage {
  return {
    ...found(directive),
    severity: 'warning',
    message: `Unexpected suppression of ${code(directive.ruleId)}, expected a finding of that rule in the fence below`,
    note: 'It takes nothing back any more: `--fix` removes the comment.',
    expected: [],
    fix: [removeLines(text, directive.comment)]
  }
}

/** A misspelt id would take nothing back in silence. */
function unknown(directive: DisableNext, text: string): ReportMessage {
  const near = suggest(directive.ruleId, Object.keys(ruleTable), {most: 3})
  const way = near === undefined ? ' (`check-docs explain` lists them)' : `; did you mean ${code(near)}`
  const {start} = directive.place
  const at = text.slice(start.offset).indexOf(directive.ruleId)
  const place = {
    start: {...start, column: start.column + at},
    end: {...start, column: start.column + at + directive.ruleId.length}
  }
  return {
    ...found({...directive, place}),
    severity: 'error',
    message: `Unexpected rule ${code(directive.ruleId)} in a directive, expected a known one${way}`,
    expected: near === undefined ? [] : [near]
  }
}

function found({place: {start, end}}: DisableNext) {
  const place = {line: start.line, column: start.column, endLine: end.line, endColumn: end.column}
  return {ruleId: directivesId, ...place, url: meta(directivesId).url}
}
