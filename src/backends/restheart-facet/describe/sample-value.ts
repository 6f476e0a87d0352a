/** Plausible values for fields, by name and use. The same ones in every run. */
import {isObject, type JsonObject} from '../value.ts'
import {type FieldKind, type FieldShape, sampleObjects} from './field-shape.ts'

/** Number of sample documents of a collection. */
const documentCount = 3
const firstDay = Date.UTC(2024, 0, 15, 10, 30)
const dayLength = 86_400_000

/** Three documents with all fields of the shape; what the document shows comes first. */
export function sampleDocuments(shape: FieldShape, what: string): JsonObject[] {
  const shown = distinct(sampleObjects(shape))
  return Array.from({length: Math.max(documentCount, Math.min(shown.length, 10))}, (_, index) => {
    const place = {index, what}
    const {_etag, ...own} = shown[index] ?? {}
    const document = {...objectOf(shape, place), ...own}
    return Object.keys(document).length === 0 ? {name: sampleValue('name', emptyShape, place)} : document
  })
}

/** One object with all fields of the shape, as a service answers it. */
export function sampleObject(shape: FieldShape, what: string): JsonObject {
  return {...objectOf(shape, {index: 0, what}), ...sampleObjects(shape)[0]}
}

function objectOf(shape: FieldShape, place: Place): JsonObject {
  const members = [...shape.members].filter(([name]) => !name.startsWith('_'))
  return Object.fromEntries(members.map(([name, member]) => [name, sampleValue(name, member, place)]))
}

/** A document that is shown twice is one document. */
function distinct(documents: ReadonlyArray<JsonObject>): JsonObject[] {
  const ids = new Set<string>()
  return documents.filter((document) => {
    const id = '_id' in document ? JSON.stringify(document['_id']) : undefined
    if (id !== undefined && ids.has(id)) return false
    if (id !== undefined) ids.add(id)
    return true
  })
}

const emptyShape: FieldShape = {members: new Map(), element: undefined, kind: undefined, samples: []}

interface Place {
  index: number
  /** What the documents are: `product`. */
  what: string
}

function sampleValue(name: string, shape: FieldShape, place: Place): unknown {
  const {samples, element, members} = shape
  const kind = shape.kind ?? kindByName(name)
  if (kind === 'list' || element !== undefined) return sampleList(name, shape, place)
  if (members.size > 0) return {...objectOf(shape, place), ...sampleObjects(shape)[place.index]}
  const known = samples.filter((sample) => sample !== null)
  return known.length > 0 ? known[place.index % known.length] : byKind[kind](name, place)
}

/** The list that the document shows, else one of two elements. */
function sampleList(name: string, {samples, element = emptyShape}: FieldShape, place: Place): unknown[] {
  const shown: unknown = samples.find((sample) => Array.isArray(sample))
  const own: unknown[] = Array.isArray(shown) ? shown : [undefined, undefined]
  return own.map((value, index) => {
    if (value !== undefined && !isObject(value)) return value
    const made = sampleValue(singular(name), {...element, samples: []}, {...place, index: place.index + index})
    return isObject(made) ? {...made, ...value} : made
  })
}

const byKind: Readonly<Record<FieldKind, (name: string, place: Place) => unknown>> = {
  text: (name, place) => sampleText(name, place),
  number: (_, {index}) => [1299.99, 249.5, 19.95][index % 3],
  integer: (_, {index}) => [12, 40, 7][index % 3],
  boolean: (_, {index}) => index % 2 === 0,
  date: (_, {index}) => firstDay + index * dayLength,
  list: () => []
}

/** Kind of a field by the last word of its name. */
function kindByName(name: string): FieldKind {
  const word = lastWord(name)
  if (/^(is|has|can)[A-Z_]/.test(name) || words.boolean.has(word)) return 'boolean'
  if (words.number.has(word)) return 'number'
  if (words.integer.has(word)) return 'integer'
  if (words.date.has(word)) return 'date'
  return words.list.has(word) ? 'list' : 'text'
}

const words = {
  boolean: toSet(
    'active done enabled completed complete available published visible archived featured read checked online open paid public verified'
  ),
  number: toSet(
    'price cost rate rating total avg average min max balance weight height width temperature temp lat lng lon percent percentage score salary discount tax sum speed humidity pressure load value points bid celsius fahrenheit hour perhour delay'
  ),
  integer: toSet(
    'stock qty quantity count size age year votes likes views position order number port rank level uptime rows amount inventory instock outofstock duration seconds'
  ),
  date: toSet(
    'at date time timestamp created updated modified deleted published_at birthday deadline due since until ts'
  ),
  list: toSet('tags roles labels keywords features images')
}

const texts: Readonly<Record<string, ReadonlyArray<string>>> = {
  name: ['Walnut desk', 'Reading lamp', 'Linen notebook'],
  title: ['Morning report', 'Weekly plan', 'Open questions'],
  description: ['Solid and calm', 'Warm light, low power', 'Paper that takes ink well'],
  category: ['Furniture', 'Lighting', 'Stationery'],
  status: ['open', 'closed', 'open'],
  email: ['ada@example.com', 'grace@example.com', 'alan@example.com'],
  username: ['ada', 'grace', 'alan'],
  user: ['ada', 'grace', 'alan'],
  author: ['Ada', 'Grace', 'Alan'],
  role: ['admin', 'viewer', 'editor'],
  text: ['All is well', 'Nothing to report', 'See you tomorrow'],
  message: ['All is well', 'Nothing to report', 'See you tomorrow'],
  tag: ['new', 'popular', 'sale'],
  city: ['Rome', 'Turin', 'Bari'],
  country: ['IT', 'FR', 'DE'],
  currency: ['EUR', 'EUR', 'EUR'],
  color: ['#2f6f4f', '#a35c00', '#4c5a9e'],
  sku: ['WD-100', 'RL-200', 'LN-300'],
  code: ['WD-100', 'RL-200', 'LN-300'],
  phone: ['+39 06 555 0100', '+39 06 555 0101', '+39 06 555 0102'],
  type: ['standard', 'large', 'standard'],
  host: ['localhost:8080', 'localhost:8080', 'localhost:8080']
}

const addresses = toSet('url uri href link website homepage image img avatar photo picture icon thumbnail src')

function sampleText(name: string, {index, what}: Place): string {
  const word = lastWord(name)
  const known = texts[name] ?? texts[word]
  if (known !== undefined) return known[index % known.length] ?? name
  if (addresses.has(word)) return `http://localhost:8080/static/${what}-${index + 1}.png`
  return `${name} ${index + 1}`
}

/** `imageUrl` → `url`. */
function lastWord(name: string): string {
  return (name.split(/_|-|(?<=[a-z0-9])(?=[A-Z])/).at(-1) ?? name).toLowerCase()
}

export function singular(name: string): string {
  if (name.endsWith('ies')) return name.replace(/ies$/, 'y')
  if (/(ss|us|is)$/.test(name)) return name
  return name.replace(/(?<=(?:x|ch|sh|ss))es$|s$/, '')
}

function toSet(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
