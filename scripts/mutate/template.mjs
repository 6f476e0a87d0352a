/** Rows 39–44: templates. */
import {edit} from './document.mjs'
import {misspell, pick} from './random.mjs'

export const templateOperators = [
  {row: 39, class: 'T', name: 'wrong template variable', sites: variables},
  {row: 40, class: 'T', name: 'wrong property depth', sites: depths},
  {row: 41, class: 'T', name: 'unclosed or crossed tag', sites: tags},
  {row: 42, class: 'T', name: 'filter or operator of another dialect', sites: dialects},
  {row: 43, class: 'T', name: 'documented output no longer true', sites: outputs},
  {row: 44, class: 'T', name: 'type change', sites: types}
]

function* matches(snippet, pattern) {
  if (snippet.kind === 'template') yield* snippet.source.matchAll(pattern)
}

function change(snippet, from, length, text) {
  return {edits: [edit(snippet.at(from), snippet.at(from + length), text)]}
}

const loops = /\{%[-~]?\s*for\s+(\w+)\s+in\s+(\w+)/g

function variables(snippet, random) {
  const ofLoops = [...matches(snippet, loops)].flatMap((match) => {
    const from = match.index + match[0].length - match[2].length
    const wrong = pick([misspell(match[2], random), match[2] === 'items' ? 'documents' : 'items'], random)
    return wrong === undefined || wrong === match[2] ? [] : [change(snippet, from, match[2].length, wrong)]
  })
  const ofOutputs = [...matches(snippet, /\{\{[-~]?\s*([A-Za-z_]\w{2,})/g)].flatMap((match) => {
    const wrong = /^\s*\(/.test(snippet.source.slice(match.index + match[0].length))
      ? undefined
      : misspell(match[1], random)
    return wrong === undefined
      ? []
      : [change(snippet, match.index + match[0].length - match[1].length, match[1].length, wrong)]
  })
  return [...ofLoops, ...ofOutputs]
}

function depths(snippet, random) {
  const names = new Set([...matches(snippet, loops)].map((match) => match[1]))
  return [...matches(snippet, /\{\{[-~]?\s*(\w+)\.data\.(\w+)/g)].flatMap((match) => {
    if (!names.has(match[1]) && match[1] !== 'item') return []
    const from = match.index + match[0].length - `.data.${match[2]}`.length
    const wrong = pick([`.${match[2]}`, `.document.${match[2]}`, `.data.data.${match[2]}`], random)
    return [change(snippet, from, `.data.${match[2]}`.length, wrong)]
  })
}

function tags(snippet, random) {
  const ends = [...matches(snippet, /\{%[-~]?\s*end(?:for|if|block|macro|set)\w*\s*[-~]?%\}/g)]
  const drops = ends.map((match) => change(snippet, match.index, match[0].length, ''))
  const crossed = ends.slice(1).flatMap((match, index) => {
    const before = ends[index]
    if (
      before[0].replace(/\W/g, '') === match[0].replace(/\W/g, '') ||
      /\{%/.test(snippet.source.slice(before.index + before[0].length, match.index))
    )
      return []
    return [
      {
        edits: [
          change(snippet, before.index, before[0].length, match[0]).edits[0],
          change(snippet, match.index, match[0].length, before[0]).edits[0]
        ]
      }
    ]
  })
  const openers = [...matches(snippet, /\{%[-~]?\s*(?:for|if)\b[^%]*%\}/g)].map((match) =>
    change(snippet, match.index, match[0].length, '')
  )
  const marks = [...matches(snippet, /\{\{[^}]*\}\}/g)]
    .slice(0, 2)
    .map((match) => change(snippet, match.index + match[0].length - 1, 1, ''))
  return [...drops, ...crossed, ...openers, ...(random() < 0.5 ? marks : [])]
}

function dialects(snippet, random) {
  const filters = [
    ...matches(
      snippet,
      /\|\s*(?:length|default|upper|lower|json|raw|escape|first|last|join|numberformat|date|title|trim)\b/g
    )
  ].map((match) =>
    change(
      snippet,
      match.index,
      match[0].length,
      `| ${pick(['json_encode', 'tojson', 'safe', 'size', 'capitalize_all', 'strftime', 'count', 'upcase'], random)}`
    )
  )
  const elses = [...matches(snippet, /\belseif\b/g)].map((match) =>
    change(snippet, match.index, 6, pick(['elif', 'elsif', 'else if'], random))
  )
  const keys = [...matches(snippet, loops)].map((match) =>
    change(snippet, match.index + match[0].indexOf(match[1], 5), match[1].length, `key, ${match[1]}`)
  )
  const operators = [
    ...matches(snippet, /\{%[-~]?\s*(?:if|elseif)\s+[^%]*?(==|!=|\band\b|\bor\b|is not empty|is empty)/g)
  ].map((match) => {
    const wrong = {
      '==': '===',
      '!=': '<>',
      and: '&&',
      or: '||',
      'is not empty': 'is not blank',
      'is empty': 'is blank'
    }[match[1]]
    return change(snippet, match.index + match[0].length - match[1].length, match[1].length, wrong)
  })
  const supers = [...matches(snippet, /\{\{\s*(parent|loop\.index|loop\.last)\b/g)].map((match) =>
    change(
      snippet,
      match.index + match[0].length - match[1].length,
      match[1].length,
      {parent: 'super', 'loop.index': 'loop.index0', 'loop.last': 'forloop.last'}[match[1]]
    )
  )
  const outputs = [...matches(snippet, /\{\{[-~]?\s*\w+(?:\.\w+)*(?=\s*[-~]?\}\})/g)]
    .slice(0, 2)
    .map((match) =>
      change(
        snippet,
        match.index + match[0].length,
        0,
        pick([' | json_encode', ' ?: 0', ' | tojson', ' | map(i => i)'], random)
      )
    )
  return [...filters, ...elses, ...keys, ...operators, ...supers, ...outputs]
}

function outputs(snippet) {
  return [...matches(snippet, /\{#-?\s*(?:→|->|=>|=|outputs?:?|prints?:?|gives:?)\s*(["']?)([\w/.-]+)\1/gi)].map(
    (match) => {
      const from = match.index + match[0].length - match[2].length - match[1].length
      return change(
        snippet,
        from,
        match[2].length,
        /^\d+$/.test(match[2]) ? String(Number(match[2]) + 1) : `${match[2]}x`
      )
    }
  )
}

function types(snippet) {
  const conditions = [
    ...matches(snippet, /\{%[-~]?\s*(?:if|elseif)\s+([\w.]+)(\s+is (?:not )?empty|\s*\|\s*length\s*(?:>|==|!=)\s*0)/g)
  ].map((match) => change(snippet, match.index + match[0].length - match[2].length, match[2].length, ''))
  const lists = [...matches(snippet, /\{%[-~]?\s*for\s+\w+\s+in\s+items\b/g)].map((match) =>
    change(snippet, match.index + match[0].length - 5, 5, 'totalItems')
  )
  const numbers = [...matches(snippet, /\b(page|pagesize|totalPages|totalItems)\s*([<>]=?|[-+])\s*(\w+)/g)].map(
    (match) => change(snippet, match.index, match[1].length, 'items')
  )
  return [...conditions, ...lists, ...numbers]
}
