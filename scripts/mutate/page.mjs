/** Rows 8, 16–19: scripts against the elements of their page. */
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

export const pageOperators = [
  {row: 8, class: 'D', name: 'drop await', sites: dropAwait},
  {row: 16, class: 'D', name: 'wrong id in a script', sites: wrongId},
  {row: 17, class: 'D', name: 'element renamed or without its id', sites: wrongElement},
  {row: 18, class: 'D', name: 'script before its element', sites: scriptFirst},
  {row: 19, class: 'D', name: 'handler of an undefined function', sites: wrongHandler}
]

/** A result that is used: a statement `await f()` by itself only waits. */
function dropAwait(snippet) {
  return snippet.scripts.flatMap(({awaits, at, source}) =>
    awaits.flatMap(({node, ancestors}) => {
      const parent = ancestors.at(-2)
      if (/^(?:ExpressionStatement|ReturnStatement|ArrowFunctionExpression|ForOfStatement)$/.test(parent?.type ?? ''))
        return []
      if (node.argument.type !== 'CallExpression') return []
      if (
        parent.type === 'VariableDeclarator' &&
        parent.id.type === 'Identifier' &&
        !isRead(parent.id.name, source.slice(node.end))
      )
        return []
      const end = /^await\s+/.exec(source.slice(node.start))?.[0].length
      return end === undefined ? [] : [{edits: [edit(at(node.start), at(node.start + end), '')]}]
    })
  )
}

function isRead(name, rest) {
  return new RegExp(
    `(?<![\\w$])${name.replaceAll('$', '\\$')}\\s*(?:\\.(?!then|catch|finally)|\\[|\\))|of\\s+${name}\\b|\\{\\s*${name}\\b`
  ).test(rest)
}

function idsOfMates(snippet) {
  const mates = snippet.document.mates.get(snippet.id) ?? new Set([snippet.id])
  return snippet.document.opened
    .filter(({id, html}) => mates.has(id) && html !== undefined)
    .flatMap((one) => one.html.ids.map((id) => ({id, owner: one})))
}

function wrongId(snippet, random) {
  const shown = new Set(idsOfMates(snippet).map(({id}) => id.value))
  return snippet.scripts.flatMap(({scope, at, source}) =>
    scope.lookups.flatMap(({selector, start, end, many}) => {
      const id = /^#([\w-]+)$/.exec(selector)?.[1]
      if (many || id === undefined || id.length < 3 || !shown.has(id)) return []
      const from = source.indexOf(id, start)
      if (from === -1 || from >= end) return []
      const slip = pick([misspell(id, random, {isTaken: (word) => shown.has(word)}), `${id}-list`, `my-${id}`], random)
      return slip === undefined ? [] : [{edits: [edit(at(from), at(from + id.length), slip)]}]
    })
  )
}

/** Ids that a script of the page looks up with one result, or that htmx attributes aim at. */
function wrongElement(snippet, random) {
  if (snippet.html === undefined) return []
  const mates = snippet.document.mates.get(snippet.id) ?? new Set([snippet.id])
  const used = new Set(
    snippet.document.opened
      .filter(({id}) => mates.has(id))
      .flatMap((one) => [
        ...one.scripts.flatMap(({scope}) => scope.lookups.filter(({many}) => !many).map(({selector}) => selector)),
        ...(one.html?.htmx ?? []).filter(({name}) => name === 'hx-target').map(({value}) => value)
      ])
  )
  return snippet.html.ids.flatMap(({value, start, end, dynamic}) => {
    if (dynamic || !used.has(`#${value}`)) return []
    const slip = misspell(value, random)
    const attribute = snippet.source.slice(0, start).search(/\s+id\s*=\s*["']?$/)
    const drop =
      attribute === -1
        ? undefined
        : edit(snippet.at(attribute), snippet.at(snippet.source[start - 1] === '=' ? end : end + 1), '')
    return [slip === undefined ? undefined : edit(snippet.at(start), snippet.at(end), slip), drop].flatMap((one) =>
      one === undefined ? [] : [{edits: [one]}]
    )
  })
}

/** Classic inline scripts that look up an element while they load. */
function scriptFirst(snippet) {
  // What stands outside the blocks of a child template is dropped.
  if (snippet.html === undefined || /\{%-?\s*extends\b/.test(snippet.source)) return []
  const ids = new Set(snippet.html.ids.map(({value}) => value))
  return snippet.html.scripts.flatMap((script) => {
    if (script.kind !== 'classic' || script.src !== undefined || script.source.trim() === '') return []
    const program = snippet.scripts.find(({at}) => at(0) === snippet.at(script.start))
    const early =
      program?.scope.lookups.filter(({atLoad, many, selector}) => atLoad && !many && ids.has(selector.slice(1))) ?? []
    if (early.length === 0 || !isUsedAtLoad(early, program)) return []
    const start = snippet.source.lastIndexOf('<script', script.start)
    const end = snippet.source.indexOf('</script>', script.end) + '</script>'.length
    const first = Math.min(
      ...early.map(({selector}) => snippet.html.ids.find(({value}) => value === selector.slice(1))?.start ?? Infinity)
    )
    if (first > start || end < start) return []
    const head = /<head[^>]*>\s*\n|<body[^>]*>\s*\n/.exec(snippet.source)
    const to = head === null ? 0 : head.index + head[0].length
    if (to > first) return []
    return [
      {
        edits: [
          edit(snippet.at(start), snippet.at(end), ''),
          edit(snippet.at(to), snippet.at(to), `${snippet.source.slice(start, end)}\n`)
        ]
      }
    ]
  })
}

/** What is looked up is taken for an element at once: `document.querySelector('#x').addEventListener(…)`. */
function isUsedAtLoad(lookups, {source}) {
  return (
    lookups.some(({end}) => /^['"`]\)\s*\.\s*\w/.test(source.slice(end))) ||
    lookups.some(({start, end}) => {
      const name = /(?:const|let|var)\s+([\w$]+)\s*=\s*document\.\w+\(['"`]#?$/.exec(source.slice(0, start))?.[1]
      return name !== undefined && new RegExp(`^${name.replaceAll('$', '\\$')}\\.`, 'm').test(source.slice(end))
    })
  )
}

function wrongHandler(snippet, random) {
  const defined = new Set(
    snippet.document.opened.flatMap(({scripts}) => scripts.flatMap(({scope}) => scope.declared.map(({name}) => name)))
  )
  return (snippet.html?.handlers ?? []).flatMap(({value, start}) => {
    const match = /(?<![\w.$])([A-Za-z_$][\w$]{3,})\s*\(/.exec(value)
    if (match === null || !defined.has(match[1])) return []
    const name = pick([misspell(match[1], random), `${match[1]}Now`, 'closeTheDialog'], random)
    const from = start + match.index
    return name === undefined ? [] : [{edits: [edit(snippet.at(from), snippet.at(from + match[1].length), name)]}]
  })
}
