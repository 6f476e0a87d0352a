/** The entry: a template and its context → text. */
import {extraFilter} from '../filters/extra.ts'
import {FILTERS} from '../filters/filters.ts'
import {FACET_FILTERS} from '../filters/facet.ts'
import {FORMAT_FILTER} from '../filters/format.ts'
import type {Filter} from '../filters/filter.ts'
import {resolveOptions, type RenderOptions, type Settings} from '../options.ts'
import type {Rendered} from '../rendered.ts'
import {TemplateError, ValueError} from '../template-error.ts'
import {createBudget} from '../values/budget.ts'
import {fromContext} from '../values/from-context.ts'
import type {Value} from '../values/value.ts'
import {renderTemplateBody} from './composition.ts'
import {evaluateExpression} from './evaluate.ts'
import {loadTemplate} from './load.ts'
import {createOutput, finish} from './output.ts'
import {lookUpGlobal, pushScope, type Scopes} from './scopes.ts'
import {renderStatements, renderTopLevel} from './statements.ts'
import type {Engine, LoadedTemplate} from './state.ts'

/** Renders the template called `name`. Throws `TemplateError`. */
export function renderTemplate(name: string, options: RenderOptions): string {
  return renderWithSegments(name, options).html
}

/** As `renderTemplate`, with the way back from the output to the templates' sources. */
export function renderWithSegments(name: string, options: RenderOptions): Rendered {
  const engine = createEngine(options)
  try {
    return run(loadTemplate(engine, name), engine, options)
  } catch (error) {
    throw atStart(error, name, options)
  }
}

function createEngine(options: RenderOptions): Engine {
  const settings = resolveOptions(options)
  return {
    interpreter: {evaluate: evaluateExpression, renderBody: renderStatements, renderRoot: renderTopLevel},
    settings,
    sources: new Map(Object.entries(options.templates)),
    parsed: new Map(),
    filters: filtersOf(settings),
    budget: createBudget(settings.limits),
    depth: 0
  }
}

/** The filters that exist with these settings. */
export function filtersOf(settings: Pick<Settings, 'version' | 'facet' | 'extraFilters'>): ReadonlyMap<string, Filter> {
  const filters = new Map(FILTERS)
  if (settings.version !== '4.1.1') filters.set('format', FORMAT_FILTER)
  if (settings.facet) for (const [name, filter] of FACET_FILTERS) filters.set(name, filter)
  for (const [name, extra] of Object.entries(settings.extraFilters)) filters.set(name, extraFilter(name, extra))
  return filters
}

function run(template: LoadedTemplate, engine: Engine, options: RenderOptions): Rendered {
  const output = createOutput()
  const scopes: Scopes = []
  const hierarchy = {templates: [template], current: 0}
  pushScope(scopes, [
    ['locale', {kind: 'locale', tag: engine.settings.locale}],
    [
      'template',
      {kind: 'opaque', className: 'PebbleTemplateImpl', read: (key) => (key === 'name' ? template.name : null)}
    ],
    ['_context', {kind: 'opaque', className: 'GlobalContext', read: (key) => lookUpGlobal(scopes, key) ?? null}]
  ])
  pushScope(scopes, contextVariables(options, engine))
  pushScope(scopes)
  const evaluation = {engine, hierarchy, scopes, imported: [], aliases: new Map<string, LoadedTemplate>()}
  renderTemplateBody(template, {evaluation, self: template, origin: template, output})
  return finish(output)
}

function* contextVariables(options: RenderOptions, engine: Engine): Generator<readonly [string, Value]> {
  const context = fromContext(options.context ?? {}, {doubles: engine.settings.doubles})
  if (typeof context !== 'object' || context === null || context.kind !== 'map') return
  for (const [key, value] of context.entries) if (typeof key === 'string') yield [key, value]
}

/** A failure that has no place belongs to the start of the template; a stack overflow is a limit like the others. */
function atStart(error: unknown, name: string, options: RenderOptions): unknown {
  if (error instanceof TemplateError) return error
  const known = error instanceof ValueError ? error : stackOverflow(error)
  if (known === undefined) return error
  const source = Object.hasOwn(options.templates, name) ? (options.templates[name] ?? '') : ''
  const phase = known.code === 'missing-template' ? 'parse' : 'render'
  return new TemplateError(known.message, {
    code: known.code,
    phase,
    template: name,
    source,
    offset: 0,
    hint: known.hint
  })
}

function stackOverflow(error: unknown): ValueError | undefined {
  if (!(error instanceof RangeError)) return undefined
  return new ValueError('Unexpected depth of the template or of its values', 'limit')
}
