/** Entry of a worker thread: parses its text and says how deep the tree is. What hangs here can be ended. */
import type {Node} from 'unist'
import {readlinkSync} from 'node:fs'
import {parentPort, workerData} from 'node:worker_threads'
import {parseMarkdown} from '../markdown/parse.ts'

tell(ownThread())
tell(depthOf(parseMarkdown(String(workerData))))

function tell(message: string | number): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message)
}

/** What Linux calls this thread below `/proc`; `''` elsewhere. */
function ownThread(): string {
  try {
    return readlinkSync('/proc/thread-self')
  } catch {
    return ''
  }
}

/** Levels of a tree, without recursion: the tree may be deeper than the stack. */
function depthOf(root: Node): number {
  let level: ReadonlyArray<Node> = [root]
  let depth = 0
  for (; level.length > 0; depth += 1) level = level.flatMap(childrenOf)
  return depth
}

function childrenOf(node: Node): ReadonlyArray<Node> {
  return 'children' in node && Array.isArray(node.children) ? node.children : []
}
