import type {Code} from 'mdast'
import {VFile} from 'vfile'
import {visit} from 'unist-util-visit'
import type {Fence} from '../../src/markdown/fence.ts'
import {parseMarkdown, textOf} from '../../src/markdown/parse.ts'
import {readFence} from '../../src/markdown/fence.ts'
import {readLines} from '../../src/markdown/lines.ts'

/** The fences of a document. */
export function fencesOf(text: string): ReadonlyArray<Fence> {
  const file = new VFile(text)
  const tree = parseMarkdown(file)
  const fences: Array<Fence> = []
  visit(tree, 'code', (node: Code) => {
    const fence = readFence(node, readLines(textOf(file)))
    if (fence !== undefined) fences.push(fence)
  })
  return fences
}
