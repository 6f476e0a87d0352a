/** Services besides MongoDB that a document shows: server code that registers one, templates that show one. */
import {isObject} from '../value.ts'
import {addSample, addUse, createShape, type FieldShape, mergeShape} from './field-shape.ts'
import {jsonValues} from './json-values.ts'
import type {ShownSnippet} from './path-mentions.ts'
import {readTemplateUses, type TemplateUses} from './template-uses.ts'

/** Path of a service → what is known of its JSON body. */
export function findServices(snippets: ReadonlyArray<ShownSnippet>, text: string): Map<string, FieldShape> {
  const services = new Map<string, FieldShape>()
  for (const {source} of snippets) {
    const path = /\b(?:uri|defaultURI)\s*[:=]\s*["'](\/[\w/-]+)["']/.exec(source)?.[1]
    if (path !== undefined) services.set(path, createShape())
  }
  for (const [path, body] of shownBodies(snippets, text)) {
    const shape = services.get(path) ?? createShape()
    addSample(shape, body)
    services.set(path, shape)
  }
  for (const {template, source} of snippets) {
    const path = /^(.+)\/index$/.exec(template ?? '')?.[1]
    if (path === undefined || /(^|\/)(login|errors?)$/.test(path)) continue
    const uses = readTemplateUses(source)
    const shape = services.get(`/${path}`) ?? createShape()
    if (!services.has(`/${path}`) && !isServiceTemplate(uses)) continue
    mergeShape(shape, uses.variables)
    services.set(`/${path}`, shape)
  }
  if (services.size === 1) for (const shape of services.values()) addServerFields(shape, snippets)
  return services
}

/** `index` shows a service when it reads variables that Facet does not give and no documents. */
function isServiceTemplate({variables, usesItems}: TemplateUses): boolean {
  return !usesItems && variables.members.size > 0
}

/** `response.setContent(JSON.stringify({total, inStock}))` in a plugin. */
function addServerFields(shape: FieldShape, snippets: ReadonlyArray<ShownSnippet>): void {
  for (const {source} of snippets) {
    const list = /setContent\(\s*JSON\.stringify\(\s*\{([^{}]*)\}/.exec(source)?.[1]
    for (const name of list?.matchAll(/(?:^|,)\s*(\w+)/g) ?? []) addUse(shape, [name[1] ?? ''])
  }
}

/**
 * Objects that are shown right after `GET /path`. RESTHeart answers a list for a collection, and its documents have ids:
 * an object that holds a list of objects is the answer of another service.
 */
function shownBodies(snippets: ReadonlyArray<ShownSnippet>, text: string): Array<[string, unknown]> {
  return snippets.flatMap((snippet): Array<[string, unknown]> => {
    if (!/^(json|jsonc|json5|http)?$/.test(snippet.language)) return []
    const [body, second] = jsonValues(snippet.source)
    const at = text.indexOf(snippet.source)
    if (at < 0 || second !== undefined || !isObject(body) || '_id' in body || 'streams' in body) return []
    const before = `${text.slice(Math.max(0, at - 400), at)}${snippet.source.slice(0, snippet.source.indexOf('{'))}`
    const path = [...before.matchAll(/\bGET\s+(\/[\w/.-]+)/g)].at(-1)?.[1]
    const hasList = Object.values(body).some((member) => Array.isArray(member) && member.some(isObject))
    return path !== undefined && (hasList || /^\/(api|status|stats|health)\b/.test(path)) ? [[path, body]] : []
  })
}
