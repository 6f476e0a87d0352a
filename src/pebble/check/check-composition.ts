/** Other templates: do they exist; and what a child prints before its parent. */
import {suggest} from '../../text/suggest.ts'
import {resolveName} from '../render/load.ts'
import type {Body, Expression, Statement} from '../syntax/ast.ts'
import {report, type Checker} from './checker.ts'

export function checkTarget(statement: Extract<Statement, {template: Expression}>, checker: Checker): void {
  const {template} = statement
  checkName(template, {tag: statement.kind}, checker)
}

function checkName(template: Expression, target: {tag: string}, checker: Checker): void {
  if (template.kind === 'ternary') {
    checker.visit(template.condition, checker)
    checkName(template.yes, target, checker)
    checkName(template.no, target, checker)
    return
  }
  if (template.kind !== 'literal') {
    checker.visit(template, checker)
    return
  }
  if (typeof template.value !== 'string' || checker.templates === undefined) return
  const name = resolveName(template.value, checker.name)
  if (!checker.templates.has(name)) missingTemplate(template, {name, tag: target.tag}, checker)
}

function missingTemplate(at: Expression, {name, tag}: {name: string; tag: string}, checker: Checker): void {
  const known = [...(checker.templates ?? [])]
  const withoutSuffix = name.replace(/\.(?:html|peb)$/, '')
  const near = known.includes(withoutSuffix) ? withoutSuffix : suggest(name, known, {most: 3})
  const hint = near === undefined ? '' : `; did you mean \`${near}\``
  report(checker, at, {
    code: 'missing-template',
    severity: 'error',
    message: `Cannot find template \`${name}\` of \`${tag}\`${hint}`,
    expected: near === undefined ? known : [near, ...known.filter((other) => other !== near)],
    note: near === withoutSuffix && near !== name ? 'Facet adds the suffix `.html` itself.' : undefined
  })
}

/** A comment at the top that names the file a fence shows: not part of the template. */
const NAME_COMMENT = /^\s*<!--[^]*?-->/

/** What stands before `extends` is printed before the parent's first line. */
export function checkTextBefore(body: Body, checker: Checker): void {
  const at = body.findIndex(({kind}) => kind === 'extends')
  for (const statement of body.slice(0, Math.max(0, at))) {
    if (statement.kind !== 'text' && statement.kind !== 'print') continue
    const text = checker.source.slice(statement.start, statement.end)
    const rest = statement.start === 0 ? text.replace(NAME_COMMENT, '') : text
    if (statement.kind === 'text' && rest.trim() === '') continue
    const lead = text.length - rest.trimStart().length
    const span = {start: statement.start + lead, end: statement.start + text.trimEnd().length}
    report(checker, span, {
      code: 'text-before-extends',
      severity: 'warning',
      message: 'Unexpected content before `extends`, expected it in a block',
      note: 'Pebble prints it before the first line of the parent: the DOCTYPE is no longer first.'
    })
    return
  }
}
