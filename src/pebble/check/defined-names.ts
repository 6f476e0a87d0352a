/** Names that a template gives to others: what an included fragment may take for granted. */
import type {Body, Statement} from '../syntax/ast.ts'
import {parseTemplate} from '../syntax/parse-template.ts'
import {bodiesOf} from './check-statements.ts'

/**
 * Variables that `source` defines anywhere: of loops, `set`, macro parameters, `with`, `import … as`. A snippet that shows
 * a piece of a template may use those of the document's other templates.
 */
export function definedNames(source: string): string[] {
  return [...new Set(namesIn(parseTemplate(source, {mode: 'excerpt'}).ast))]
}

function namesIn(body: Body): string[] {
  return body.flatMap((statement) => [...namesOf(statement), ...bodiesOf(statement).flatMap(namesIn)])
}

function namesOf(statement: Statement): string[] {
  switch (statement.kind) {
    case 'for':
      return [statement.variable.name, ...statement.others.map(({name}) => name)]
    case 'set':
      return [statement.variable.name]
    case 'macro':
      return [...statement.parameters.map(({name}) => name.name), ...namesIn(statement.body)]
    case 'import':
      return statement.alias === undefined ? [] : [statement.alias.name]
    case 'include':
    case 'embed':
      return (statement.variables?.entries ?? []).flatMap(({key}) =>
        key.kind === 'literal' && typeof key.value === 'string' ? [key.value] : []
      )
    default:
      return []
  }
}
