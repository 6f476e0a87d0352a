/**
 * ES modules as classic scripts. Node's own module classes would hand out objects of its main realm, so a module becomes a
 * function: what it imports is a scope around it, what it exports are getters. Every character stays where it is but those
 * of `import` and `export` themselves, which become blanks of the same length.
 */
import {parse} from 'acorn'
import {full} from 'acorn-walk'
import type {Identifier, Literal, ModuleDeclaration, Node, Pattern, Program, Statement} from 'acorn'

/** 1-based line, 0-based column. */
export interface Position {
  line: number
  column: number
}

export interface ImportName {
  /** Name in this module; `undefined` for a re-export. */
  local: string | undefined
  /** Name in the other module, `*` for its namespace. */
  imported: string
  specifier: string
  /** Where the name stands. */
  at: Position
}

export interface ModuleText {
  /** Statements with everything of modules blanked out. */
  body: string
  /** Specifiers of `import` and `export … from`, each once, in order, with where they first stand. */
  specifiers: ReadonlyMap<string, Position>
  imports: ReadonlyArray<ImportName>
  /** Exported name → local name; `*default*` for an anonymous default export. */
  exports: ReadonlyMap<string, string>
  /** Exported name → name in another module. */
  reexports: ReadonlyMap<string, ImportName>
  /** Modules of `export * from`. */
  stars: ReadonlyArray<string>
  hasAwait: boolean
}

/** What replaces `import` in `import(…)`, and `import.meta`: names in the scope around a module. */
export const dynamicImport = '__imp_'
export const importMeta = '__meta'
export const defaultExport = '__dflt'

/** Throws acorn's `SyntaxError` (with `loc`) for what is no module. */
export function transformModule(source: string): ModuleText {
  const program = parse(source, {ecmaVersion: 'latest', sourceType: 'module', locations: true})
  const text = blankable(source)
  const found = {
    specifiers: new Map<string, Position>(),
    imports: new Array<ImportName>(),
    exports: new Map<string, string>(),
    reexports: new Map<string, ImportName>(),
    stars: new Array<string>()
  }
  for (const node of program.body) readStatement(node, {text, ...found})
  const hasAwait = replaceExpressions(program, text)
  return {body: text.read(), ...found, hasAwait}
}

/** A classic script in which `import()` works; the same text when there is none, or when it does not parse. */
export function transformDynamicImports(source: string): string {
  if (!/\bimport\s*\(/.test(source)) return source
  try {
    const program = parse(source, {ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true})
    const text = blankable(source)
    replaceExpressions(program, text)
    return text.read()
  } catch {
    return source
  }
}

interface Blankable {
  /** Replaces characters by blanks (line ends stay), starting with `by`. */
  blank(start: number, end: number, by?: string): void
  read(): string
}

function blankable(source: string): Blankable {
  const edits: Array<{start: number; text: string}> = []
  return {
    blank(start, end, by = '') {
      const rest = source.slice(start + by.length, end).replace(/[^\r\n]/g, ' ')
      edits.push({start, text: by + rest})
    },
    read() {
      let text = ''
      let offset = 0
      for (const edit of edits.sort((a, b) => a.start - b.start)) {
        text += source.slice(offset, edit.start) + edit.text
        offset = edit.start + edit.text.length
      }
      return text + source.slice(offset)
    }
  }
}

interface Found {
  text: Blankable
  specifiers: Map<string, Position>
  imports: ImportName[]
  exports: Map<string, string>
  reexports: Map<string, ImportName>
  stars: string[]
}

function readStatement(node: Statement | ModuleDeclaration, found: Found): void {
  const {text, exports} = found
  if (node.type === 'ImportDeclaration') {
    const specifier = specifierOf(node.source, found)
    for (const each of node.specifiers) {
      const imported =
        each.type === 'ImportSpecifier'
          ? nameOf(each.imported)
          : each.type === 'ImportDefaultSpecifier'
            ? 'default'
            : '*'
      found.imports.push({local: each.local.name, imported, specifier, at: startOf(each)})
    }
    text.blank(node.start, node.end, ';')
  } else if (node.type === 'ExportAllDeclaration') {
    const specifier = specifierOf(node.source, found)
    if (node.exported === null || node.exported === undefined) found.stars.push(specifier)
    else found.reexports.set(nameOf(node.exported), {local: undefined, imported: '*', specifier, at: startOf(node)})
    text.blank(node.start, node.end, ';')
  } else if (node.type === 'ExportDefaultDeclaration') {
    const {declaration} = node
    const isNamed = 'id' in declaration && declaration.type.endsWith('Declaration') && declaration.id !== null
    const name = isNamed && 'id' in declaration && declaration.id ? declaration.id.name : undefined
    exports.set('default', name ?? defaultExport)
    text.blank(node.start, declaration.start, name === undefined ? `${defaultExport}=` : '')
  } else if (node.type === 'ExportNamedDeclaration') readNamedExports(node, found)
}

function readNamedExports(node: ModuleDeclaration & {type: 'ExportNamedDeclaration'}, found: Found): void {
  const {text, exports, reexports} = found
  const {declaration, source} = node
  if (declaration !== null && declaration !== undefined) {
    text.blank(node.start, declaration.start)
    const names =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((each) => namesOf(each.id))
        : [declaration.id.name]
    for (const name of names) exports.set(name, name)
    return
  }
  const specifier = source === null || source === undefined ? undefined : specifierOf(source, found)
  for (const each of node.specifiers) {
    const [local, exported] = [nameOf(each.local), nameOf(each.exported)]
    if (specifier === undefined) exports.set(exported, local)
    else reexports.set(exported, {local: undefined, imported: local, specifier, at: startOf(each)})
  }
  text.blank(node.start, node.end, ';')
}

/** Replaces `import(` and `import.meta`; true when there is an `await` outside all functions. */
function replaceExpressions(program: Program, text: Blankable): boolean {
  let hasAwait = false
  const functions: Array<[number, number]> = []
  const awaits: number[] = []
  full(program, (node) => {
    if (node.type === 'ImportExpression') text.blank(node.start, node.start + 'import'.length, dynamicImport)
    if (node.type === 'MetaProperty' && isImportMeta(node)) text.blank(node.start, node.end, importMeta)
    if (/Function/.test(node.type)) functions.push([node.start, node.end])
    if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && 'await' in node && node.await))
      awaits.push(node.start)
  })
  for (const start of awaits) {
    if (!functions.some(([from, to]) => from <= start && start < to)) hasAwait = true
  }
  return hasAwait
}

function isImportMeta(node: Node): boolean {
  return 'meta' in node && isIdentifier(node.meta) && node.meta.name === 'import'
}

function isIdentifier(value: unknown): value is Identifier {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Identifier'
}

function specifierOf(source: Literal, found: Found): string {
  const specifier = String(source.value)
  if (!found.specifiers.has(specifier)) found.specifiers.set(specifier, startOf(source))
  return specifier
}

function nameOf(node: Identifier | Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value)
}

function startOf(node: Node): Position {
  return node.loc?.start ?? {line: 1, column: 0}
}

/** Names that a pattern binds. */
function namesOf(pattern: Pattern): ReadonlyArray<string> {
  if (pattern.type === 'Identifier') return [pattern.name]
  if (pattern.type === 'RestElement') return namesOf(pattern.argument)
  if (pattern.type === 'AssignmentPattern') return namesOf(pattern.left)
  if (pattern.type === 'ArrayPattern')
    return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)))
  if (pattern.type !== 'ObjectPattern') return []
  return pattern.properties.flatMap((property) =>
    property.type === 'RestElement' ? namesOf(property.argument) : namesOf(property.value)
  )
}
