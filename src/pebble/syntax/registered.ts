/** Blocks and macros that a template has, wherever they stand in it. */
import type {BlockStatement, Body, MacroStatement, Statement} from './ast.ts'
import type {SyntaxIssue} from './token.ts'

/** Every statement in the order of the source, except those that Pebble's visitors do not reach. */
function* reachable(body: Body): Generator<Statement> {
  for (const statement of body) {
    yield statement
    for (const inner of bodiesOf(statement)) yield* reachable(inner)
  }
}

/** Pebble 4.1.1 walks neither into `cache` and `embed` nor into the `filter` tag. */
function bodiesOf(statement: Statement): ReadonlyArray<Body> {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({body}) => body), statement.otherwise ?? []]
    case 'for':
      return [statement.body, statement.otherwise ?? []]
    case 'block':
    case 'macro':
    case 'autoescape':
    case 'parallel':
      return [statement.body]
    default:
      return []
  }
}

/** Blocks by name; of two with one name the later one counts. */
export function blocksOf(body: Body): Map<string, BlockStatement> {
  const blocks = new Map<string, BlockStatement>()
  for (const statement of reachable(body)) if (statement.kind === 'block') blocks.set(statement.name.name, statement)
  return blocks
}

export function macrosOf(body: Body): Map<string, MacroStatement> {
  const macros = new Map<string, MacroStatement>()
  for (const statement of reachable(body)) if (statement.kind === 'macro') macros.set(statement.name.name, statement)
  return macros
}

export function findDuplicateMacros(body: Body): SyntaxIssue[] {
  const seen = new Set<string>()
  const issues: SyntaxIssue[] = []
  for (const statement of reachable(body)) {
    if (statement.kind !== 'macro') continue
    const {name, start, end} = statement.name
    if (seen.has(name)) {
      issues.push({
        start,
        end,
        message: `Unexpected second macro \`${name}\`, expected another name`,
        hint: undefined,
        unbalanced: false
      })
    }
    seen.add(name)
  }
  return issues
}
