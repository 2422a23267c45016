/**
 * An object that inherits nothing, for names that come from outside: `constructor` or `__proto__` is a key like any
 * other. Faster than `Object.create(null)`, which V8 keeps as a hash table: objects of this class share hidden classes.
 */
export class BareObject {}
Object.setPrototypeOf(BareObject.prototype, null)
Reflect.deleteProperty(BareObject.prototype, 'constructor')
