/** Rows 1–7, 9–11, 53: what breaks the syntax of a script. */
import {parse} from 'acorn'
import {edit} from './document.mjs'
import {pick} from './random.mjs'

export const syntaxOperators = [
  {
    row: 1,
    class: 'S',
    name: 'drop a closing bracket',
    sites: (snippet) => brackets(snippet, (token, at) => edit(at(token.start), at(token.end), ''))
  },
  {
    row: 2,
    class: 'S',
    name: 'add a closing bracket',
    sites: (snippet) => brackets(snippet, (token, at, text) => edit(at(token.end), at(token.end), text))
  },
  {row: 3, class: 'S', name: 'drop a comma', sites: dropComma},
  {row: 4, class: 'S', name: 'typographic quotes, invisible characters', sites: typographic},
  {row: 5, class: 'S', name: 'HTML entity in code', sites: entities},
  {row: 6, class: 'S', name: 'unterminated string', sites: unterminated},
  {row: 7, class: 'S', name: 'drop async', sites: dropAsync},
  {row: 9, class: 'S', name: 'type="module" removed', sites: dropModule},
  {row: 10, class: 'S', name: 'return at top level', sites: topLevelReturn},
  {row: 11, class: 'S', name: 'the same const twice', sites: constTwice},
  {row: 53, class: 'S', name: 'two files in one fence', sites: twoFiles}
]

function brackets(snippet, change) {
  return snippet.scripts.flatMap(({tokens, at, source}) =>
    tokens.flatMap((token) => {
      const text = source.slice(token.start, token.end)
      return /^[)\]}]$/.test(text) ? [{edits: [change(token, at, text)]}] : []
    })
  )
}

/** Commas whose loss leaves no program. */
function dropComma(snippet) {
  const ofScripts = snippet.scripts.flatMap(({tokens, at, source, ast}) =>
    tokens.flatMap((token) => {
      if (source.slice(token.start, token.end) !== ',') return []
      if (/^\s*[)\]}]/.test(source.slice(token.end))) return []
      const mutated = `${source.slice(0, token.start)} ${source.slice(token.end)}`
      return parses(mutated, ast) ? [] : [{edits: [edit(at(token.start), at(token.end), '')]}]
    })
  )
  const ofData =
    snippet.kind === 'data' && snippet.language.startsWith('json')
      ? [...snippet.source.matchAll(/,(?=[ \t]*\n\s*["{[])/g)].map(({index}) => ({
          edits: [edit(snippet.at(index), snippet.at(index + 1), '')]
        }))
      : []
  return [...ofScripts, ...ofData]
}

function parses(source, {sourceType}, isLenient = true) {
  const lenient = {allowReturnOutsideFunction: isLenient, allowAwaitOutsideFunction: isLenient}
  try {
    parse(source, {ecmaVersion: 'latest', sourceType, ...lenient})
    return true
  } catch {
    return false
  }
}

function typographic(snippet, random) {
  const ofScripts = snippet.scripts.flatMap(({strings, tokens, at, source}) => {
    const quotes = strings.flatMap(({node}) => {
      const text = source.slice(node.start, node.end)
      const [open, close] = pick(
        text[0] === '"'
          ? [
              ['“', '”'],
              ['”', '”']
            ]
          : [
              ['‘', '’'],
              ['’', '’']
            ],
        random
      )
      return [{edits: [edit(at(node.start), at(node.start + 1), open), edit(at(node.end - 1), at(node.end), close)]}]
    })
    const spaces = tokens
      .filter(({type}) => type.label === 'name')
      .map((token) => ({edits: [edit(at(token.start), at(token.start), pick(['\u200B', '\u200B', '\u2060'], random))]}))
    const imports = [...source.matchAll(/^\s*import\b[^'"\n]*(['"])[^'"\n]+\1/gm)].map((match) => {
      const end = match.index + match[0].length
      const start = match.index + match[0].indexOf(match[1])
      return {edits: [edit(at(start), at(start + 1), '`'), edit(at(end - 1), at(end), '`')]}
    })
    return [...quotes, ...spaces.slice(0, Math.ceil(quotes.length / 2)), ...imports]
  })
  const attributes = (snippet.html?.handlers ?? [])
    .concat(snippet.html?.ids ?? [], snippet.html?.htmx ?? [])
    .flatMap(({start, end}) =>
      snippet.source[start - 1] === '"'
        ? [
            {
              edits: [
                edit(snippet.at(start - 1), snippet.at(start), '“'),
                edit(snippet.at(end), snippet.at(end + 1), '”')
              ]
            }
          ]
        : []
    )
  return [...ofScripts, ...attributes]
}

const entityOf = {'<': '&lt;', '>': '&gt;', '&&': '&amp;&amp;', '=>': '=&gt;', '<=': '&lt;=', '>=': '&gt;='}

function entities(snippet) {
  return snippet.scripts.flatMap(({tokens, strings, at, source}) => [
    ...tokens.flatMap((token) => {
      const entity = entityOf[source.slice(token.start, token.end)]
      return entity === undefined ? [] : [{edits: [edit(at(token.start), at(token.end), entity)]}]
    }),
    ...strings.slice(0, 2).flatMap(({node}) => {
      const entity = source[node.start] === '"' ? '&quot;' : '&#39;'
      return [{edits: [edit(at(node.start), at(node.start + 1), entity), edit(at(node.end - 1), at(node.end), entity)]}]
    })
  ])
}

function unterminated(snippet, random) {
  return snippet.scripts.flatMap(({strings, tokens, at, source}) => {
    const plain = strings.flatMap(({node}) => {
      const broken = node.start + 1 + Math.floor((node.end - node.start - 2) / 2)
      const drop = {edits: [edit(at(node.end - 1), at(node.end), '')]}
      const open = {edits: [edit(at(node.start), at(node.start + 1), '')]}
      return node.end - node.start > 8
        ? [pick([drop, open, {edits: [edit(at(broken), at(broken), '\n')]}], random)]
        : [drop]
    })
    const templates = tokens.flatMap((token) =>
      source[token.start] === '`' && token.type.label === '`'
        ? [{edits: [edit(at(token.start), at(token.end), '')]}]
        : []
    )
    return [...plain, ...templates]
  })
}

/** Only functions that await; in a script, not at the top of a module. */
function dropAsync(snippet) {
  return snippet.scripts.flatMap(({functions, awaits, at, source}) =>
    functions.flatMap(({node}) => {
      const inner = (one) => one.ancestors.findLast((parent) => /Function/.test(parent.type))
      if (!node.async || !awaits.some((one) => inner(one) === node)) return []
      const from =
        /^async\s*/.exec(source.slice(node.start)) === null ? source.lastIndexOf('async', node.start) : node.start
      const word = /^async\s*/.exec(source.slice(from))?.[0]
      return word === undefined ? [] : [{edits: [edit(at(from), at(from + word.length), '')]}]
    })
  )
}

function dropModule(snippet) {
  return (snippet.html?.scripts ?? []).flatMap(({kind, source, start}) => {
    if (kind !== 'module' || parses(source, {sourceType: 'script'}, false)) return []
    const tag = snippet.source.slice(0, start)
    const at = tag.search(/\s+type=["']?module["']?(?=[^<]*$)/)
    const length = /^\s+type=["']?module["']?/.exec(tag.slice(at))?.[0].length ?? 0
    return at === -1 ? [] : [{edits: [edit(snippet.at(at), snippet.at(at + length), '')]}]
  })
}

function topLevelReturn(snippet) {
  if (snippet.html === undefined) return []
  return snippet.scripts.flatMap(({ast, at}) =>
    ast.body.flatMap(({type, start}) =>
      type === 'ExpressionStatement' ? [{edits: [edit(at(start), at(start), 'return ')]}] : []
    )
  )
}

function constTwice(snippet) {
  return snippet.scripts.flatMap(({ast, at, source}) =>
    ast.body.flatMap((statement) => {
      if (statement.type !== 'VariableDeclaration' || statement.kind === 'var') return []
      const [first] = statement.declarations
      if (first.id.type !== 'Identifier') return []
      const text = source.slice(statement.start, statement.end)
      if (text.includes('\n'))
        return [{edits: [edit(at(statement.end), at(statement.end), `\n${statement.kind} ${first.id.name} = null`)]}]
      return [{edits: [edit(at(statement.end), at(statement.end), `\n${text}`)]}]
    })
  )
}

/** The module that is imported, put under the one that imports it, without a comment that says so. */
function twoFiles(snippet) {
  return snippet.scripts.flatMap(({ast, at, source}) => {
    const imported = ast.body.flatMap((statement) =>
      statement.type === 'ImportDeclaration' ? statement.specifiers : []
    )
    const name = imported.find((specifier) => specifier.type === 'ImportSpecifier')?.local.name
    const end = source.trimEnd().length
    return name === undefined
      ? []
      : [{edits: [edit(at(end), at(end), `\n\nexport function ${name}() {\n  return null\n}`)]}]
  })
}
