/** Rows 33–35, 37, 38, 57: attributes of htmx. */
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

export const htmxOperators = [
  {row: 33, class: 'H', name: 'extension or SSE attribute wrong', sites: extensions},
  {row: 34, class: 'H', name: 'selector of an attribute matches nothing', sites: selectors},
  {row: 35, class: 'H', name: 'htmx attribute or value misspelt', sites: attributes},
  {row: 37, class: 'H', name: 'trigger and its listener differ', sites: triggers},
  {row: 38, class: 'H', name: 'out-of-band element without its id', sites: outOfBand},
  {row: 57, class: 'S', name: 'deprecated attribute', sites: deprecated}
]

function htmxOf(snippet) {
  return snippet.html?.htmx ?? []
}

/** The value starts behind `="`. */
function nameSpan({name, start}, snippet) {
  const from = snippet.source.lastIndexOf(name, start)
  return from === -1 ? undefined : {from, to: from + name.length}
}

function extensions(snippet, random) {
  const values = htmxOf(snippet).flatMap(({name, value, start, dynamic}) => {
    if (dynamic || !/^(?:hx-ext|sse-swap|sse-connect)$/.test(name) || name === 'sse-connect') return []
    const slip = misspell(value, random)
    // A name that stands for any.
    if (/extension-name|my-ext/.test(value)) return []
    return value.length < 3 || slip === undefined
      ? []
      : [{edits: [edit(snippet.at(start), snippet.at(start + value.length), slip)]}]
  })
  const names = htmxOf(snippet).flatMap((attribute) => {
    if (!/^(?:hx-ext|sse-swap|sse-connect)$/.test(attribute.name)) return []
    const span = nameSpan(attribute, snippet)
    const slip = misspell(attribute.name, random)
    return span === undefined || slip === undefined
      ? []
      : [{edits: [edit(snippet.at(span.from), snippet.at(span.to), slip)]}]
  })
  const scripts = [
    ...snippet.source.matchAll(/<script[^>]*src=["'][^"']*(?:htmx-ext|ext\/)[^"']*["'][^>]*><\/script>/g)
  ].map((match) => ({
    edits: [edit(snippet.at(match.index), snippet.at(match.index + match[0].length), '')]
  }))
  return [...values, ...names, ...scripts]
}

function selectors(snippet, random) {
  return htmxOf(snippet).flatMap(({name, value, start, dynamic}) => {
    const id = /#([\w-]{3,})/.exec(value)
    if (dynamic || id === null || !/^hx-(?:target|include|indicator|select|disabled-elt|sync)$/.test(name)) return []
    const shown = snippet.document.opened.some((one) => one.html?.ids.some((shownId) => shownId.value === id[1]))
    const slip = misspell(id[1], random)
    const from = start + id.index + 1
    return !shown || slip === undefined
      ? []
      : [{edits: [edit(snippet.at(from), snippet.at(from + id[1].length), slip)]}]
  })
}

function attributes(snippet, random) {
  const names = htmxOf(snippet).flatMap((attribute) => {
    const span = nameSpan(attribute, snippet)
    const word = attribute.name.replace(/^hx-/, '')
    const slip = word.length < 3 ? undefined : misspell(word, random)
    if (span === undefined || slip === undefined) return []
    return [
      {
        edits: [
          edit(snippet.at(span.to - word.length), snippet.at(span.to), slip.toLowerCase() === word ? `${word}s` : slip)
        ]
      }
    ]
  })
  const values = htmxOf(snippet).flatMap(({name, value, start, dynamic}) => {
    if (dynamic || (name !== 'hx-swap' && name !== 'hx-trigger')) return []
    const word =
      /^(?:innerHTML|outerHTML|beforebegin|afterbegin|beforeend|afterend|every|click|submit|change|keyup|load|revealed|input)\b/.exec(
        value
      )?.[0]
    const modifier = /\b(?:delay|throttle|changed|once|from)\b/.exec(value)
    const chosen = modifier !== null && random() < 0.5 ? {word: modifier[0], at: modifier.index} : {word, at: 0}
    const slip = chosen.word === undefined ? undefined : misspell(chosen.word, random)
    const from = start + chosen.at
    return slip === undefined ? [] : [{edits: [edit(snippet.at(from), snippet.at(from + chosen.word.length), slip)]}]
  })
  const handlers = (snippet.html?.handlers ?? []).flatMap(({name, start}) => {
    if (!name.startsWith('hx-on:')) return []
    const from = snippet.source.lastIndexOf(name, start)
    return [{edits: [edit(snippet.at(from), snippet.at(from + 6), pick(['hx-on-', 'hx-onn:', 'hx-on.'], random))]}]
  })
  return [...names, ...values, ...handlers]
}

/** Events that a server's header names and an attribute waits for. */
function triggers(snippet, random) {
  return htmxOf(snippet).flatMap(({name, value, start, dynamic}) => {
    const match =
      name === 'hx-trigger' && !dynamic
        ? /(?:^|,\s*)([a-z]\w*[A-Z]\w*|[a-z]+(?:-[a-z]+)+)(?=\s+from:|\s*$|,)/.exec(value)
        : null
    if (match === null) return []
    const [, event] = match
    if (snippet.document.text.split(event).length < 3) return []
    const slip = pick(
      [event.toLowerCase() === event ? event.replace(/-/g, '') : event.toLowerCase(), misspell(event, random)],
      random
    )
    const from = start + match.index + match[0].length - event.length
    return slip === undefined ? [] : [{edits: [edit(snippet.at(from), snippet.at(from + event.length), slip)]}]
  })
}

function outOfBand(snippet, random) {
  if (!htmxOf(snippet).some(({name}) => name === 'hx-swap-oob')) return []
  return [...snippet.source.matchAll(/<[^>]*\bhx-swap-oob\b[^>]*>/g)].flatMap((tag) => {
    const id = /\bid="([\w-]{3,})"/.exec(tag[0])
    if (id === null) return []
    const from = tag.index + id.index + 4
    const slip = misspell(id[1], random)
    return slip === undefined ? [] : [{edits: [edit(snippet.at(from), snippet.at(from + id[1].length), slip)]}]
  })
}

const replacements = {'sse-connect': 'hx-sse', 'ws-connect': 'hx-ws', 'hx-vals': 'hx-vars', 'hx-get': undefined}

function deprecated(snippet) {
  const named = htmxOf(snippet).flatMap((attribute) => {
    const old = replacements[attribute.name]
    const span = nameSpan(attribute, snippet)
    if (old === undefined || span === undefined) return []
    const prefix = old === 'hx-vars' ? '' : 'connect:'
    return [
      {
        edits: [
          edit(snippet.at(span.from), snippet.at(span.to), old),
          edit(snippet.at(attribute.start), snippet.at(attribute.start), prefix)
        ]
      }
    ]
  })
  const handlers = (snippet.html?.handlers ?? []).flatMap(({name, start}) => {
    const event = /^hx-on::?(.+)$/.exec(name)?.[1]
    if (event === undefined) return []
    const from = snippet.source.lastIndexOf(name, start)
    return [
      {
        edits: [
          edit(snippet.at(from), snippet.at(from + name.length), 'hx-on'),
          edit(snippet.at(start), snippet.at(start), `${event}: `)
        ]
      }
    ]
  })
  const swaps = htmxOf(snippet).flatMap((attribute) => {
    const span = attribute.name === 'hx-get' || attribute.name === 'hx-post' ? nameSpan(attribute, snippet) : undefined
    return span === undefined || !/<div|<section|<ul/.test(snippet.source)
      ? []
      : [{edits: [edit(snippet.at(span.from), snippet.at(span.from), 'hx-sse="connect:/updates" ')]}]
  })
  return [...named, ...handlers, ...swaps.slice(0, 1)]
}
