/** JSON as documentation writes it: members without braces, comments, several values, placeholders. */
import type {AnyNode} from 'acorn'
import type {ParseError} from 'jsonc-parser'
import type {DataFault, DataReading} from './data.ts'
import {parseTree, printParseErrorCode, visit} from 'jsonc-parser'
import {code} from '../text/words.ts'
import {parseExpressionAt} from 'acorn'

interface JsonError {
  /** Name of `jsonc-parser`'s error code. */
  code: string
  offset: number
}

/** Reads the source of a `json`, `jsonc` or `json5` fence. */
export function checkJson(source: string, language: string): DataReading {
  const errors = errorsOf(source, {trailing: true})
  if (errors.length === 0) return language === 'json' ? checkTrailingComma(source) : 'ok'
  if (isMembers(source) || isSeveral(source) || isLiteral(source)) return 'ok'
  if (language === 'json5' && isExpression(source)) return {skip: 'data with names of code in it'}
  const repaired = repairPlaceholders(source)
  if (
    repaired !== source &&
    (errorsOf(repaired, {trailing: true}).length === 0 ||
      isMembers(repaired) ||
      isLiteral(repaired) ||
      isSeveral(repaired))
  )
    return {skip: 'placeholder "..."'}
  if (/^[ \t]*(?:\.{3,}|…)/m.test(source) || /(?:\.{3}|…)/.test(lineAt(source, errors[0]?.offset ?? 0)))
    return {skip: 'placeholder "..."'}
  if (/\/\/ \[(?:!code|tl!) ?(?:--|\+\+|add|remove)/.test(source))
    return {skip: 'versions before and after in one fence'}
  if (isOther(source)) return {skip: 'data with other text'}
  return explain(source, errors[0])
}

function errorsOf(source: string, options: {trailing: boolean}): ReadonlyArray<JsonError> {
  const errors: Array<ParseError> = []
  const tree = parseTree(source, errors, {allowTrailingComma: options.trailing, disallowComments: false})
  if (tree === undefined && errors.length === 0) return [{code: 'ValueExpected', offset: 0}]
  return errors.map(({error, offset}) => ({code: printParseErrorCode(error), offset}))
}

/** A trailing comma without comments is a slip; beside comments the fence is JSONC. */
function checkTrailingComma(source: string): DataReading {
  let comments = false
  visit(source, {onComment: () => (comments = true)}, {allowTrailingComma: true})
  const [error] = comments ? [] : errorsOf(source, {trailing: false})
  if (error === undefined) return 'ok'
  const comma = source.lastIndexOf(',', error.offset)
  return {
    reason: `Unexpected trailing ${code(',')}, expected none: JSON has no trailing commas`,
    start: comma,
    end: comma + 1,
    actual: ',',
    severity: 'warning',
    note: 'JSON.parse and most tools refuse it; tag the fence as jsonc when the tool that reads it allows it'
  }
}

/** `"scripts": {…}`: members of an object that is not shown. */
function isMembers(source: string): boolean {
  return /^\s*(?:\/\/[^\n]*\n\s*)*"/.test(source) && errorsOf(`{${source}\n}`, {trailing: true}).length === 0
}

/** Values one after the other: lines of JSON, an answer per request. */
function isSeveral(source: string): boolean {
  const parts = withoutComments(source)
    .split(/\n(?=[[{"])/)
    .filter((part) => part.trim() !== '')
  return parts.length > 1 && parts.every((part) => errorsOf(part, {trailing: true}).length === 0 || isMembers(part))
}

/** A JavaScript literal: JSON5, or a console's way to write an object. */
function isLiteral(source: string): boolean {
  return [source, `{${source}\n}`].some((text) => {
    try {
      const node = parseExpressionAt(text, 0, {ecmaVersion: 'latest'})
      return isData(node) && quoting(node) !== 'mixed' && /^[\s;]*$/.test(withoutComments(text.slice(node.end)))
    } catch {
      return false
    }
  })
}

/** An object as code writes it: its values are names and calls. */
function isExpression(source: string): boolean {
  try {
    const {end} = parseExpressionAt(source, 0, {ecmaVersion: 'latest'})
    return /^[\s;]*$/.test(withoutComments(source.slice(end)))
  } catch {
    return false
  }
}

function isData(node: AnyNode): boolean {
  switch (node.type) {
    case 'Literal':
      return true
    case 'Identifier':
      return /^(?:undefined|NaN|Infinity)$/.test(node.name)
    case 'UnaryExpression':
      return isData(node.argument)
    case 'TemplateLiteral':
      return node.expressions.length === 0
    case 'ArrayExpression':
      return node.elements.every((element) => element !== null && isData(element))
    case 'ObjectExpression':
      return node.properties.every(
        (property) =>
          property.type === 'Property' && !property.computed && !property.shorthand && isData(property.value)
      )
    case 'CallExpression':
    case 'NewExpression':
      return node.callee.type === 'Identifier' && /^[A-Z]/.test(node.callee.name) && node.arguments.every(isData)
    default:
      return false
  }
}

/** One unquoted key among quoted ones is a slip; keys that are all unquoted are a style. */
function quoting(node: AnyNode): 'quoted' | 'bare' | 'mixed' | 'none' {
  let quoted = 0
  let bare = 0
  const queue: Array<AnyNode> = [node]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.type === 'ArrayExpression') queue.push(...next.elements.filter((element) => element !== null))
    if (next.type !== 'ObjectExpression') continue
    for (const property of next.properties) {
      if (property.type !== 'Property') continue
      if (property.key.type === 'Literal') quoted += 1
      else bare += 1
      queue.push(property.value)
    }
  }
  if (quoted > 0 && bare > 0) return bare > quoted / 2 ? 'bare' : 'mixed'
  return quoted > 0 ? 'quoted' : bare > 0 ? 'bare' : 'none'
}

function repairPlaceholders(source: string): string {
  return source
    .replace(/^[ \t]*(?:\.{2,}|…+|\/\/.*|\[\.{3}\]|\{\.{3}\})[ \t]*,?[ \t]*$/gm, '')
    .replace(/(?:,|(?<!\s))\s*(?:(?<!\.)\.{3,}|…)\s*(?=[\]}])/g, '')
    .replace(/(?<=[[{])\s*(?:\.{3,}|…)\s*,?/g, '')
    .replace(/,\s*(?:\.{3,}|…)\s*(?=,)/g, '')
    .replace(/(:\s*)(?:\.{3,}|…|<[^>\n]*>|[A-Z][A-Z_]{2,}|\$\{?\w+\}?|\/\*[^*]*\*\/)(?=\s*[,}\]\n])/g, '$1null')
    .replace(/(?=<)(?<=[[,]\s*)<[^>\n]*>(?=\s*[,\]])/g, 'null')
    .replace(/(?:(?<!\.)\.{3,}|…)\s*$/, '')
}

/** A request line, headers or a prompt before or after the data; a pipeline of a shell; XML. */
function isOther(source: string): boolean {
  return (
    /^[ \t]*(?:[<$>#]|(?:GET|POST|PUT|PATCH|DELETE|HTTP\/)\b|[A-Za-z][\w-]*:\s*\S+\s*$|curl\b|[a-z]+ )/im.test(
      source.split('\n').find((line) => line.trim() !== '') ?? ''
    ) || /^[ \t]*(?:GET|POST|PUT|PATCH|DELETE)\s+\//m.test(source)
  )
}

function explain(source: string, error: JsonError | undefined): DataFault {
  const start = error?.offset ?? 0
  const token = /^(?:"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|[\w$.+-]+|\S)/.exec(source.slice(start))?.[0] ?? ''
  const span = {start, end: start + Math.max(1, token.length)}
  if (token === '') {
    const end = Math.max(1, source.trimEnd().length)
    return {reason: `Unexpected end of the data, expected a closing ${code('}')} or ${code(']')}`, start: end - 1, end}
  }
  const base = {...span, actual: token}
  if (token.startsWith("'"))
    return {...base, reason: `Unexpected ${code(token)}, expected double quotes`, note: 'JSON has no single quotes'}
  if (/[\u2018-\u201F]/.test(token))
    return {...base, reason: `Unexpected typographic quote in ${code(token)}, expected ${code('"')}`}
  if (error?.code === 'CommaExpected')
    return {...base, reason: `Unexpected ${code(token)}, expected ${code(',')} before it`, expected: [',']}
  if (error?.code === 'ColonExpected')
    return {...base, reason: `Unexpected ${code(token)}, expected ${code(':')} before it`, expected: [':']}
  if (error?.code === 'PropertyNameExpected' || /^[A-Za-z_$]/.test(token))
    return {
      ...base,
      reason: `Unexpected ${code(token)}, expected a name in double quotes`,
      note: 'In JSON names and texts stand in double quotes'
    }
  if (error?.code === 'EndOfFileExpected')
    return {...base, reason: `Unexpected ${code(token)} after the value, expected the end of the data`}
  return {...base, reason: `Unexpected ${code(token)}, expected valid JSON`}
}

function lineAt(source: string, offset: number): string {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  return source.slice(start).split('\n', 1)[0] ?? ''
}

function withoutComments(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, '')
}
