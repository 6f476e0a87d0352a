/** Which variables a Pebble template reads, and what it does with them. */
import {addUse, createShape, type FieldKind, type FieldPath, type FieldShape} from './field-shape.ts'

/** Variable → the path that it stands for. */
export type Aliases = ReadonlyMap<string, FieldPath>

export interface TemplateUses {
  /** Fields of the documents: `items[].data.…`. */
  document: FieldShape
  /** All other variables, which only another service can give. */
  variables: FieldShape
  /** True when it shows documents or names of collections. */
  usesItems: boolean
  /** What it hands on to the templates that it includes. */
  includes: Map<string, Aliases>
}

/** Facet's variables, Pebble's globals and words: not what a service would have to give. */
const known = new Set(
  'items data documents path mongoPath mongoPrefix resourceUrl collectionUrl resourceType requestType db coll database collection filter keys sort page pagesize totalPages totalItems totalDocuments canCreateDatabases canCreateCollections canCreateDocuments canDeleteDatabase canDeleteCollection tenantId isMultiTenant hostParams version buildTime loginUrl rolesUrl baseUrl isAuthenticated username roles requestMethod isHtmxRequest hxTarget statusCode statusMessage redirect loginUri rolesEndpoint error locale template loop _context true false null none TRUE FALSE NULL NONE and or not is in contains equals empty defined even odd iterable map with as import from if else elseif for set range min max block parent i18n'.split(
    ' '
  )
)

/** `given` are variables that a template which includes this one hands on. */
export function readTemplateUses(source: string, given: Aliases = new Map()): TemplateUses {
  const uses: TemplateUses = {document: createShape(), variables: createShape(), usesItems: false, includes: new Map()}
  const aliases = new Map<string, FieldPath>(given)
  for (const {kind, content} of tagsOf(source)) {
    const tag = kind === 'tag' ? content : ''
    const loop = /^for\s+(\w+)\s+in\s+([\s\S]*)$/.exec(tag)
    const assignment = /^set\s+(\w+)\s*=\s*([\s\S]*)$/.exec(tag)
    const include = /^include\s+["']([^"']+)["'](?:\s+with\s+\{([\s\S]*)\})?/.exec(tag)
    if (include !== null) readInclude(include, {aliases, uses, isLooped: false})
    if (/^(block|endblock|extends|include|import|from|macro|embed|verbatim|end\w+)\b/.test(tag)) continue
    readExpression(loop?.[2] ?? assignment?.[2] ?? content.replace(kind === 'tag' ? /^\w+/ : '', ''), {
      aliases,
      uses,
      isLooped: loop !== null
    })
    if (loop?.[1] !== undefined) aliases.set(loop[1], [...toPath(loop[2] ?? '', aliases), '[]'])
    if (assignment?.[1] !== undefined) aliases.set(assignment[1], toPath(assignment[2] ?? '', aliases))
  }
  return uses
}

function readInclude(include: RegExpExecArray, {aliases, uses}: Reading): void {
  const [, name = '', members = ''] = include
  const handed = new Map(aliases)
  for (const match of members.matchAll(/["'](\w+)["']\s*:\s*([A-Za-z_][\w.[\]]*)/g))
    handed.set(match[1] ?? '', toPath(match[2] ?? '', aliases))
  uses.includes.set(name, handed)
}

/** `{{ … }}` and `{% … %}` in order, without the marks. */
function* tagsOf(source: string): Generator<{kind: 'print' | 'tag'; content: string}> {
  for (let at = source.indexOf('{'); at >= 0; at = source.indexOf('{', at + 1)) {
    const second = source[at + 1]
    if (second !== '{' && second !== '%') continue
    const end = source.indexOf(second === '{' ? '}}' : '%}', at + 2)
    if (end < 0) return
    yield {
      kind: second === '{' ? 'print' : 'tag',
      content: source
        .slice(at + 2, end)
        .replace(/^-/, '')
        .replace(/-$/, '')
        .trim()
    }
    at = end
  }
}

/** Characters around a variable that tell what it is used for. */
const nearby = 60

interface Reading {
  aliases: ReadonlyMap<string, FieldPath>
  uses: TemplateUses
  isLooped: boolean
}

const reference = /(?<![\w.])[A-Za-z_]\w*(?:\.\w+(?!\s*\()|\[\s*(?:\d+|'[^']*'|"[^"]*")\s*\])*/g

function readExpression(text: string, reading: Reading): void {
  const code = text.replaceAll(/"[^"]*"|'[^']*'/g, (string) => `'${'_'.repeat(Math.max(0, string.length - 2))}'`)
  for (const match of text.matchAll(reference)) {
    if (code[match.index] === '_' && text[match.index] !== '_') continue
    const end = match.index + match[0].length
    const after = text.slice(end, end + nearby)
    const before = text.slice(Math.max(0, match.index - nearby), match.index)
    if (/\|\s*$/.test(before) || /^\s*\(/.test(after) || /^\s*=[^=]/.test(after)) continue
    record(
      resolve(match[0], reading.aliases),
      {kind: reading.isLooped ? 'list' : kindOf(before, after), compared: comparedTo(after)},
      reading.uses
    )
  }
}

function record(
  path: FieldPath,
  how: {kind: FieldKind | undefined; compared: string | undefined},
  uses: TemplateUses
): void {
  const [root, ...rest] = path
  if (root === undefined) return
  if (root === 'items') uses.usesItems = true
  const fields = fieldsOf(root, rest)
  if (fields !== undefined) {
    if (fields.length > 0 && !fields[0]?.startsWith('_')) use(uses.document, fields, how)
  } else if (!known.has(root)) use(uses.variables, path, how)
}

function use(
  shape: FieldShape,
  path: FieldPath,
  how: {kind: FieldKind | undefined; compared: string | undefined}
): void {
  const isLength = path.length > 1 && /^(size|length|empty)$/.test(path.at(-1) ?? '')
  const at = isLength ? addUse(shape, path.slice(0, -1), 'list') : addUse(shape, path, how.kind)
  if (how.compared !== undefined) at.samples.push(how.compared)
}

/** Where a path leads inside a document; `undefined` when it leads to none. */
function fieldsOf(root: string, rest: FieldPath): FieldPath | undefined {
  if (root === 'items') return rest[0] === '[]' && rest[1] === 'data' ? rest.slice(2) : []
  // Older guides call them `documents`, with the fields at the top.
  if (root === 'documents') return rest[0] === '[]' ? rest.slice(rest[1] === 'data' ? 2 : 1) : []
  return undefined
}

function toPath(expression: string, aliases: ReadonlyMap<string, FieldPath>): FieldPath {
  const match = /^\s*([A-Za-z_]\w*(?:\.\w+|\[[^\]]*\])*)/.exec(expression)
  return match?.[1] === undefined ? [] : resolve(match[1], aliases)
}

function resolve(text: string, aliases: ReadonlyMap<string, FieldPath>): FieldPath {
  const steps = [...text.matchAll(/\w+|\[\s*(\d+|'[^']*'|"[^"]*")\s*\]/g)].map((match) => toStep(match[0], match[1]))
  const [root = '', ...rest] = steps
  const alias = aliases.get(root)
  return alias === undefined ? steps : [...alias, ...rest]
}

function toStep(text: string, subscript: string | undefined): string {
  if (subscript === undefined) return text
  return /^\d+$/.test(subscript) ? '[]' : subscript.slice(1, -1)
}

const kindByFilter: Readonly<Record<string, FieldKind>> = {
  numberformat: 'number',
  abs: 'number',
  date: 'date',
  join: 'list',
  length: 'list',
  first: 'list',
  last: 'list',
  upper: 'text',
  lower: 'text',
  title: 'text',
  capitalize: 'text',
  abbreviate: 'text',
  trim: 'text',
  urlencode: 'text'
}

function kindOf(before: string, after: string): FieldKind | undefined {
  const filter = /^\s*\|\s*(\w+)/.exec(after)?.[1]
  if (filter !== undefined) return kindByFilter[filter]
  if (/^\s*(>=|<=|>|<|\*|\/|%)/.test(after) || /(>=|<=|>|<|\*|\/|%)\s*$/.test(before)) return 'number'
  return undefined
}

/** The text that a variable is compared to, so that one of the documents takes the branch. */
function comparedTo(after: string): string | undefined {
  return /^\s*(?:==|equals)\s*(?:'([^']*)'|"([^"]*)")/
    .exec(after)
    ?.slice(1)
    .find((text) => text !== undefined)
}
