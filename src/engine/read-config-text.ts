/** JSON and YAML configurations: values, and the places of what is wrong in them. */
import {findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode} from 'jsonc-parser'
import type {ParseError} from 'jsonc-parser'
import {LineCounter, isNode, parseDocument} from 'yaml'
import {KnownError} from './known-error.ts'
import {frameOf} from './config-frame.ts'

/** The value of a JSON text, comments and trailing commas allowed. */
export function parseJson(text: string, shown: string): unknown {
  if (text.replace(/^\uFEFF|\/\*[\s\S]*?\*\/|\/\/.*$|\s+/gm, '') === '')
    throw new KnownError(`Cannot read config file \`${shown}\`: it is empty, expected an object: \`{}\` at least`)
  const errors: Array<ParseError> = []
  const tree = parseTree(text.replace(/^\uFEFF/, ''), errors, {allowTrailingComma: true})
  const [error] = errors
  if (error !== undefined) {
    const place = pointOf(text, error.offset)
    const what = printParseErrorCode(error.error)
      .replace(/(?<!^)([A-Z])/g, ' $1')
      .toLowerCase()
    throw new KnownError(
      `Cannot read config file \`${shown}:${place.line}:${place.column}\`: ${what}`,
      frameOf(text, place)
    )
  }
  return tree === undefined ? {} : getNodeValue(tree)
}

/** The value of a YAML text. */
export function parseYaml(text: string, shown: string): unknown {
  const document = parseDocument(text, {prettyErrors: false})
  const [error] = document.errors
  if (error === undefined) return document.toJS() ?? {}
  const place = pointOf(text, error.pos[0])
  const what = error.message.split('\n')[0]
  throw new KnownError(
    `Cannot read config file \`${shown}:${place.line}:${place.column}\`: ${what}`,
    frameOf(text, place)
  )
}

/** Where a key or value stands in a JSON or YAML text: path as in the value, `key`: the key's own name is meant. */
export function findPlace(
  text: string,
  path: ReadonlyArray<string | number>,
  options: {yaml: boolean; key: boolean}
): Place | undefined {
  const offset = options.yaml ? yamlOffset(text, path, options.key) : jsonOffset(text, path, options.key)
  return offset === undefined ? undefined : pointOf(text, offset)
}

export interface Place {
  line: number
  column: number
}

function jsonOffset(text: string, path: ReadonlyArray<string | number>, key: boolean): number | undefined {
  const tree = parseTree(text, [], {allowTrailingComma: true})
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, [...path])
  return key ? (node?.parent?.offset ?? node?.offset) : node?.offset
}

function yamlOffset(text: string, path: ReadonlyArray<string | number>, key: boolean): number | undefined {
  const document = parseDocument(text, {lineCounter: new LineCounter()})
  const value: unknown = document.getIn(path, true)
  if (!key) return isNode(value) ? value.range?.[0] : undefined
  const parent: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  if (typeof parent !== 'object' || parent === null || !('items' in parent) || !Array.isArray(parent.items))
    return undefined
  for (const item of parent.items) {
    const name: unknown = item?.key
    if (isNode(name) && String(name) === String(path.at(-1))) return name.range?.[0]
  }
  return undefined
}

function pointOf(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  return {line: before.split('\n').length, column: offset - (before.lastIndexOf('\n') + 1) + 1}
}
