/** Blocks of a template, and what it extends. */
import type {Body} from '../pebble/syntax/ast.ts'
import {bodiesOf} from '../pebble/check/check-statements.ts'
import {parseTemplate} from '../pebble/syntax/parse-template.ts'

export interface TemplateBlocks {
  /** Name in `{% extends "name" %}`, without `.html`; `undefined` when there is none or it is computed. */
  parent: string | undefined
  /** Names of its blocks, those inside others too. */
  all: ReadonlyArray<string>
  /** Its blocks that stand in no other block, with the span of their names. */
  own: ReadonlyArray<{name: string; start: number; end: number}>
}

export function readBlocks(source: string): TemplateBlocks {
  const {ast} = parseTemplate(source, {mode: 'excerpt'})
  return {
    parent: parentOf(ast),
    all: namesIn(ast),
    own: ast.flatMap((statement) =>
      statement.kind === 'block'
        ? [{name: statement.name.name, start: statement.name.start, end: statement.name.end}]
        : []
    )
  }
}

function parentOf(body: Body): string | undefined {
  for (const statement of body) {
    if (statement.kind !== 'extends') continue
    const {template} = statement
    if (template.kind === 'literal' && typeof template.value === 'string') return template.value.replace(/\.html$/, '')
  }
  return undefined
}

function namesIn(body: Body): ReadonlyArray<string> {
  return body.flatMap((statement) => [
    ...(statement.kind === 'block' ? [statement.name.name] : []),
    ...bodiesOf(statement).flatMap(namesIn)
  ])
}
