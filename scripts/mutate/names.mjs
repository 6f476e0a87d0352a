/** Rows 12–15, 20–22, 31, 36: names of the browser, of the page and of events. */
import {readFileSync} from 'node:fs'
import process from 'node:process'
import {sourceNames} from '../../dist/src/facts/event-sources.js'
import {browserNames} from '../../dist/src/snippets/browser-names.js'
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

/** Members of `lib.dom` as TypeScript ships it, and those of the language that pages use most. */
const dom = new Set(
  [
    ...readFileSync(
      new URL(
        `../../node_modules/@typescript/typescript-${process.platform}-${process.arch}/lib/lib.dom.d.ts`,
        import.meta.url
      ),
      'utf8'
    ).matchAll(/^ {4}(?:readonly |get |set )?(\w+)(?:<[^>]*>)?[(?:]/gm)
  ].map((match) => match[1])
)
for (const name of 'addEventListener removeEventListener forEach map filter push join slice splice indexOf includes toString preventDefault stringify parse log keys entries assign then catch toUpperCase toLowerCase trim split replace length'.split(
  ' '
))
  dom.add(name)

export const nameOperators = [
  {row: 12, class: 'D', name: 'DOM member misspelt', sites: members},
  {row: 13, class: 'S', name: 'constructor or global misspelt', sites: globals},
  {row: 14, class: 'D', name: 'method detached or called on the class', sites: detached},
  {row: 15, class: 'D', name: 'single result where many are needed', sites: single},
  {row: 20, class: 'S', name: 'function renamed where it is defined', sites: renamed},
  {row: 21, class: 'D', name: 'handler function removed', sites: removed},
  {row: 22, class: 'S', name: 'DOM event misspelt', sites: (snippet, random) => events(snippet, random, false)},
  {row: 31, class: 'S', name: 'readyState constant or init option misspelt', sites: constants},
  {row: 36, class: 'S', name: 'htmx event misspelt', sites: (snippet, random) => events(snippet, random, true)}
]

function members(snippet, random) {
  return snippet.scripts.flatMap(({members: found, at, source}) =>
    found.flatMap(({node: {property, computed, object}}) => {
      if (computed || property.type !== 'Identifier' || property.name.length < 4 || !dom.has(property.name)) return []
      if (/^(?:EventSource|htmx)$/.test(source.slice(object.start, object.end))) return []
      const name = misspell(property.name, random, {isTaken: (slip) => dom.has(slip)})
      return name === undefined ? [] : [{edits: [edit(at(property.start), at(property.end), name)]}]
    })
  )
}

function globals(snippet, random) {
  return snippet.scripts.flatMap(({scope, at, source}) =>
    scope.free.flatMap(({name, offset}) => {
      if (!browserNames.has(name) || name.length < 4 || source.slice(offset, offset + name.length) !== name) return []
      const slip = misspell(name, random, {isTaken: (word) => browserNames.has(word)})
      return slip === undefined ? [] : [{edits: [edit(at(offset), at(offset + name.length), slip)]}]
    })
  )
}

function detached(snippet) {
  return snippet.scripts.flatMap(({ast, calls, at, source}) => {
    const constructed = new Map()
    for (const {node, ancestors} of calls) {
      const parent = ancestors.at(-2)
      if (
        node.type === 'NewExpression' &&
        node.callee.type === 'Identifier' &&
        parent?.type === 'VariableDeclarator' &&
        parent.id.type === 'Identifier'
      )
        constructed.set(parent.id.name, node.callee.name)
    }
    return calls.flatMap(({node, ancestors}) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || node.callee.computed) return []
      const {object, property} = node.callee
      const owner = source.slice(object.start, object.end)
      const type = constructed.get(owner)
      if (type !== undefined && browserNames.has(type)) return [{edits: [edit(at(object.start), at(object.end), type)]}]
      const top = ancestors.find((one) => ast.body.includes(one))
      if (
        owner !== 'document' ||
        !/^(?:querySelector|querySelectorAll|getElementById|createElement)$/.test(property.name) ||
        top === undefined
      )
        return []
      const indent = /[ \t]*$/.exec(source.slice(0, top.start))[0]
      return [
        {
          edits: [
            edit(at(top.start), at(top.start), `const find = document.${property.name}\n${indent}`),
            edit(at(node.callee.start), at(node.callee.end), 'find')
          ]
        }
      ]
    })
  })
}

/** `querySelectorAll` whose result is walked through. */
function single(snippet) {
  return snippet.scripts.flatMap(({calls, at}) =>
    calls.flatMap(({node, ancestors}) => {
      const {callee} = node
      if (callee.type !== 'MemberExpression' || callee.property.name !== 'querySelectorAll') return []
      const parent = ancestors.at(-2)
      const isWalked =
        (parent?.type === 'ForOfStatement' && parent.right === node) ||
        parent?.type === 'SpreadElement' ||
        (parent?.type === 'MemberExpression' && /^(?:forEach|entries)$/.test(parent.property.name))
      return isWalked ? [{edits: [edit(at(callee.property.start), at(callee.property.end), 'querySelector')]}] : []
    })
  )
}

/** Functions that are used, in this snippet or in the document. */
function ownFunctions({ast}) {
  return ast.body.flatMap((statement) => {
    if (statement.type === 'FunctionDeclaration') return [{id: statement.id, statement}]
    if (statement.type !== 'VariableDeclaration' || statement.declarations.length !== 1) return []
    const [{id, init}] = statement.declarations
    return id.type === 'Identifier' && /Function/.test(init?.type ?? '') ? [{id, statement}] : []
  })
}

function usesOf(name, text) {
  return [...text.matchAll(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].length
}

function renamed(snippet, random) {
  return snippet.scripts.flatMap((script) =>
    ownFunctions(script).flatMap(({id}) => {
      if (usesOf(id.name, snippet.source) < 2 || id.name.length < 4) return []
      const words = id.name.split(/(?=[A-Z])/)
      const other =
        words.length > 1 ? words[0] + pick(['All', 'New', 'My'], random) + words.slice(1).join('') : `${id.name}Now`
      const name = pick([misspell(id.name, random), other], random)
      return name === undefined || snippet.document.text.includes(name)
        ? []
        : [{edits: [edit(script.at(id.start), script.at(id.end), name)]}]
    })
  )
}

function removed(snippet) {
  return snippet.scripts.flatMap((script) => {
    const registered = new Set(
      script.calls.flatMap(({node}) => {
        const name = node.callee.type === 'MemberExpression' ? node.callee.property.name : node.callee.name
        const last = node.arguments.at(-1)
        return /^(?:addEventListener|on|setTimeout|setInterval|subscribe)$/.test(name ?? '')
          ? [node.arguments[1]?.name, last?.name, node.arguments[0]?.name]
          : []
      })
    )
    return ownFunctions(script).flatMap(({id, statement}) =>
      registered.has(id.name) ? [{edits: [edit(script.at(statement.start), script.at(statement.end), '')]}] : []
    )
  })
}

function events(snippet, random, isHtmx) {
  const sources = sourceNames(snippet.document.opened.flatMap(({programs}) => programs))
  const ofScripts = snippet.scripts.flatMap(({scope, at, source}) =>
    scope.events.flatMap(({type, target, start, end}) => {
      if (type.startsWith('htmx:') !== isHtmx || type.length < 4 || source.slice(start, end) !== type) return []
      if (sources.has(target) || target.startsWith('new EventSource') || /[-.]/.test(type)) return []
      if (!isHtmx && !domEvents.has(type)) return []
      const slip =
        isHtmx || random() < 0.6
          ? misspell(type, random, {isTaken: (word) => domEvents.has(word) || !word.startsWith('htmx:') === isHtmx})
          : `on${type}`
      return slip === undefined ? [] : [{edits: [edit(at(start), at(end), slip)]}]
    })
  )
  const handlers = isHtmx
    ? (snippet.html?.handlers ?? []).flatMap(({name, start}) => {
        const word = /^hx-on::(.+)$/.exec(name)?.[1]
        const slip = word === undefined ? undefined : misspell(word, random)
        const from = start - name.length - 2 + 'hx-on::'.length
        return slip === undefined
          ? []
          : [{edits: [edit(snippet.at(from), snippet.at(from + word.length), slip.toLowerCase())]}]
      })
    : []
  return [...ofScripts, ...handlers]
}

const domEvents = new Set(
  'click submit input change keydown keyup focus blur load DOMContentLoaded beforeunload pagehide pageshow visibilitychange resize scroll mouseover mouseenter mouseleave mousedown mouseup popstate hashchange storage message error online offline toggle close cancel dragstart dragover drop pointerdown pointermove pointerup touchstart transitionend animationend readystatechange unhandledrejection focusin focusout dblclick contextmenu'.split(
    ' '
  )
)

function constants(snippet, random) {
  return snippet.scripts.flatMap(({at, source}) =>
    propertiesOf(source).flatMap(({name, start, end}) => {
      const slip = name === 'CLOSED' ? pick(['CLOSE', 'Closed', 'CLOSD'], random) : misspell(name, random)
      return slip === undefined ? [] : [{edits: [edit(at(start), at(end), slip)]}]
    })
  )
}

/** Constants of sources and keys of init objects. */
function propertiesOf(source) {
  return [
    ...source.matchAll(
      /(?:EventSource\.|\.readyState\b.{0,20}\.|[{,]\s*)((?:CONNECTING|OPEN|CLOSED)\b|(?:withCredentials|once|passive|method|headers|credentials|bubbles|detail)(?=\s*:))|\.(readyState)\b/g
    )
  ].map((match) => {
    const name = match[1] ?? match[2]
    const start = match.index + match[0].indexOf(name)
    return {name, start, end: start + name.length}
  })
}
