/** `<!-- check-docs disable-next rule-id: reason -->`: one finding of one rule in the snippet below is not told. */
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {ReportMessage} from './report.ts'
import {code} from '../text/words.ts'
import {meta} from '../facts/finding.ts'

type DisableNext = Extract<Directive, {kind: 'disable-next'}>

export interface SuppressOptions {
  snippets: ReadonlyArray<Snippet>
  /** Is the rule on? A comment for a rule that did not run may still be needed. */
  isOn: (ruleId: string) => boolean
}

export interface Suppressed {
  /** Findings that are told, with one for each comment that takes none back. */
  told: ReadonlyArray<ReportMessage>
  /** Snippet id → reason of a comment that takes something back. */
  reasons: ReadonlyMap<string, string>
}

export function suppress(messages: ReadonlyArray<ReportMessage>, {snippets, isOn}: SuppressOptions): Suppressed {
  const kept = [...messages]
  const reasons = new Map<string, string>()
  for (const snippet of snippets) {
    for (const directive of snippet.directives) {
      if (directive.kind !== 'disable-next') continue
      const index = kept.findIndex((message) => message.ruleId === directive.ruleId && isInside(message, snippet))
      if (index !== -1) {
        kept.splice(index, 1)
        reasons.set(snippet.id, directive.reason)
      } else if (isOn(directive.ruleId) && isOn(unusedId)) kept.push(unused(directive))
    }
  }
  return {told: kept.sort((left, right) => left.line - right.line || left.column - right.column), reasons}
}

const unusedId = 'directives'

function isInside({line}: ReportMessage, {place}: Snippet): boolean {
  return line >= place.start.line && line <= place.end.line
}

function unused({place, ruleId}: DisableNext): ReportMessage {
  return {
    ruleId: unusedId,
    severity: 'warning',
    message: `Unexpected suppression of ${code(ruleId)}, expected a finding of that rule in the fence below`,
    line: place.start.line,
    column: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
    note: 'It takes nothing back any more: remove the comment.',
    expected: [],
    url: meta(unusedId).url
  }
}
