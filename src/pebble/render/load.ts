/** Templates by name. */
import {TemplateError, ValueError} from '../template-error.ts'
import {suggest} from '../../text/suggest.ts'
import {parseTemplate} from '../syntax/parse-template.ts'
import {blocksOf, macrosOf} from '../syntax/registered.ts'
import {thousands} from '../values/budget.ts'
import type {Engine, LoadedTemplate} from './state.ts'

/** A copy of the template whose macros may be added to. Throws `TemplateError` when it does not parse. */
export function loadTemplate(engine: Engine, name: string): LoadedTemplate {
  const known = engine.parsed.get(name) ?? readTemplate(engine, name)
  engine.parsed.set(name, known)
  return {...known, blocks: new Map(known.blocks), macros: new Map(known.macros)}
}

function readTemplate(engine: Engine, name: string): LoadedTemplate {
  const source = engine.sources.get(name)
  if (source === undefined) throw missingTemplate(engine, name)
  const {settings} = engine
  const {limits} = settings
  if (source.length > limits.source) {
    throw new TemplateError(`Unexpected size of the template: more than ${thousands(limits.source)} characters`, {
      code: 'limit',
      phase: 'parse',
      template: name,
      source,
      offset: 0
    })
  }
  const {ast, errors} = parseTemplate(source, {...settings, name})
  const [first] = errors
  if (first !== undefined) {
    const {message, offset, hint} = first
    throw new TemplateError(message, {code: 'syntax', phase: 'parse', template: name, source, offset, hint})
  }
  const template: LoadedTemplate = {name, source, body: ast, blocks: new Map(), macros: new Map()}
  for (const [key, statement] of blocksOf(ast)) template.blocks.set(key, {statement, origin: template})
  for (const [key, statement] of macrosOf(ast)) template.macros.set(key, {statement, origin: template})
  return template
}

function missingTemplate(engine: Engine, name: string): ValueError {
  const near = suggest(name, engine.sources.keys())
  return new ValueError(
    `Cannot find template \`${name}\``,
    'missing-template',
    near === undefined ? undefined : `did you mean \`${near}\``
  )
}

/** `./x` and `../x` are relative to the template that asks; every other name is from the root. */
export function resolveName(name: string, from: string): string {
  const path = name.replaceAll('\\', '/')
  if (!path.startsWith('./') && !path.startsWith('../')) return name
  const segments = from.replaceAll('\\', '/').split('/').slice(0, -1)
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}
