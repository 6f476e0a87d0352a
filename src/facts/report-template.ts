/** From what the template checks say to findings in the Markdown. */
import type {VFile} from 'vfile'
import type {TemplateFinding, TemplateFindingCode} from '../pebble/check/template-finding.ts'
import type {PlacedTemplateFinding} from './template-findings.ts'
import {report} from './finding.ts'
import {spanAt} from '../verdict/locate.ts'

/** What depends on the data that a template gets; the others are mistakes whatever it gets. */
const ofContext: ReadonlySet<TemplateFindingCode> = new Set([
  'undeclared-variable',
  'undeclared-attribute',
  'collection-as-condition',
  'constant-condition',
  'impossible-comparison',
  'printed-boolean',
  'wrong-type'
])

/** True for findings that depend on the context of the template. */
export function isOfContext({code}: Pick<TemplateFinding, 'code'>): boolean {
  return ofContext.has(code)
}

/** Adds the finding with its own severity. */
export function reportTemplate(file: VFile, {snippet, finding}: PlacedTemplateFinding): void {
  report(file, {
    reason: finding.message,
    place: spanAt(snippet, finding.offset, Math.max(finding.endOffset, finding.offset + 1)),
    severity: finding.severity,
    actual: finding.actual,
    expected: finding.expected.slice(0, 5),
    ...(finding.note === undefined ? {} : {note: finding.note})
  })
}
