/** The text of a document, or why there is none. */
import {lstatSync} from 'node:fs'
import {readFile, stat} from 'node:fs/promises'
import {dirname} from 'node:path'
import type {Target} from './target.ts'
import {leadsOutside} from '../files/leads-outside.ts'
import {reasonOf} from './find.ts'
import {rootOf} from '../facts/repository.ts'

export type DocumentText =
  | {text: string; reason?: never}
  /** `isOwn`: the document is to blame, not the machine. */
  | {text?: never; reason: string; isOwn: boolean}

/** Larger files are not documentation, and their tree would not fit. */
const mostBytes = 64 * 1024 * 1024

/** Reads UTF-8; a byte order mark stays. What is no text is told in words. */
export async function readDocument(target: Target, {cwd}: {cwd: string}): Promise<DocumentText> {
  if (target.bytes !== undefined) return textOf(Buffer.from(target.bytes))
  const refusal = (reason: string): DocumentText => ({reason, isOwn: true})
  try {
    if (!target.isNamed && isLinkOutside(target.path, cwd)) return refusal('its link leads out of the repository')
    const stats = await stat(target.path)
    if (!stats.isFile()) return refusal(stats.isDirectory() ? 'it is a folder' : 'it is not a regular file')
    if (stats.size > mostBytes) return refusal(`it has ${Math.round(stats.size / 1e6)} MB, expected at most 64 MB`)
    return textOf(await readFile(target.path))
  } catch (error) {
    const reason = reasonOf(error)
    return {reason, isOwn: isLink(target.path)}
  }
}

/** Who adds a document to a checkout must not get to read, or `--fix` to write, what lies elsewhere. */
function isLinkOutside(path: string, cwd: string): boolean {
  return isLink(path) && leadsOutside(path, rootOf(dirname(path), cwd))
}

function isLink(path: string): boolean {
  return lstatSync(path, {throwIfNoEntry: false})?.isSymbolicLink() === true
}

function textOf(bytes: Buffer): DocumentText {
  const isOwn = true
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return {reason: 'it is UTF-16, expected UTF-8', isOwn}
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return {reason: 'it is UTF-16, expected UTF-8', isOwn}
  if (bytes.includes(0)) return {reason: 'it is binary, expected Markdown in UTF-8', isOwn}
  try {
    return {text: new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)}
  } catch {
    return {reason: `it is not UTF-8 at byte ${firstBadByte(bytes)}, expected Markdown in UTF-8`, isOwn}
  }
}

/** 0-based offset of the first byte that is no UTF-8. */
function firstBadByte(bytes: Buffer): number {
  const lenient = Buffer.from(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes))
  let at = 0
  while (at < bytes.length && bytes[at] === lenient[at]) at += 1
  return at
}
