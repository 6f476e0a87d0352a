/** Every mistake of a template that can be told without rendering it. */
import type {ExtraFilter} from '../filters/extra.ts'
import type {Parameters} from '../filters/filter.ts'
import {FUNCTIONS} from '../functions.ts'
import type {Version} from '../options.ts'
import {filtersOf} from '../render/render.ts'
import type {Body, Statement} from '../syntax/ast.ts'
import {parseTemplate, type Parsed, type SyntaxProblem} from '../syntax/parse-template.ts'
import {macrosOf} from '../syntax/registered.ts'
import {TESTS} from '../tests.ts'
import {bodiesOf, checkRoot, setNames} from './check-statements.ts'
import type {Checker} from './checker.ts'
import type {ContextDeclaration} from './declaration.ts'
import {createFinding, type TemplateFinding} from './template-finding.ts'
import {visitExpression} from './visit-expression.ts'

export interface CheckOptions {
  /** Name of the template, for relative names of others (default: `main`). */
  name?: string
  /** `excerpt`: tags may lack their start or end (default: `template`). */
  mode?: 'template' | 'excerpt'
  /** What the context has; without it variables are not checked. */
  declaration?: ContextDeclaration | undefined
  /** Names of further variables: set by templates that include this one, assumed by the document. */
  variables?: Iterable<string>
  /** `facet` adds Facet's filters. */
  filters?: 'facet' | undefined
  /** Filters of the application, by name. */
  extraFilters?: Readonly<Record<string, ExtraFilter>>
  /** Functions with the names of their parameters, and macros that come from elsewhere. */
  functions?: Readonly<Record<string, ReadonlyArray<string>>>
  /** Tests beside Pebble's. */
  tests?: Iterable<string>
  /** Names of all templates; without them targets of `include` and `extends` are not checked. */
  templates?: Iterable<string> | undefined
  /** Default: `4.1.1`. */
  version?: Version
}

/** Findings in the order of the source. Never throws. */
export function checkTemplate(source: string, options: CheckOptions = {}): TemplateFinding[] {
  const name = options.name ?? 'main'
  const parsed = parseTemplate(source, {name, mode: options.mode ?? 'template'})
  const checker = createChecker(parsed, options)
  checkRoot(parsed.ast, checker)
  const findings = [...parsed.errors.map((error) => syntaxFinding(source, error)), ...checker.findings]
  return findings.sort((left, right) => left.offset - right.offset)
}

function syntaxFinding(source: string, {start, end, message, hint, unknownTag}: SyntaxProblem): TemplateFinding {
  return createFinding(
    source,
    {start, end},
    {
      code: unknownTag ? 'unknown-tag' : 'syntax',
      severity: 'error',
      message: hint === undefined ? message : `${message}; ${hint}`,
      note: 'A template that does not parse does not exist for Facet: it takes the next one on the path, or answers with JSON.'
    }
  )
}

function createChecker(parsed: Parsed, options: CheckOptions): Checker {
  const statements = [...everyStatement(parsed.ast)]
  const variables = setNames(parsed.ast).map((name) => [name, {kind: 'any'}] as const)
  return {
    source: parsed.source,
    name: parsed.name,
    findings: [],
    filters: knownFilters(options),
    functions: new Map<string, Parameters>([
      ...Array.from(FUNCTIONS, ([name, {parameters}]) => [name, parameters] as const),
      ...Object.entries(options.functions ?? {})
    ]),
    tests: new Map([...TESTS.keys(), ...(options.tests ?? [])].map((name) => [name, undefined])),
    macros: knownMacros(parsed.ast, statements),
    openMacros: statements.some(({kind}) => kind === 'extends' || kind === 'import'),
    declaration: options.declaration,
    assumed: new Set(options.variables ?? []),
    templates: options.templates === undefined ? undefined : new Set(options.templates),
    scopes: [new Map(variables)],
    inMacro: false,
    optional: 0,
    reported: new Set(),
    visit: visitExpression
  }
}

function knownFilters({filters, extraFilters, version}: CheckOptions): Map<string, Parameters> {
  const known = filtersOf({version: version ?? '4.1.1', facet: filters === 'facet', extraFilters: extraFilters ?? {}})
  return new Map(Array.from(known, ([name, {parameters}]) => [name, parameters]))
}

function knownMacros(body: Body, statements: ReadonlyArray<Statement>): Map<string, Parameters> {
  const known = new Map<string, Parameters>()
  for (const [name, {parameters}] of macrosOf(body))
    known.set(
      name,
      parameters.map((parameter) => parameter.name.name)
    )
  for (const statement of statements) {
    if (statement.kind === 'from') for (const {alias} of statement.macros) known.set(alias.name, 'any')
  }
  return known
}

function* everyStatement(body: Body): Generator<Statement> {
  for (const statement of body) {
    yield statement
    for (const inner of bodiesOf(statement)) yield* everyStatement(inner)
  }
}
