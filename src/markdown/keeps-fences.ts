/** Whether edits leave the fences of a document whole: what is fixed in one place must not swallow the rest. */
import type {Code} from 'mdast'
import type {Edit} from './edit.ts'
import {visit} from 'unist-util-visit'
import {applyEdits, shiftOffset} from './edit.ts'
import {findFenceProblem} from './fence-problems.ts'
import {parseMarkdown} from './parse.ts'
import {readFence} from './fence.ts'
import {readLines} from './lines.ts'

/** Code of a document, fenced or indented. */
interface Block {
  start: number
  end: number
  /** Language, meta and code. */
  content: string
  /** Not closed, or not where it seems. */
  isBroken: boolean
}

/**
 * True when every fence that no edit removes stands where it stood, those without an edit with the same content, and none
 * is newly broken. Behind a broken fence that an edit mends everything may change.
 */
export function keepsFences(text: string, edits: ReadonlyArray<Edit>): boolean {
  const before = blocksOf(text)
  const after = blocksOf(applyEdits(text, edits))
  const broken = (blocks: ReadonlyArray<Block>) => blocks.filter(({isBroken}) => isBroken).length
  if (broken(after) > broken(before)) return false
  for (const block of before) {
    if (edits.some(({start, end}) => start <= block.start && end >= block.end && end > start)) continue
    const touched = edits.some(({start, end}) => start < block.end && end > block.start)
    if (touched && block.isBroken) return true
    if (edits.some(({start, end}) => start < block.start && end > block.start)) return false
    const same = after.find(({start}) => start === shiftOffset(block.start, edits))
    if (same === undefined) return false
    if (touched ? same.end !== shiftOffset(block.end, edits) : same.content !== block.content) return false
  }
  return true
}

function blocksOf(text: string): ReadonlyArray<Block> {
  const lines = readLines(text)
  const blocks: Array<Block> = []
  visit(parseMarkdown(text), 'code', (node) => {
    const [start, end] = [node.position?.start.offset, node.position?.end.offset]
    if (start === undefined || end === undefined) return
    const content = JSON.stringify([node.lang, node.meta, node.value])
    blocks.push({start, end, content, isBroken: isBroken(node, lines)})
  })
  return blocks
}

function isBroken(node: Code, lines: ReturnType<typeof readLines>): boolean {
  const fence = readFence(node, lines)
  return fence !== undefined && findFenceProblem(fence, node.lang ?? '') !== undefined
}
