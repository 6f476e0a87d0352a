/** The templates of the repository that a document belongs to. */
import {dirname, join, relative} from 'node:path'
import type {Look} from '../files/look.ts'
import type {TemplateSource} from '../backends/backend.ts'
import {kindAt, namesIn, recordLooks, repeatLooks, textAt} from '../files/look.ts'

/** More files than an application has; a folder of that name may be anything. */
const mostFiles = 2000
const mostBytes = 4 * 1024 * 1024

/** Reads folders once, however many documents stand beside them. */
export type ReadTemplates = (document: string) => ReadonlyArray<TemplateSource>

export interface TemplateFolderOptions {
  /** From the configuration, absolute; `undefined`: the nearest `templates/` beside or above a document. */
  folder: string | undefined
  /** The search goes up to this folder or to the repository's root, whichever comes first. */
  top: string
}

export function createReadTemplates(options: TemplateFolderOptions): ReadTemplates {
  const known = new Map<string, {templates: ReadonlyArray<TemplateSource>; looks: ReadonlyArray<Look>}>()
  return (document) => {
    const folder = options.folder ?? nearest(dirname(document), options.top)
    if (folder === undefined) return []
    const before = known.get(folder) ?? read(folder)
    known.set(folder, before)
    repeatLooks(before.looks)
    return before.templates
  }
}

function read(folder: string) {
  const {result: templates, looks} = recordLooks(() => readFolder(folder))
  return {templates, looks: looks()}
}

function nearest(start: string, top: string): string | undefined {
  for (let at = start; ; at = dirname(at)) {
    const folder = join(at, 'templates')
    if (kindAt(folder) === 'folder') return folder
    if (at === top || kindAt(join(at, '.git')) !== undefined || dirname(at) === at) return undefined
  }
}

/** An empty file says nothing and is left out. */
function readFolder(folder: string): ReadonlyArray<TemplateSource> {
  const templates: Array<TemplateSource> = []
  let bytes = 0
  for (const path of filesBelow(folder)) {
    if (templates.length >= mostFiles || bytes > mostBytes) break
    const source = textAt(path)
    if (source === undefined || source.trim() === '') continue
    bytes += source.length
    const name = relative(folder, path)
      .replaceAll('\\', '/')
      .replace(/\.html$/, '')
    templates.push({name, source, snippet: undefined})
  }
  return templates
}

function filesBelow(folder: string): ReadonlyArray<string> {
  return (namesIn(folder) ?? []).flatMap((name) => {
    const path = join(folder, name)
    if (name.endsWith('/')) return name === 'node_modules/' ? [] : filesBelow(path)
    return name.endsWith('.html') ? [path] : []
  })
}
