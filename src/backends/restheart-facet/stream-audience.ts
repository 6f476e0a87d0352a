/** Which events a client of a change stream hears: the stream's stages and `notify_when`, with the client's variables. */
import {BadQuery, matches} from './query.ts'
import type {BackendRequest} from './request.ts'
import type {StreamDefinition} from './store.ts'
import {isObject, type JsonObject, parseJson, readPath, unwrap} from './value.ts'

/** A client of a stream: what was defined, and what the request gave for its variables. */
export interface Audience {
  definition: StreamDefinition
  variables: JsonObject
}

/** Variables of a request: `?avars={"x":1}` and the plain parameters. */
export function readAudience(definition: StreamDefinition, request: BackendRequest): Audience {
  const avars = parseJson(request.query.get('avars') ?? '')
  return {definition, variables: {...Object.fromEntries(request.query), ...(isObject(avars) ? avars : {})}}
}

/** The variable that the stages need and the request does not give. */
export function missingVariable({definition, variables}: Audience): string | undefined {
  return definition.stages
    .filter((stage) => ifVariable(stage) === undefined)
    .flatMap((stage) => neededVariables(stage))
    .find((name) => !(name in variables))
}

/** True when the event passes each `$match` and `notify_when`. Other stages reshape events and are not applied here. */
export function isHeard(change: JsonObject, audience: Audience): boolean {
  try {
    return filtersOf(audience).every((filter) => matches(change, filter)) && isNotified(change, audience)
  } catch (error) {
    // MongoDB ends such a stream; to this one no event fits.
    if (error instanceof BadQuery) return false
    throw error
  }
}

/** Fields of documents that have to be as given for the audience to hear of them. */
export function wantedFields(audience: Audience): JsonObject {
  const wanted = filtersOf(audience).flatMap((filter) => Object.entries(filter))
  const notified = Object.entries(audience.definition.notifyWhen ?? {}).map(([field, operand]): [string, unknown] => [
    field.replace('::', '.'),
    bind(operand, audience.variables)
  ])
  return Object.fromEntries(
    [...wanted, ...notified]
      .filter(([field, value]) => /^fullDocument\.\w+$/.test(field) && value !== null && typeof value !== 'object')
      .map(([field, value]) => [field.slice('fullDocument.'.length), value])
  )
}

/** The `$match` filters that count for these variables. */
function filtersOf({definition, variables}: Audience): JsonObject[] {
  return definition.stages.flatMap((stage) => {
    const condition = ifVariable(stage)
    const counts = condition === undefined || condition.names.every((name) => name in variables)
    const applied = condition === undefined ? stage : counts ? condition.stage : condition.otherwise
    const filter = bind(applied?.['_$match'] ?? applied?.['$match'], variables)
    return isObject(filter) ? [filter] : []
  })
}

/** `{"$ifvar": ["name", {…stage…}, {…else…}]}` */
function ifVariable(
  stage: JsonObject
): {names: string[]; stage: JsonObject | undefined; otherwise: JsonObject | undefined} | undefined {
  const parts = stage['$ifvar'] ?? stage['_$ifvar']
  if (!Array.isArray(parts)) return undefined
  const [names, then, otherwise]: unknown[] = parts
  const list: unknown[] = Array.isArray(names) ? names : [names]
  return {
    names: list.filter((name) => typeof name === 'string'),
    stage: isObject(then) ? then : undefined,
    otherwise: isObject(otherwise) ? otherwise : undefined
  }
}

/** Names are written with `::` for `.` and `_$` for `$`, which names of members may not have in MongoDB. */
function bind(value: unknown, variables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((member) => bind(member, variables))
  if (!isObject(value)) return value
  const variable = readVariable(value)
  if (variable !== undefined) return variables[variable.name] ?? variable.fallback ?? null
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/^_\$/, '$').replaceAll('::', '.'),
      bind(member, variables)
    ])
  )
}

/** `{"$var": "name"}`, or with a default `{"$var": ["name", 1]}`. */
function readVariable(value: JsonObject): {name: string; fallback: unknown} | undefined {
  const variable = value['$var'] ?? value['_$var']
  if (typeof variable === 'string') return {name: variable, fallback: undefined}
  if (!Array.isArray(variable)) return undefined
  const [name, fallback]: unknown[] = variable
  return typeof name === 'string' ? {name, fallback: fallback ?? null} : undefined
}

function neededVariables(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(neededVariables)
  if (!isObject(value)) return []
  const variable = readVariable(value)
  if (variable !== undefined) return variable.fallback === undefined ? [variable.name] : []
  return Object.values(value).flatMap(neededVariables)
}

/** `{"fullDocument::owner": {"$var": "user"}}` (RESTHeart's `NotifyWhenEvaluator`): an unbound variable lets all through. */
function isNotified(change: JsonObject, {definition, variables}: Audience): boolean {
  for (const [field, operand] of Object.entries(definition.notifyWhen ?? {})) {
    const variable = isObject(operand) ? readVariable(operand) : undefined
    if (variable === undefined || !(variable.name in variables)) continue
    const value = unwrap(readPath(change, field.replace('::', '.')))
    const wanted = variables[variable.name]
    if (!(Array.isArray(value) ? value.includes(wanted) : value === wanted)) return false
  }
  return true
}
