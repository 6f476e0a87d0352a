/** Rows 45, 47, 49, 51, 52, 54, 56: the Markdown around snippets, and data. */
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

export const markdownOperators = [
  {row: 45, class: 'M', name: 'required section removed', document: removedSection},
  {row: 47, class: 'M', name: 'heading renamed, anchor dead', document: deadAnchor},
  {row: 49, class: 'R', name: 'dead relative link', document: deadLink},
  {row: 51, class: 'M', name: 'closing fence dropped', sites: openFence, whole: true},
  {row: 52, class: 'S', name: 'wrong fence language', sites: wrongLanguage},
  {row: 54, class: 'S', name: 'invalid JSON or YAML', sites: invalidData},
  {row: 56, class: 'S', name: 'leftover of an editor', sites: leftover}
]

/** The headings of a guide that must have its sections. */
function removedSection({path, text}) {
  if (!path.endsWith('DEVELOPERS_GUIDE.md')) return []
  return [
    ...text.matchAll(/^#{2,3} .*(?:Server-Sent|SSE|EventSource|polling|authenticat|high-frequency|reconnect).*$/gim)
  ].flatMap((match) => {
    const depth = /^#+/.exec(match[0])[0].length
    const next = text.slice(match.index + match[0].length).search(new RegExp(`^#{1,${depth}} `, 'm'))
    const end = next === -1 ? text.length : match.index + match[0].length + next
    return [{edits: [edit(match.index, end, '')]}]
  })
}

function deadAnchor({text, facts}, random) {
  const linked = new Set([...text.matchAll(/\]\(#([^)\s]+)\)/g)].map((match) => decodeURIComponent(match[1])))
  return facts.headings.flatMap((heading) => {
    const slug = heading.slug ?? heading.anchor
    const start = heading.place?.start.offset
    if (!linked.has(slug) || start === undefined) return []
    const end = text.indexOf('\n', start)
    const word = /[A-Za-z]{4,}/.exec(text.slice(start, end))
    const slip = word === null ? undefined : misspell(word[0].toLowerCase(), random)
    const from = start + (word?.index ?? 0)
    return slip === undefined ? [] : [{edits: [edit(from, from + word[0].length, slip)]}]
  })
}

function deadLink({text}, random) {
  return [...text.matchAll(/\]\((\.{0,2}[\w./-]+\.md)(?:#[^)\s]*)?\)/g)].flatMap((match) => {
    const name = /([\w-]{3,})\.md$/.exec(match[1])
    const slip = name === null ? undefined : misspell(name[1], random)
    if (slip === undefined || slip.toLowerCase() === name[1].toLowerCase()) return []
    const from = match.index + 2 + name.index
    return [{edits: [edit(from, from + name[1].length, slip)]}]
  })
}

/** Not the last fence: there is nothing that it would swallow. */
function openFence(snippet) {
  if (snippet.block !== 'fence') return []
  const end = snippet.place.end.offset
  const start = snippet.document.text.lastIndexOf('\n', end - 1) + 1
  return /^#{1,6} |^`{3}\w/m.test(snippet.document.text.slice(end)) ? [{edits: [edit(start, end, '')]}] : []
}

function wrongLanguage(snippet, random) {
  if (snippet.block !== 'fence' || snippet.lang === '' || snippet.source.split('\n').length < 3) return []
  const wrong = {
    page: ['js', 'javascript', 'json', 'css'],
    template: ['js', 'json'],
    script: ['html', 'json', 'css'],
    module: ['html', 'json'],
    data: ['js', 'html', 'yaml'],
    style: ['js', 'html']
  }[snippet.kind]
  const start = snippet.place.start.offset
  const from = snippet.document.text.indexOf(snippet.lang, start)
  const language =
    wrong === undefined
      ? undefined
      : pick(
          wrong.filter((other) => other !== snippet.language && !(snippet.language === 'json' && other === 'yaml')),
          random
        )
  // JSON is a script that does nothing.
  if (language === undefined || (snippet.kind === 'data' && language === 'js')) return []
  return [{edits: [edit(from, from + snippet.lang.length, language)]}]
}

function invalidData(snippet, random) {
  if (snippet.kind !== 'data') return []
  const {source, at, language} = snippet
  if (language === 'yaml') {
    const lines = [...source.matchAll(/^ {2,}(?=[\w-])/gm)]
    const colons = [...source.matchAll(/^\s*[\w-]+:(?= \S)/gm)]
    return [
      ...lines.map((match) => ({edits: [edit(at(match.index), at(match.index + match[0].length), '\t')]})),
      ...colons
        .slice(1)
        .map((match) => ({edits: [edit(at(match.index + match[0].length - 1), at(match.index + match[0].length), '')]}))
    ]
  }
  if (language !== 'json') return []
  const ends = [...source.matchAll(/(?<=["\d\w\]}])(?=\s*\n\s*[}\]])/g)].map((match) => ({
    edits: [edit(at(match.index), at(match.index), ',')]
  }))
  // `{name: 1}` and `{'name': 1}` are JSON5, which documentation writes too.
  const quotes = [...source.matchAll(/"(\w+)"(?=\s*:)/g)].map((match) => ({
    edits: [edit(at(match.index + match[0].length - 1), at(match.index + match[0].length), '')]
  }))
  const colons = [...source.matchAll(/"\s*:(?= ?["\d{[])/g)].map((match) => ({
    edits: [edit(at(match.index + match[0].length - 1), at(match.index + match[0].length), pick(['', ' ='], random))]
  }))
  return [...ends, ...quotes, ...colons]
}

const leftovers = [
  'CAPTION: code snippet',
  'TODO: explain this',
  '<<<<<<< HEAD',
  '=======',
  '>>>>>>> main',
  'Copy code',
  'XXX'
]

function leftover(snippet, random) {
  if (!/^(?:script|module)$/.test(snippet.kind)) return []
  const lines = [...snippet.source.matchAll(/^/gm)].map(({index}) => index)
  return lines
    .filter((index) => isBetween(index, snippet))
    .map((index) => ({edits: [edit(snippet.at(index), snippet.at(index), `${pick(leftovers, random)}\n`)]}))
}

/** Between statements: not in a comment or a text. */
function isBetween(index, {scripts}) {
  const [script] = scripts
  return (
    script !== undefined &&
    script.tokens.every(({start, end, type}) => !(type.label === 'template' && start < index && end > index)) &&
    !/\/\*(?:(?!\*\/)[\s\S])*$/.test(script.source.slice(0, index))
  )
}
