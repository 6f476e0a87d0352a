/** The text of a document, or why there is none. */
import {readFile, stat} from 'node:fs/promises'
import type {Target} from './target.ts'
import {reasonOf} from './find.ts'

export type DocumentText = {text: string; reason?: never} | {text?: never; reason: string}

/** Larger files are not documentation, and their tree would not fit. */
const mostBytes = 64 * 1024 * 1024

/** Reads UTF-8; a byte order mark stays. What is no text is told in words. */
export async function readDocument(target: Target): Promise<DocumentText> {
  if (target.bytes !== undefined) return textOf(Buffer.from(target.bytes))
  try {
    const stats = await stat(target.path)
    if (!stats.isFile()) return {reason: stats.isDirectory() ? 'it is a folder' : 'it is not a regular file'}
    if (stats.size > mostBytes) return {reason: `it has ${Math.round(stats.size / 1e6)} MB, expected at most 64 MB`}
    return textOf(await readFile(target.path))
  } catch (error) {
    return {reason: reasonOf(error)}
  }
}

function textOf(bytes: Buffer): DocumentText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return {reason: 'it is UTF-16, expected UTF-8'}
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return {reason: 'it is UTF-16, expected UTF-8'}
  if (bytes.includes(0)) return {reason: 'it is binary, expected Markdown in UTF-8'}
  try {
    return {text: new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes)}
  } catch {
    return {reason: `it is not UTF-8 at byte ${firstBadByte(bytes)}, expected Markdown in UTF-8`}
  }
}

/** 0-based offset of the first byte that is no UTF-8. */
function firstBadByte(bytes: Buffer): number {
  const lenient = Buffer.from(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes))
  let at = 0
  while (at < bytes.length && bytes[at] === lenient[at]) at += 1
  return at
}
