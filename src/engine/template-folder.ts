/** The templates of the repository that a document belongs to. */
import {readFileSync, readdirSync, statSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import type {TemplateSource} from '../backends/backend.ts'

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
  const known = new Map<string, ReadonlyArray<TemplateSource>>()
  return (document) => {
    const folder = options.folder ?? nearest(dirname(document), options.top)
    if (folder === undefined) return []
    const before = known.get(folder)
    if (before !== undefined) return before
    const templates = readFolder(folder)
    known.set(folder, templates)
    return templates
  }
}

function nearest(start: string, top: string): string | undefined {
  for (let at = start; ; at = dirname(at)) {
    const folder = join(at, 'templates')
    if (isFolder(folder)) return folder
    if (at === top || isThere(join(at, '.git')) || dirname(at) === at) return undefined
  }
}

/** An empty file says nothing and is left out. */
function readFolder(folder: string): ReadonlyArray<TemplateSource> {
  const templates: Array<TemplateSource> = []
  let bytes = 0
  for (const path of filesBelow(folder)) {
    if (templates.length >= mostFiles || bytes > mostBytes) break
    const source = readText(path)
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
  try {
    const entries = readdirSync(folder, {withFileTypes: true}).sort((left, right) => (left.name < right.name ? -1 : 1))
    return entries.flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path)
      return entry.isFile() && entry.name.endsWith('.html') ? [path] : []
    })
  } catch {
    return []
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function isFolder(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false})?.isDirectory() === true
}

function isThere(path: string): boolean {
  return statSync(path, {throwIfNoEntry: false}) !== undefined
}
