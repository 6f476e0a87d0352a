/** `object.name`, `object.name(…)` and `object[key]`, by tables; nothing of JS is reachable. */
import type {AttributeExpression, SubscriptExpression} from '../syntax/ast.ts'
import {ValueError} from '../template-error.ts'
import {findKey} from '../values/equality.ts'
import {toText} from '../values/to-text.ts'
import {
  isNumber,
  isObject,
  toNumber,
  typeName,
  double,
  type DoubleValue,
  type MapValue,
  type Value
} from '../values/value.ts'
import {callMacroOf} from './macros.ts'
import {evaluate} from './run.ts'
import {located} from './failure.ts'
import {memberOf} from './members.ts'
import type {Frame, LoadedTemplate} from './state.ts'

export function evaluateAttribute(expression: AttributeExpression, frame: Frame): Value {
  const {name, args} = expression
  const object = evaluate(expression.object, frame)
  try {
    if (isObject(object) && object.kind === 'macros' && isLoaded(object.template)) {
      const called = args ?? {positional: [], named: [], start: name.end, end: name.end}
      return callMacroOf(object.template, {name, args: called}, frame)
    }
    const values = args?.positional.map((argument) => evaluate(argument, frame))
    return read(object, {key: name.name, args: values}, frame)
  } catch (error) {
    throw located(error, name, frame)
  }
}

export function evaluateSubscript(expression: SubscriptExpression, frame: Frame): Value {
  const object = evaluate(expression.object, frame)
  const key = evaluate(expression.key, frame)
  try {
    return read(object, {key, args: undefined}, frame)
  } catch (error) {
    throw located(error, expression.key, frame)
  }
}

function isLoaded(template: object): template is LoadedTemplate {
  return 'macros' in template && 'body' in template
}

interface Access {
  key: Value
  /** `undefined` when nothing is called. */
  args: ReadonlyArray<Value> | undefined
}

function read(object: Value, access: Access, frame: Frame): Value {
  const {budget, settings} = frame.evaluation.engine
  const strict = settings.strictVariables
  if (object === null) {
    if (strict)
      throw new ValueError(
        `Unexpected null before \`${toText(access.key, budget)}\` (strict variables)`,
        'missing-attribute'
      )
    return null
  }
  const found = access.args === undefined ? element(object, access.key, frame) : undefined
  const value =
    found ??
    (found === null ? null : memberOf(object, {name: toText(access.key, budget), args: access.args ?? []}, budget))
  if (value !== undefined) return value
  if (!strict) return null
  throw new ValueError(
    `Cannot find attribute \`${toText(access.key, budget)}\` of ${typeName(object)} (strict variables)`,
    'missing-attribute'
  )
}

/** Map entry or list element; `undefined` when the object is neither, or the key is no index. */
function element(object: Value, key: Value, frame: Frame): Value | undefined {
  if (!isObject(object)) return undefined
  if (object.kind === 'map') return entry(object, key, frame)
  if (object.kind === 'opaque') return object.read(toText(key, frame.evaluation.engine.budget))
  if (object.kind !== 'sequence' || object.type === 'set') return undefined
  const text = toText(key, frame.evaluation.engine.budget)
  if (!/^[+-]?\d{1,9}$/.test(text)) return undefined
  const item = object.items[Number(text)]
  if (item === undefined && frame.evaluation.engine.settings.strictVariables) {
    throw new ValueError(
      `Cannot find item ${text} of a list of ${object.items.length} (strict variables)`,
      'missing-attribute'
    )
  }
  return item ?? null
}

function entry(map: MapValue, key: Value, frame: Frame): Value {
  const {budget, settings} = frame.evaluation.engine
  if (map.entries.size === 0 && !settings.strictVariables) return null
  const wanted = isNumber(key) ? castKey(key, map) : key
  const found = findKey(map, wanted, budget)
  if (found !== undefined) return map.entries.get(found) ?? null
  if (!settings.strictVariables) return null
  throw new ValueError(`Cannot find key \`${toText(key, budget)}\` of a map (strict variables)`, 'missing-attribute')
}

/** A number is cast to the type of the map's first key. */
function castKey(key: number | bigint | DoubleValue, map: MapValue): Value {
  const [first = null] = map.entries.keys()
  if (typeof first === 'number') return Math.trunc(toNumber(key))
  if (typeof first === 'bigint') return BigInt(Math.trunc(toNumber(key)))
  if (isObject(first) && first.kind === 'double') return double(toNumber(key))
  throw new ValueError(`Unexpected number as the key of a map with ${typeName(first)} keys, expected a string`)
}
