/** A 2D context that takes every drawing and shows nothing. */
import {read} from './realm.ts'
import type {WebContext} from './web.ts'

/** Methods do nothing, properties keep what they are given. */
export function createCanvasContext(web: WebContext, canvas: object): object {
  const {realm} = web
  const values = new Map<PropertyKey, unknown>([['canvas', canvas]])
  const object = (members: object): object => Object.assign(new realm.Object(), members)
  const gradient = (): object => object({addColorStop: () => undefined, setTransform: () => undefined})
  const image = (width: unknown, height: unknown): object => {
    const length = Math.max(0, Number(width) * Number(height) * 4) || 0
    return object({width, height, data: new realm.Uint8Array(length)})
  }
  const methods: Readonly<Record<string, (...args: ReadonlyArray<unknown>) => unknown>> = {
    createConicGradient: gradient,
    createLinearGradient: gradient,
    createPattern: gradient,
    createRadialGradient: gradient,
    createImageData: (width, height) => image(width, height),
    getImageData: (_x, _y, width, height) => image(width, height),
    getLineDash: () => new realm.Array<number>(),
    isPointInPath: () => false,
    measureText: (text) =>
      object({width: String(text).length * 8, actualBoundingBoxAscent: 8, actualBoundingBoxDescent: 2})
  }
  return new Proxy(object({}), {
    get(target, key): unknown {
      if (values.has(key)) return values.get(key)
      if (typeof key !== 'string') return read(target, key)
      return methods[key] ?? (isMethod(key) ? () => undefined : read(target, key))
    },
    set(_target, key, value) {
      values.set(key, value)
      return true
    },
    has: () => true
  })
}

/** Members that are no methods of `CanvasRenderingContext2D` are properties with a value of their own. */
function isMethod(name: string): boolean {
  return /^(arc|arcTo|beginPath|bezierCurveTo|clearRect|clip|closePath|drawImage|ellipse|fill|fillRect|fillText|lineTo|moveTo|putImageData|quadraticCurveTo|rect|reset|resetTransform|restore|rotate|roundRect|save|scale|setLineDash|setTransform|stroke|strokeRect|strokeText|transform|translate|drawFocusIfNeeded)$/.test(
    name
  )
}
