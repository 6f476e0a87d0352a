/** The `stages` of a change stream: `$match` on the change event, with RESTHeart's variables. */
import {matches} from './query.ts'
import {isObject, type JsonObject} from './value.ts'

/**
 * True when the event passes every `$match`. Names are written with `::` for `.` since names in MongoDB's documents
 * may not have one (`fullDocument::price`). Other stages reshape events and are not applied here.
 */
export function fitsStages(change: JsonObject, stages: ReadonlyArray<JsonObject>, variables: JsonObject): boolean {
  return stages.every((stage) => {
    const filter = bind(stage['_$match'] ?? stage['$match'], variables)
    return !isObject(filter) || matches(change, filter)
  })
}

function bind(value: unknown, variables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((member) => bind(member, variables))
  if (!isObject(value)) return value
  if (typeof value['$var'] === 'string') return variables[value['$var']] ?? null
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/^_\$/, '$').replaceAll('::', '.'),
      bind(member, variables)
    ])
  )
}
