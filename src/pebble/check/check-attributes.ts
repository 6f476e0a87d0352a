/** Attributes: does the value have them. */
import {suggest} from '../../text/suggest.ts'
import {loopAttributeHint} from '../names.ts'
import {hasMember, isDeniedMember} from '../render/members.ts'
import type {AttributeExpression, Identifier, SubscriptExpression} from '../syntax/ast.ts'
import {report, type Checker} from './checker.ts'
import {ANY, BOOLEAN, INTEGER, itemType, STRING, typeText, type Type} from './types.ts'

export function checkAttribute(expression: AttributeExpression, checker: Checker): Type {
  const {name, args} = expression
  const type = checker.visit(expression.object, checker)
  for (const argument of args?.positional ?? []) checker.visit(argument, checker)
  if (type.kind !== 'map' && isDeniedMember(name.name)) return denied(name, checker)
  if (args === undefined) return member(type, {name, expression}, checker)
  return method(type, {name, expression}, checker)
}

function denied(name: Identifier, checker: Checker): Type {
  report(checker, name, {
    code: 'undeclared-attribute',
    severity: 'error',
    message: `Unexpected attribute \`${name.name}\`, Pebble denies access to it`,
    note: 'Pebble refuses members of java.lang.Object that lead out of the template.'
  })
  return ANY
}

interface Access {
  name: Identifier
  expression: AttributeExpression | SubscriptExpression
}

function member(type: Type, access: Access, checker: Checker): Type {
  const {name} = access.name
  switch (type.kind) {
    case 'any':
    case 'null':
    case 'locale':
    case 'macros':
      return ANY
    case 'map':
      if (Object.hasOwn(type.members, name)) return type.members[name] ?? ANY
      if (type.open === true)
        return isTwice(access)
          ? missing(type, {...access, known: [], hint: 'the document stands in one `data`'}, checker)
          : ANY
      return missing(type, {...access, known: Object.keys(type.members), hint: nestedHint(type, name)}, checker)
    case 'loop':
      return (
        LOOP.get(name) ?? missing(type, {...access, known: [...LOOP.keys()], hint: loopAttributeHint(name)}, checker)
      )
    case 'entry':
      if (name === 'value') return type.value
      return name === 'key'
        ? ANY
        : missing(
            type,
            {...access, known: ['key', 'value'], hint: `\`${textOf(access, checker)}.value\` is the value`},
            checker
          )
    default:
      return javaMember(type, access, checker)
  }
}

/** `item.data.data`: documents stand in `data`, and few have a field of that name. */
function isTwice({name, expression}: Access): boolean {
  const {object} = expression
  return name.name === 'data' && object.kind === 'attribute' && object.name.name === 'data'
}

const LOOP: ReadonlyMap<string, Type> = new Map([
  ['index', INTEGER],
  ['length', INTEGER],
  ['revindex', INTEGER],
  ['first', BOOLEAN],
  ['last', BOOLEAN]
])

/** `item.name` where only `item.data.name` exists. */
function nestedHint(type: Extract<Type, {kind: 'map'}>, name: string): string | undefined {
  for (const [key, inner] of Object.entries(type.members)) {
    if (inner.kind === 'map' && Object.hasOwn(inner.members, name)) return `did you mean \`${key}.${name}\``
  }
  const near = suggest(name, Object.keys(type.members))
  if (near !== undefined) return `did you mean \`${near}\``
  for (const [key, inner] of Object.entries(type.members)) {
    if (inner.kind === 'map' && inner.open === true) return `did you mean \`${key}.${name}\``
  }
  return undefined
}

function javaMember(type: Type, access: Access, checker: Checker): Type {
  const {name} = access.name
  const shape = type.kind === 'list' || type.kind === 'set' ? 'list' : type.kind === 'string' ? 'string' : 'number'
  if (type.kind !== 'array' && type.kind !== 'boolean' && hasMember(shape, {name, args: []})) return INTEGER
  const collection = type.kind === 'list' || type.kind === 'set' || type.kind === 'array'
  const item = itemType(type)
  const hint = collection
    ? item.kind === 'map' && Object.hasOwn(item.members, name)
      ? `its items have it: \`${textOf(access, checker)}[0].${name}\``
      : COLLECTION_HINTS.get(name)
    : undefined
  return missing(type, {...access, known: collection ? ['size', 'empty'] : [], hint}, checker)
}

const COLLECTION_HINTS: ReadonlyMap<string, string> = new Map([
  ['length', 'write `.size` or `| length`'],
  ['count', 'write `.size` or `| length`'],
  ['first', 'write `| first`'],
  ['last', 'write `| last`']
])

function textOf({expression}: Access, checker: Checker): string {
  return checker.source.slice(expression.object.start, expression.object.end)
}

function method(type: Type, access: Access, checker: Checker): Type {
  if (access.expression.kind !== 'attribute') return ANY
  const call = {name: access.name.name, args: (access.expression.args?.positional ?? []).map(() => null)}
  if (type.kind === 'list' || type.kind === 'set' || type.kind === 'map' || type.kind === 'string') {
    const shape = type.kind === 'set' ? 'list' : type.kind
    if (hasMember(shape, call))
      return /size|length|indexof/i.test(call.name)
        ? INTEGER
        : /^(?:is|starts|ends|contains)/i.test(call.name)
          ? BOOLEAN
          : ANY
    return missing(type, {...access, known: [], hint: undefined}, checker)
  }
  return type.kind === 'loop' ? member(type, access, checker) : ANY
}

function missing(
  type: Type,
  what: Access & {known: ReadonlyArray<string>; hint: string | undefined},
  checker: Checker
): Type {
  const {name} = what
  const owner = textOf(what, checker)
  const key = `${owner}.${name.name}`
  if (checker.reported.has(key)) return ANY
  checker.reported.add(key)
  report(checker, name, {
    code: 'undeclared-attribute',
    severity: checker.optional > 0 ? 'info' : 'warning',
    message: `Cannot find attribute \`${name.name}\` of \`${owner}\`${type.kind === 'loop' ? '' : `, ${typeText(type)}`}${what.hint === undefined ? '' : `; ${what.hint}`}`,
    expected: what.known,
    note: 'Pebble prints nothing for an attribute that does not exist.'
  })
  return ANY
}

export function checkSubscript(expression: SubscriptExpression, checker: Checker): Type {
  const {key} = expression
  const type = checker.visit(expression.object, checker)
  const keyType = checker.visit(key, checker)
  if (key.kind === 'literal' && typeof key.value === 'string') {
    return member(type, {name: {name: key.value, start: key.start, end: key.end}, expression}, checker)
  }
  if (type.kind === 'set') {
    return missing(
      type,
      {
        name: {name: checker.source.slice(key.start, key.end), start: key.start, end: key.end},
        expression,
        known: [],
        hint: 'a set has no order; loop over it'
      },
      checker
    )
  }
  if (type.kind === 'list' || type.kind === 'array') return itemType(type)
  return type.kind === 'string' && keyType.kind === 'integer' ? STRING : ANY
}
