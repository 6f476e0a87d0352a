/** Rows 23–30, 32: event streams and requests. */
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

export const streamOperators = [
  {row: 23, class: 'E', name: 'SSE event misspelt', sites: eventNames},
  {row: 24, class: 'E', name: 'onmessage for named events', sites: onlyMessage},
  {row: 25, class: 'E', name: 'wrong stream URL', sites: streamUrls},
  {row: 26, class: 'E', name: 'wrong fetch path or method', sites: requests},
  {row: 27, class: 'E', name: 'event data not parsed', sites: unparsed},
  {row: 28, class: 'E', name: 'JSON.parse of what is not JSON', sites: parsedTwice},
  {row: 29, class: 'E', name: 'closed on error', sites: closedOnError},
  {row: 30, class: 'E', name: 'opened twice', sites: openedTwice},
  {row: 32, class: 'E', name: 'event stream without its grammar', sites: brokenFrames}
]

/** Names that hold sources, and where each is made. */
function sourcesOf({calls, source}) {
  return calls.flatMap(({node, ancestors}) => {
    if (node.type !== 'NewExpression' || node.callee.name !== 'EventSource') return []
    const parent = ancestors.at(-2)
    const name =
      parent?.type === 'VariableDeclarator'
        ? parent.id
        : parent?.type === 'AssignmentExpression'
          ? parent.left
          : undefined
    const statement = ancestors.findLast((one) => /Declaration$|ExpressionStatement/.test(one.type))
    return [{node, name: name === undefined ? undefined : source.slice(name.start, name.end), statement}]
  })
}

function listensOf(script) {
  const names = new Set(sourcesOf(script).flatMap(({name}) => name ?? []))
  return script.calls.flatMap(({node}) => {
    const {callee, arguments: args} = node
    if (callee.type !== 'MemberExpression' || callee.property.name !== 'addEventListener') return []
    const target = script.source.slice(callee.object.start, callee.object.end)
    const [type, listener] = args
    if (!names.has(target) || type?.type !== 'Literal' || /^(?:open|error)$/.test(type.value)) return []
    return [{node, target, type, listener}]
  })
}

function eventNames(snippet, random) {
  return snippet.scripts.flatMap((script) =>
    listensOf(script).flatMap(({type}) => {
      const slip = pick(
        [misspell(type.value, random), misspell(type.value, random), `${type.value}s`, `on${type.value}`],
        random
      )
      return slip === undefined ? [] : [{edits: [edit(script.at(type.start + 1), script.at(type.end - 1), slip)]}]
    })
  )
}

function onlyMessage(snippet) {
  return snippet.scripts.flatMap((script) =>
    listensOf(script).flatMap(({node, target, type, listener}) =>
      type.value === 'message' || listener === undefined
        ? []
        : [
            {
              edits: [
                edit(script.at(node.start), script.at(listener.start), `${target}.onmessage = `),
                edit(script.at(listener.end), script.at(node.end), '')
              ]
            }
          ]
    )
  )
}

function streamUrls(snippet, random) {
  const ofScripts = snippet.scripts.flatMap((script) =>
    sourcesOf(script).flatMap(({node}) => {
      const [url] = node.arguments
      return url?.type === 'Literal' && typeof url.value === 'string'
        ? wrongPath(url.value, {start: url.start + 1, at: script.at, random, snippet})
        : []
    })
  )
  const ofHtml = (snippet.html?.htmx ?? []).flatMap(({name, value, start, dynamic}) =>
    name === 'sse-connect' && !dynamic ? wrongPath(value, {start, at: snippet.at, random, snippet}) : []
  )
  return [...ofScripts, ...ofHtml]
}

/** One segment of the path misspelt; an address that only one place of the document names is right whatever it is. */
function wrongPath(url, {start, at, random, snippet}) {
  const [path] = url.replace(/^https?:\/\/[^/]+/, '').split(/[?#]/)
  if (snippet.document.text.split(path).length < 3) return []
  const words = [
    ...url
      .replace(/^https?:\/\/[^/]+/, (host) => ' '.repeat(host.length))
      .replace(/[?#].*$/, '')
      .matchAll(/[A-Za-z]{3,}/g)
  ]
  const word = pick(words, random)
  if (word === undefined) return []
  const slip = pick([misspell(word[0], random), word[0].endsWith('s') ? word[0].slice(0, -1) : `${word[0]}s`], random)
  const from = start + word.index
  return slip === undefined ? [] : [{edits: [edit(at(from), at(from + word[0].length), slip)]}]
}

function requests(snippet, random) {
  const ofScripts = snippet.scripts.flatMap((script) =>
    script.scope.urls.flatMap(({url, via, start}) => {
      if (
        (via !== 'fetch' && via !== 'htmx') ||
        !url.startsWith('/') ||
        script.source.slice(start, start + url.length) !== url
      )
        return []
      return wrongPath(url, {start, at: script.at, random, snippet})
    })
  )
  const methods = snippet.scripts.flatMap((script) =>
    [...script.source.matchAll(/\bmethod:\s*['"](GET|POST|PUT|PATCH|DELETE)['"]/g)].map((match) => {
      const end = match.index + match[0].length - 1
      const wrong = pick(['GTE', 'PSOT', 'UPDATE', 'REMOVE'], random)
      return {edits: [edit(script.at(end - match[1].length), script.at(end), wrong)]}
    })
  )
  const ofHtml = (snippet.html?.htmx ?? []).flatMap(({name, value, start, dynamic}) =>
    /^hx-(?:get|post|put|patch|delete)$/.test(name) && !dynamic && value.startsWith('/')
      ? wrongPath(value, {start, at: snippet.at, random, snippet})
      : []
  )
  return [...ofScripts, ...methods, ...ofHtml]
}

function unparsed(snippet) {
  return snippet.scripts.flatMap((script) =>
    script.calls.flatMap(({node, ancestors}) => {
      const [argument] = node.arguments
      if (
        script.source.slice(node.callee.start, node.callee.end) !== 'JSON.parse' ||
        argument?.type !== 'MemberExpression' ||
        argument.property.name !== 'data'
      )
        return []
      const parent = ancestors.at(-2)
      const isUsed =
        parent?.type === 'MemberExpression' ||
        (parent?.type === 'VariableDeclarator' &&
          (parent.id.type === 'ObjectPattern' ||
            new RegExp(`\\b${parent.id.name}\\.`).test(script.source.slice(node.end))))
      return isUsed
        ? [
            {
              edits: [
                edit(script.at(node.start), script.at(argument.start), ''),
                edit(script.at(argument.end), script.at(node.end), '')
              ]
            }
          ]
        : []
    })
  )
}

/** The event in place of its data, or data that is text. */
function parsedTwice(snippet) {
  return snippet.scripts.flatMap((script) =>
    script.members.flatMap(({node, ancestors}) => {
      if (
        node.property.name !== 'data' ||
        !/^(?:e|ev|evt|event|message|msg)$/.test(script.source.slice(node.object.start, node.object.end))
      )
        return []
      const parent = ancestors.at(-2)
      const isParsed =
        parent?.type === 'CallExpression' &&
        script.source.slice(parent.callee.start, parent.callee.end) === 'JSON.parse'
      if (isParsed) return [{edits: [edit(script.at(node.object.end), script.at(node.end), '')]}]
      if (parent?.type !== 'AssignmentExpression' || parent.right !== node) return []
      return [
        {
          edits: [
            edit(script.at(node.start), script.at(node.start), 'JSON.parse('),
            edit(script.at(node.end), script.at(node.end), ')')
          ]
        }
      ]
    })
  )
}

function closedOnError(snippet) {
  return snippet.scripts.flatMap((script) =>
    sourcesOf(script).flatMap(({name, statement}) => {
      if (name === undefined || statement === undefined || /onerror|'error'|"error"/.test(script.source)) return []
      const text = `\n${name}.onerror = () => ${name}.close()`
      return [{edits: [edit(script.at(statement.end), script.at(statement.end), text)]}]
    })
  )
}

function openedTwice(snippet) {
  return snippet.scripts.flatMap((script) =>
    sourcesOf(script).flatMap(({node}) =>
      listensOf(script).flatMap(({listener}) => {
        if (listener?.body?.type !== 'BlockStatement') return []
        const made = script.source.slice(node.start, node.end)
        const at = script.at(listener.body.start + 1)
        return [{edits: [edit(at, at, `\n    const renewed = ${made}`)]}]
      })
    )
  )
}

function brokenFrames(snippet) {
  if (snippet.language === 'http') {
    const type = /content-type:\s*(text\/event-stream)/i.exec(snippet.source)
    if (type === null) return []
    const end = type.index + type[0].length
    return [{edits: [edit(snippet.at(end - type[1].length), snippet.at(end), 'text/plain')]}]
  }
  if (snippet.kind !== 'event-stream') return []
  const data = [...snippet.source.matchAll(/^data:/gm)].map(({index}) => ({
    edits: [edit(snippet.at(index), snippet.at(index + 5), '')]
  }))
  const blanks = [...snippet.source.matchAll(/\n\n(?=\w)/g)].map(({index}) => ({
    edits: [edit(snippet.at(index), snippet.at(index + 1), '')]
  }))
  return [...data, ...blanks]
}
