/** A line between two threads: either side asks, the other answers. */
import type {MessagePort, Worker} from 'node:worker_threads'
import {KnownError} from './known-error.ts'

export interface Line<Question, Answer> {
  /** Rejects with the error of the other side, or when that side has ended. */
  ask: (question: Question) => Promise<Answer>
}

type Message<Question, Answer> =
  | {kind: 'question'; id: number; question: Question}
  | {kind: 'answer'; id: number; answer: Answer}
  | {kind: 'error'; id: number; error: Error; isKnown: boolean}

interface Waiting<Answer> {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/** Questions that come in are answered with `answer`; what crosses the line must be plain data. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- both ends are written here: what comes in has the type that is stated
export function openLine<Question, Answer, Asked, Told>(
  port: MessagePort | Worker,
  answer: (asked: Asked) => Promise<Told>
): Line<Question, Answer> {
  const waiting = new Map<number, Waiting<Answer>>()
  let next = 0
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  const post = (message: Message<Question, Told>): void => port.postMessage(message)
  const reply = async (id: number, asked: Asked): Promise<void> => {
    try {
      post({kind: 'answer', id, answer: await answer(asked)})
    } catch (reason) {
      const error = reason instanceof Error ? reason : new Error(String(reason))
      post({kind: 'error', id, error, isKnown: error instanceof KnownError})
    }
  }
  const settle = (id: number): Waiting<Answer> | undefined => {
    const asker = waiting.get(id)
    waiting.delete(id)
    return asker
  }
  port.on('message', (message: Message<Asked, Answer>) => {
    if (message.kind === 'question') void reply(message.id, message.question)
    else if (message.kind === 'answer') settle(message.id)?.resolve(message.answer)
    else settle(message.id)?.reject(message.isKnown ? new KnownError(message.error.message) : message.error)
  })
  const end = (error: Error): void => {
    for (const id of waiting.keys()) settle(id)?.reject(error)
  }
  port.on('error', (error: Error) => end(error))
  port.on('exit', () => end(new Error('its thread ended')))
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        next += 1
        waiting.set(next, {resolve, reject})
        post({kind: 'question', id: next, question})
      })
  }
}
