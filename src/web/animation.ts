/** Animations and view transitions: nothing moves, but time passes and the ends are told. */
import {createDeferred, markHandled, promiseCall} from './deferred.ts'
import {defineFunctions, defineMethods} from './define.ts'
import {createHandlers, defineHandlers} from './handler-attribute.ts'
import {read} from './realm.ts'
import type {WebContext} from './web.ts'

export interface AnimationOptions {
  target: object
  frames: unknown
  options: unknown
}

/** What `element.animate()` gives; finishes after its duration. */
export function createAnimation(web: WebContext, {target, options}: AnimationOptions): object {
  const {realm, clock, events} = web
  web.stub('Element.animate')
  const animation = new realm.EventTarget()
  events.adopt(animation)
  const handlers = createHandlers(events, animation)
  defineHandlers(animation, ['finish', 'cancel', 'remove'], () => handlers)
  const finished = createDeferred<unknown>(realm)
  markHandled(finished.promise)
  const set = (playState: string): void => void Object.assign(animation, {playState})
  const fire = (type: string): void => void events.fire(animation, new realm.Event(type))
  const finish = (): void => {
    if (read(animation, 'playState') !== 'running') return
    set('finished')
    finished.resolve(animation)
    clock.schedule(() => fire('finish'), 0)
  }
  const cancel = (): void => {
    if (read(animation, 'playState') === 'idle') return
    set('idle')
    finished.reject(new realm.DOMException('The user aborted a request.', 'AbortError'))
    clock.schedule(() => fire('cancel'), 0)
  }
  const effect = {target}
  Object.assign(animation, {
    effect,
    currentTime: 0,
    playbackRate: 1,
    finished: finished.promise,
    ready: realm.Promise.resolve(animation)
  })
  set('running')
  const keep = {play: () => undefined, pause: () => undefined, reverse: () => undefined, commitStyles: () => undefined}
  defineFunctions(web, {...keep, finish, cancel}, animation)
  const duration = durationOf(options)
  if (Number.isFinite(duration)) clock.schedule(finish, duration)
  return animation
}

function durationOf(options: unknown): number {
  if (typeof options === 'number') return options
  const delay = Number(read(options, 'delay') ?? 0)
  const duration = Number(read(options, 'duration') ?? 0)
  const iterations = Number(read(options, 'iterations') ?? 1)
  return delay + (Number.isNaN(duration) ? 0 : duration * iterations)
}

/** `document.startViewTransition()`: the change is made in the next task, without a picture. */
export function installViewTransitions(web: WebContext): void {
  const {realm, clock, window} = web
  defineMethods(web, window.Document.prototype, {
    startViewTransition(_self, given) {
      web.stub('document.startViewTransition')
      const update = typeof given === 'function' ? given : read(given, 'update')
      const done = createDeferred<unknown>(realm)
      const run = (): unknown => (typeof update === 'function' ? Reflect.apply(update, undefined, []) : undefined)
      clock.schedule(() => {
        const change = promiseCall(realm, () => web.activity.run({kind: 'timer'}, run))
        change.then(() => done.resolve(undefined), done.reject)
      }, 0)
      const ended = done.promise.then(() => undefined)
      markHandled(ended)
      const transition = Object.assign(new realm.Object(), {
        updateCallbackDone: done.promise,
        ready: ended,
        finished: ended
      })
      defineFunctions(web, {skipTransition: () => undefined}, transition)
      return transition
    }
  })
}
