/** Blocks and the chain of templates that extend each other. */
import type {CallExpression} from '../syntax/ast.ts'
import {ValueError} from '../template-error.ts'
import {deeper} from './depth.ts'
import {renderBody} from './run.ts'
import {childOf, parentOf, type Frame} from './state.ts'

/** The block as the outermost child has it; the parent's when `self` and its children have none. */
export function renderBlock(name: string, frame: Frame, ignoreChildren = false): void {
  const {hierarchy} = frame.evaluation
  const child = childOf(hierarchy)
  if (!ignoreChildren && child !== undefined) {
    moveTo(frame, -1, () => renderBlock(name, {...frame, self: child}))
    return
  }
  const block = frame.self.blocks.get(name)
  if (block !== undefined) {
    deeper(frame, () => renderBody(block.statement.body, {...frame, origin: block.origin}))
    return
  }
  const parent = parentOf(hierarchy)
  if (parent !== undefined) moveTo(frame, 1, () => renderBlock(name, {...frame, self: parent}, true))
}

/** `parent()`: the block of the same name in the template that this one extends. */
export function renderParentBlock(call: CallExpression, frame: Frame): void {
  const parent = parentOf(frame.evaluation.hierarchy)
  const {block} = call
  if (block === undefined) throw new ValueError('Unexpected `parent()` outside of a block', 'type')
  if (parent === undefined) {
    throw new ValueError(
      'Unexpected `parent()` in a template that extends no other',
      'type',
      'write `{% extends "template" %}` first'
    )
  }
  moveTo(frame, 1, () => renderBlock(block, {...frame, self: parent}, true))
}

/** Runs `task` one template further along the chain. */
export function moveTo<T>(frame: Frame, step: -1 | 1, task: () => T): T {
  const {hierarchy} = frame.evaluation
  hierarchy.current += step
  const result = task()
  hierarchy.current -= step
  return result
}
