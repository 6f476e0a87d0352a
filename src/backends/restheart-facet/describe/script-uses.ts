/** Which fields of documents a script reads: of `change.fullDocument`, of what `fetch` gave, of a form it sends. */
import {contentsBetween, replaceBetween} from './between.ts'
import {addUse, createShape, type FieldKind, type FieldShape} from './field-shape.ts'

export interface ScriptUses {
  document: FieldShape
  /** Fields of the data of an event that is parsed as JSON, without those of a change event. */
  event: FieldShape
}

/** `names` are variables that hold documents by their name: the singular of the collection. */
export function readScriptUses(source: string, names: ReadonlyArray<string>): ScriptUses {
  const uses: ScriptUses = {document: createShape(), event: createShape()}
  const code = scriptOf(source)
  const events = findVariables(code, [/(?<!\w)(\w+)\s*=\s*JSON\.parse\((?![^()]*\)\s*\??\.\s*fullDocument\b)/g])
  const documents = new Set([...findVariables(code, documentVariables), ...names, 'doc', 'item', 'product', 'record'])
  const received = findVariables(code, [
    /(?:addEventListener\(\s*['"`][\w:.-]+['"`]\s*,|\bon\w+\s*=)\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(\w+)\s*[,)=]/g
  ])
  for (const name of [...events, ...received, ...notDocuments]) documents.delete(name)

  for (const match of code.matchAll(/(?<![\w$.])(\w+)((?:\??\.[A-Za-z_$][\w$]*)+)(\s*\()?/g)) {
    const [, root = '', tail = '', call] = match
    const steps = tail.split(/\??\./).slice(1)
    const end = match.index + match[0].length
    const after = code.slice(end, end + nearby)
    const how = {call: call !== undefined, before: code.slice(Math.max(0, match.index - nearby), match.index), after}
    const at = root === 'fullDocument' ? 0 : steps.indexOf('fullDocument') + 1
    if (root === 'fullDocument' || at > 0) addSteps(uses.document, steps.slice(at), how)
    else if (documents.has(root)) addSteps(uses.document, steps, how)
    else if (events.has(root) && !changeFields.has(steps[0] ?? '')) addSteps(uses.event, steps, how)
  }
  for (const match of code.matchAll(/\{([^{}]*)\}\s*=\s*[\w.?]*\bfullDocument\b/g))
    addNames(uses.document, match[1] ?? '', code)
  for (const match of code.matchAll(/\(\{([^{}()]*)\}\)\s*=>|\bfunction\s+\w+\s*\(\{([^{}()]*)\}\)/g))
    addNames(uses.document, match[1] ?? match[2] ?? '', code)
  for (const match of code.matchAll(/\bJSON\.parse\([^()]*\)\??\.(\w+)/g)) addNames(uses.event, match[1] ?? '', code)
  for (const match of code.matchAll(/\{([^{}]*)\}\s*=\s*JSON\.parse\(/g)) addNames(uses.event, match[1] ?? '', code)
  for (const match of code.matchAll(/\b(?:formData|data|form)\.get\(\s*['"`](\w+)['"`]/g))
    addUse(uses.document, [match[1] ?? ''])
  return uses
}

/** Characters around a use that tell what it is used for. */
const nearby = 40

/** Patterns whose first group is a variable that holds one document. */
const documentVariables = [
  /(?<!\w)(\w+)\s*=\s*[\w.?()]*\bfullDocument\b(?!\s*[.?])/g,
  /\.(?:map|forEach|filter|find|some|every|flatMap)\(\s*(?:async\s*)?(?:function\s*\w*\s*)?\(?\s*(\w+)\s*[,)=]/g,
  /\bfor\s*\(\s*(?:const|let|var)\s+(\w+)\s+of\b/g,
  /(?<!\w)(\w+)\s*=\s*await\s+\w+\.json\(\)/g,
  /\bfullDocument\s*:\s*(\w+)/g,
  /\(\[\s*(\w+)[\w\s,]*\]\)\s*=>/g,
  /\b(?:const|let|var)\s*\[\s*(\w+)[\w\s,]*\]\s*=/g
]

/** Names that scripts give to other things. */
const notDocuments = new Set(
  'document window event e ev evt el elem element node row li tr td cell link button btn input form option response res r resp registration entry mutation key line change'.split(
    ' '
  )
)

const changeFields = new Set([
  'operationType',
  'fullDocument',
  'documentKey',
  'ns',
  'updateDescription',
  'clusterTime',
  '_id',
  'wallTime'
])

/** Members that elements, lists, texts and responses have by themselves. */
const builtIn = new Set(
  'length textContent innerHTML innerText outerHTML classList className style dataset value checked children childNodes firstChild parentElement parentNode target currentTarget detail href src hidden disabled ok headers body then catch status statusText nodeType tagName ownerDocument'.split(
    ' '
  )
)

const kindByMethod: Readonly<Record<string, FieldKind>> = {
  toFixed: 'number',
  toPrecision: 'number',
  toUpperCase: 'text',
  toLowerCase: 'text',
  trim: 'text',
  startsWith: 'text',
  split: 'text',
  replace: 'text',
  localeCompare: 'text',
  map: 'list',
  join: 'list',
  forEach: 'list',
  filter: 'list',
  some: 'list',
  reduce: 'list'
}

function addSteps(shape: FieldShape, steps: string[], use: {call: boolean; before: string; after: string}): void {
  const method = use.call ? steps.at(-1) : undefined
  const path = use.call ? steps.slice(0, -1) : [...steps]
  const isLength = path.at(-1) === 'length' && path.length > 1
  if (isLength) path.pop()
  // A template handed its items to the script: the fields are one level down.
  if (path[0] === 'data' && path.length > 1) path.shift()
  const [first] = path
  if (first === undefined || first.startsWith('_') || first.startsWith('$') || builtIn.has(first)) return
  addUse(shape, path, method === undefined ? kindAround(use) : kindByMethod[method])
}

function kindAround({before, after}: {before: string; after: string}): FieldKind | undefined {
  if (/new Date\(\s*$/.test(before)) return 'date'
  if (/\b(?:Number|parseInt|parseFloat|Math\.\w+)\(\s*$/.test(before) || isMeasure(before)) return 'number'
  if (/^\s*\+\s*['"`](?:%|px|em)|^\}(?:%|px|em)/.test(after)) return 'number'
  if (/^\s*(\*|\/|-|>=|<=|>|<)\s*[\w(]/.test(after) || /[\w)]\s*(\*|-|>=|<=)\s*$/.test(before)) return 'number'
  return undefined
}

/** What `<meter>` and `<progress>` take. */
function isMeasure(before: string): boolean {
  return /(?:meter|progress|bar|gauge)\w*['"`]?\)?\.(?:value|min|max)\s*=\s*$/i.test(before)
}

/** Names of a destructuring pattern; what the code does with a name tells its kind. */
function addNames(shape: FieldShape, list: string, code: string): void {
  for (const part of list.split(',')) {
    const [, name, alias] = /^\s*(\w+)\s*(?::\s*(\w+))?/.exec(part) ?? []
    if (name === undefined || changeFields.has(name) || builtIn.has(name) || eventFields.has(name)) continue
    const own = new RegExp(`(?<![\\w$.])${alias ?? name}\\??\\.(\\w+)(\\s*\\()?`)
    const [, member, call] = own.exec(code) ?? []
    if (member !== undefined && call === undefined && !builtIn.has(member)) addUse(shape, [name, member])
    else addUse(shape, [name], member === undefined ? undefined : kindByMethod[member])
  }
}

/** Members of the events that listeners take apart. */
const eventFields = new Set([
  'data',
  'lastEventId',
  'origin',
  'type',
  'code',
  'clientX',
  'clientY',
  'parameters',
  'elt',
  'xhr'
])

/** The code of a script, or of the scripts and handlers of a page, without comments and template tags, on one line. */
function scriptOf(source: string): string {
  const isPage = /<\w[^<>]*>/.test(source) && /<script\b|\son[\w:-]+=/i.test(source)
  const handlers = isPage
    ? [...source.matchAll(/\s(?:on|hx-on)[\w:-]*=\s?"([^"]*)"/gi)].map((match) => match[1] ?? '')
    : []
  const scripts = contentsBetween(source, {open: '<script', close: '</script>'}).map((script) =>
    script.slice(script.indexOf('>') + 1)
  )
  const code = isPage ? [...scripts, ...handlers].join('\n;\n') : source
  const plain = replaceBetween(replaceBetween(code, {open: '{{', close: '}}'}, '0'), {open: '{%', close: '%}'}, ' ')
  const withoutLines = plain.replaceAll(/(?<![:'"`/\\])\/\/.*$/gm, '')
  return replaceBetween(withoutLines, {open: '/*', close: '*/'}, ' ').replaceAll(/\s+/g, ' ')
}

function findVariables(code: string, patterns: ReadonlyArray<RegExp>): Set<string> {
  return new Set(patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? '')))
}
