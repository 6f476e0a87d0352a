/** Documents of a collection as a `GET` selects them. */
import {BadQuery, matches, projected, sorted} from './query.ts'
import type {BackendRequest} from './request.ts'
import type {Collection} from './store.ts'
import {type JsonObject, parseObject} from './value.ts'

export interface Selection {
  /** One page of them. */
  documents: ReadonlyArray<JsonObject>
  /** All that fit the filter. */
  total: number
  page: number
  pagesize: number
}

/** RESTHeart's `default-pagesize`. */
const defaultPagesize = 100

/** @throws {BadQuery} when a parameter can't be read. */
export function selectDocuments(collection: Collection, request: BackendRequest): Selection {
  const filter = readObject(request, 'filter') ?? {}
  const fitting = collection.documents.filter((document) => matches(document, filter))
  const {page, pagesize} = readPaging(request)
  const ordered = sorted(fitting, readSort(request))
  const keys = readObject(request, 'keys') ?? {}
  return {
    documents: ordered.slice((page - 1) * pagesize, page * pagesize).map((document) => projected(document, keys)),
    total: fitting.length,
    page,
    pagesize
  }
}

/** @throws {BadQuery} for numbers that are none. */
export function readPaging(request: BackendRequest): {page: number; pagesize: number} {
  return {
    page: readNumber(request, {name: 'page', fallback: 1, least: 1}),
    pagesize: readNumber(request, {name: 'pagesize', fallback: defaultPagesize, least: 0})
  }
}

/** @throws {BadQuery} when the parameter is there and no object. */
export function readObject(request: BackendRequest, name: string): JsonObject | undefined {
  const text = request.query.get(name)
  if (text === undefined || text === '') return undefined
  const value = parseObject(text)
  if (value === undefined) throw new BadQuery(`illegal ${name} parameter, it is not a json object: ${text}`)
  return value
}

/** `sort={"name":1}`, `sort=name`, `sort_by=-price`; RESTHeart's default is the newest document first. */
function readSort(request: BackendRequest): JsonObject {
  const text = request.query.get('sort') ?? request.query.get('sort_by')
  if (text === undefined || text === '') return {_id: -1}
  if (text.trim().startsWith('{')) return readObject(request, request.query.has('sort') ? 'sort' : 'sort_by') ?? {}
  return Object.fromEntries(
    text.split(',').map((key) => [key.trim().replace(/^[+-]/, ''), key.trim().startsWith('-') ? -1 : 1])
  )
}

function readNumber(request: BackendRequest, by: {name: string; fallback: number; least: number}): number {
  const text = request.query.get(by.name)
  if (text === undefined || text === '') return by.fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < by.least) throw new BadQuery(`illegal ${by.name} parameter: ${text}`)
  return value
}
