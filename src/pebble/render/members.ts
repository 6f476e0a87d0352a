/** Java members that templates use: methods of String, List, Map, Map.Entry, and the properties of `loop` and `locale`. */
import {ValueError} from '../template-error.ts'
import {splitText} from '../filters/split.ts'
import {allowSize, type Budget} from '../values/budget.ts'
import {findKey, includes, javaEquals} from '../values/equality.ts'
import {javaTrim} from '../values/java-text.ts'
import {toText} from '../values/to-text.ts'
import {
  isNumber,
  isObject,
  list,
  toNumber,
  typeName,
  type ObjectValue,
  type SequenceValue,
  type MapValue,
  type Value
} from '../values/value.ts'

export interface MemberCall {
  name: string
  args: ReadonlyArray<Value>
}

type Member<T> = (object: T, args: ReadonlyArray<Value>, budget: Budget) => Value

/** What the member gives; `undefined` when the object has none of that name and number of arguments. */
export function memberOf(object: Exclude<Value, null>, call: MemberCall, budget: Budget): Value | undefined {
  refuseUnsafe(call.name)
  const common = find(ANY, call)
  if (common !== undefined) return common(object, call.args, budget)
  if (typeof object === 'string') return find(STRING, call)?.(object, call.args, budget)
  if (isNumber(object)) return find(NUMBER, call)?.(toNumber(object), call.args, budget)
  return isObject(object) ? objectMember(object, call, budget) : undefined
}

function objectMember(object: ObjectValue, call: MemberCall, budget: Budget): Value | undefined {
  if (object.kind === 'sequence')
    return object.type === 'array' ? undefined : find(LIST, call)?.(object, call.args, budget)
  if (object.kind === 'map') return find(MAP, call)?.(object, call.args, budget)
  if (object.kind === 'entry')
    return call.args.length > 0 ? undefined : property(call.name, {key: object.key, value: object.value})
  if (object.kind === 'loop') {
    const {index, length} = object
    return property(call.name, {
      index,
      length,
      first: index === 0,
      last: index === length - 1,
      revindex: length - index - 1
    })
  }
  if (object.kind !== 'locale') return undefined
  const [language = '', country = ''] = object.tag.split('-')
  return property(call.name, {language, country, displayLanguage: language, displayCountry: country})
}

/** True for what Pebble refuses whatever the object is. */
export function isDeniedMember(name: string): boolean {
  return /^(?:getclass|class|wait|notify|notifyall)$/i.test(name)
}

/** True when values of that shape have the member, called with that many arguments. */
export function hasMember(shape: 'string' | 'list' | 'map' | 'number', call: MemberCall): boolean {
  const tables = {string: STRING, list: LIST, map: MAP, number: NUMBER}
  return find<never>(ANY, call) !== undefined || find<never>(tables[shape], call) !== undefined
}

function refuseUnsafe(name: string): void {
  if (!isDeniedMember(name)) return
  throw new ValueError(`Unexpected member \`${name}\`, Pebble denies access to it`, 'denied')
}

/** `name`, `getName`, `isName` and `hasName` are one property. */
function property(name: string, properties: Readonly<Record<string, Value>>): Value | undefined {
  const wanted = bare(name)
  for (const [key, value] of Object.entries(properties)) if (key.toLowerCase() === wanted) return value
  return undefined
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^(?:get|is|has)(?=.)/, '')
}

/** Java finds methods by name in any letter case, with `get`, `is` or `has` before it, and by the number of arguments. */
function find<T>(table: ReadonlyMap<string, Member<T>>, {name, args}: MemberCall): Member<T> | undefined {
  const lower = name.toLowerCase()
  for (const prefix of ['', 'get', 'is', 'has']) {
    const member = table.get(`${prefix}${lower}/${args.length}`)
    if (member !== undefined) return member
  }
  return undefined
}

const ANY: ReadonlyMap<string, Member<Exclude<Value, null>>> = new Map<string, Member<Exclude<Value, null>>>([
  ['tostring/0', (object, _, budget) => toText(object, budget)],
  ['equals/1', (object, [other = null], budget) => javaEquals(object, other, budget)]
])

const NUMBER: ReadonlyMap<string, Member<number>> = new Map<string, Member<number>>([
  ['intvalue/0', (number) => Math.trunc(number) | 0],
  ['longvalue/0', (number) => BigInt(Math.trunc(number))],
  ['doublevalue/0', (number) => ({kind: 'double', value: number})]
])

const STRING: ReadonlyMap<string, Member<string>> = new Map<string, Member<string>>([
  ['length/0', (text) => text.length],
  ['isempty/0', (text) => text === ''],
  ['isblank/0', (text) => text.trim() === ''],
  ['trim/0', (text) => javaTrim(text)],
  ['strip/0', (text) => text.trim()],
  ['touppercase/0', (text) => text.toUpperCase()],
  ['tolowercase/0', (text) => text.toLowerCase()],
  ['charat/1', (text, [at = null]) => ({kind: 'char', value: text.charAt(index(at, text.length - 1))})],
  ['substring/1', (text, [from = null]) => text.slice(index(from, text.length))],
  ['substring/2', (text, [from = null, to = null]) => text.slice(index(from, text.length), index(to, text.length))],
  ['indexof/1', (text, [part = null], budget) => text.indexOf(toText(part, budget))],
  ['lastindexof/1', (text, [part = null], budget) => text.lastIndexOf(toText(part, budget))],
  ['contains/1', (text, [part = null]) => text.includes(string(part))],
  ['startswith/1', (text, [part = null]) => text.startsWith(string(part))],
  ['endswith/1', (text, [part = null]) => text.endsWith(string(part))],
  ['equalsignorecase/1', (text, [other = null]) => text.toLowerCase() === string(other).toLowerCase()],
  ['compareto/1', (text, [other = null]) => (text < string(other) ? -1 : Number(text > string(other)))],
  ['concat/1', (text, [other = null]) => text + string(other)],
  ['replace/2', (text, [old = null, fresh = null], budget) => replaceAll(text, [string(old), string(fresh)], budget)],
  ['repeat/1', (text, [count = null], budget) => repeat(text, count, budget)],
  ['split/1', (text, [delimiter = null]) => splitText(text, new Map([['delimiter', delimiter]]))]
])

const LIST: ReadonlyMap<string, Member<SequenceValue>> = new Map<string, Member<SequenceValue>>([
  ['size/0', ({items}) => items.length],
  ['isempty/0', ({items}) => items.length === 0],
  ['get/1', ({items}, [at = null]) => items[index(at, items.length - 1)] ?? null],
  ['contains/1', ({items}, [wanted = null], budget) => includes(items, wanted, budget)],
  ['indexof/1', ({items}, [wanted = null], budget) => items.findIndex((item) => javaEquals(wanted, item, budget))],
  [
    'sublist/2',
    ({items}, [from = null, to = null]) => list(items.slice(index(from, items.length), index(to, items.length)))
  ],
  ['getfirst/0', ({items}) => items[0] ?? null],
  ['getlast/0', ({items}) => items[items.length - 1] ?? null]
])

const MAP: ReadonlyMap<string, Member<MapValue>> = new Map<string, Member<MapValue>>([
  ['size/0', ({entries}) => entries.size],
  ['isempty/0', ({entries}) => entries.size === 0],
  ['get/1', (map, [key = null], budget) => map.entries.get(findKey(map, key, budget) ?? null) ?? null],
  [
    'getordefault/2',
    (map, [key = null, otherwise = null], budget) => map.entries.get(findKey(map, key, budget) ?? null) ?? otherwise
  ],
  ['containskey/1', (map, [key = null], budget) => findKey(map, key, budget) !== undefined],
  ['containsvalue/1', ({entries}, [wanted = null], budget) => includes([...entries.values()], wanted, budget)],
  ['keyset/0', ({entries}) => ({kind: 'sequence', type: 'set', items: [...entries.keys()]})],
  ['values/0', ({entries}) => ({kind: 'sequence', type: 'set', items: [...entries.values()]})],
  [
    'entryset/0',
    ({entries}) => ({
      kind: 'sequence',
      type: 'set',
      items: Array.from(entries, ([key, value]) => ({kind: 'entry', key, value}))
    })
  ]
])

function index(value: Value, most: number): number {
  if (!isNumber(value))
    throw new ValueError(`Unexpected ${typeName(value)} as an index, expected a number`, 'arguments')
  const at = Math.trunc(toNumber(value))
  if (at < 0 || at > most) throw new ValueError(`Unexpected index ${at}, expected 0 to ${most}`, 'arguments')
  return at
}

function string(value: Value): string {
  if (typeof value === 'string') return value
  if (isObject(value) && value.kind === 'char') return value.value
  throw new ValueError(`Unexpected ${typeName(value)} as an argument, expected a string`, 'arguments')
}

function replaceAll(text: string, [old, fresh]: readonly [string, string], budget: Budget): string {
  allowSize(budget, text.length * Math.max(1, fresh.length))
  return text.replaceAll(old, () => fresh)
}

function repeat(text: string, count: Value, budget: Budget): string {
  const times = isNumber(count) ? Math.trunc(toNumber(count)) : index(count, 0)
  if (times < 0) throw new ValueError(`Unexpected count ${times} of \`repeat\`, expected 0 or more`, 'arguments')
  allowSize(budget, text.length * times)
  return text.repeat(times)
}
