/** Tags that bring in other templates. */
import type {
  EmbedStatement,
  Expression,
  ExtendsStatement,
  FromStatement,
  ImportStatement,
  IncludeStatement,
  MapExpression
} from '../syntax/ast.ts'
import {ValueError} from '../template-error.ts'
import {isObject, typeName, type Value} from '../values/value.ts'
import {deeper} from './depth.ts'
import {evaluate, renderRoot} from './run.ts'
import {located} from './failure.ts'
import {loadTemplate, resolveName} from './load.ts'
import {define, pushScope} from './scopes.ts'
import {parentOf, type Evaluation, type Frame, type LoadedTemplate} from './state.ts'

/** Runs a template, then the one it extends, in which its blocks count. */
export function renderTemplateBody(template: LoadedTemplate, frame: Frame): void {
  deeper(frame, () => {
    renderRoot(template.body, {...frame, self: template, origin: template})
    const {hierarchy} = frame.evaluation
    const parent = parentOf(hierarchy)
    if (parent === undefined) return
    hierarchy.current += 1
    renderTemplateBody(parent, frame)
  })
}

export function setParent({template}: ExtendsStatement, frame: Frame): void {
  const parent = load(template, frame, 'extends')
  if (parent !== undefined) frame.evaluation.hierarchy.templates.push(parent)
}

export function renderInclude({template, variables}: IncludeStatement, frame: Frame): void {
  const included = loadNamed(template, frame, 'include')
  runApart(included, variables, frame)
}

/** Includes a template with some of its blocks replaced. */
export function renderEmbed({template, variables, blocks}: EmbedStatement, frame: Frame): void {
  const embedded = loadNamed(template, frame, 'embed')
  // The blocks of the embedded template stay reachable as those of a parent, for `parent()`.
  const base: LoadedTemplate = {...embedded, blocks: new Map(embedded.blocks), macros: new Map()}
  for (const statement of blocks) embedded.blocks.set(statement.name.name, {statement, origin: frame.origin})
  runApart(embedded, variables, frame, base)
}

/** With a hierarchy of its own and a new scope; variables, imports and limits are shared. */
function runApart(
  template: LoadedTemplate,
  variables: MapExpression | undefined,
  frame: Frame,
  base?: LoadedTemplate
): void {
  const {scopes} = frame.evaluation
  const values = variables === undefined ? null : evaluate(variables, frame)
  pushScope(scopes)
  if (isObject(values) && values.kind === 'map') {
    for (const [key, value] of values.entries) define(scopes, nameOf(key), value)
  }
  const templates = base === undefined ? [template] : [template, base]
  const evaluation: Evaluation = {...frame.evaluation, hierarchy: {templates, current: 0}}
  renderTemplateBody(template, {...frame, evaluation})
  scopes.pop()
}

function nameOf(key: Value): string {
  if (typeof key === 'string') return key
  throw new ValueError(
    `Unexpected ${typeName(key)} as a name after \`with\`, expected a string`,
    'type',
    'write the names in quotes'
  )
}

export function renderImport({template, alias}: ImportStatement, frame: Frame): void {
  const {aliases, imported, scopes} = frame.evaluation
  const loaded = loadNamed(template, frame, 'import')
  if (alias === undefined) {
    imported.push(loaded)
    return
  }
  if (aliases.has(alias.name)) throw located(taken(alias.name, 'imported template'), alias, frame)
  aliases.set(alias.name, loaded)
  define(scopes, alias.name, {kind: 'macros', template: loaded})
}

export function renderFrom({template, macros}: FromStatement, frame: Frame): void {
  const loaded = loadNamed(template, frame, 'from')
  for (const {name, alias} of macros) {
    const macro = loaded.macros.get(name.name)
    if (macro === undefined)
      throw located(
        new ValueError(`Cannot find macro \`${name.name}\` in template \`${loaded.name}\``, 'unknown-function'),
        name,
        frame
      )
    if (frame.self.macros.has(alias.name)) throw located(taken(alias.name, 'macro'), alias, frame)
    frame.self.macros.set(alias.name, macro)
  }
}

function taken(name: string, what: string): ValueError {
  return new ValueError(`Unexpected second ${what} \`${name}\`, expected another name`, 'arguments')
}

function loadNamed(expression: Expression, frame: Frame, tag: string): LoadedTemplate {
  const template = load(expression, frame, tag)
  if (template !== undefined) return template
  const error = new ValueError(
    `Unexpected null as the template of \`${tag}\`, expected a name`,
    'type',
    'a fixed name stands in quotes'
  )
  throw located(error, expression, frame)
}

function load(expression: Expression, frame: Frame, tag: string): LoadedTemplate | undefined {
  const name = evaluate(expression, frame)
  if (name === null) return undefined
  try {
    if (typeof name !== 'string')
      throw new ValueError(`Unexpected ${typeName(name)} as the template of \`${tag}\`, expected a name`)
    return loadTemplate(frame.evaluation.engine, resolveName(name, frame.origin.name))
  } catch (error) {
    throw located(error, expression, frame)
  }
}
