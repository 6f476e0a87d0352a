/** From what the template checks say to findings in the Markdown, each under the rule that it belongs to. */
import type {VFile} from 'vfile'
import type {TemplateFindingCode} from '../pebble/check/template-finding.ts'
import type {Facts} from './facts.ts'
import {report} from './finding.ts'
import {templateFindings, type PlacedTemplateFinding} from './template-findings.ts'
import {spanAt} from '../verdict/locate.ts'

type TemplateRule = 'template-parses' | 'template-names' | 'template-context' | 'template-includes'

const ruleOf = {
  syntax: 'template-parses',
  'unknown-tag': 'template-names',
  'unknown-filter': 'template-names',
  'unknown-test': 'template-names',
  'unknown-function': 'template-names',
  'wrong-arguments': 'template-names',
  'undeclared-variable': 'template-context',
  'undeclared-attribute': 'template-context',
  'collection-as-condition': 'template-context',
  'constant-condition': 'template-context',
  'impossible-comparison': 'template-context',
  'inclusive-range': 'template-context',
  'mistaken-precedence': 'template-context',
  'printed-boolean': 'template-context',
  'wrong-type': 'template-context',
  'missing-template': 'template-includes',
  'text-before-extends': 'template-includes'
} as const satisfies Readonly<Record<TemplateFindingCode, TemplateRule>>

/** Adds the findings of this rule, each with its own severity. */
export function reportTemplates(file: VFile, facts: Facts, rule: TemplateRule): void {
  for (const placed of templateFindings(facts)) {
    if (ruleOf[placed.finding.code] === rule) reportTemplate(file, placed)
  }
}

function reportTemplate(file: VFile, {snippet, finding}: PlacedTemplateFinding): void {
  report(file, {
    reason: finding.message,
    place: spanAt(snippet, finding.offset, Math.max(finding.endOffset, finding.offset + 1)),
    severity: finding.severity,
    actual: finding.actual,
    expected: finding.expected.slice(0, 5),
    ...(finding.note === undefined ? {} : {note: finding.note})
  })
}
