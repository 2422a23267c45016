/** Expressions and inputs by chance, made so that they meet each other: few names, nested lists, missing values. */
import fc from 'fast-check'

const FIELDS = ['a', 'b', 'c', 'd', '`a b`', '__proto__', 'constructor']
const NAMES = ['x', 'y', 'i', 'f']

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -3, max: 5 }) },
  { weight: 3, arbitrary: fc.constantFrom('', 'a', 'b', 'ab', 'x1', '10', '-2.5', '订单') },
  fc.constantFrom(1.5, 0.1, 1e21, true, false, null),
)

/** JSON with the fields the expressions ask for. */
export const inputs: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: leaf },
    { weight: 3, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 3, arbitrary: tie('object') },
    { weight: 3, arbitrary: fc.array(tie('object'), { maxLength: 3 }) },
  ),
  object: fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'a b', '__proto__'), tie('value')), { maxLength: 4 })
    .map((fields) =>
      JSON.parse(`{${fields.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)}}`),
    ),
})).value

const literal = fc.oneof(
  fc.integer({ min: -2, max: 4 }).map(String),
  fc.constantFrom('"a"', '"b"', '""', '"ab"', '"10"', '1.5', 'true', 'false', 'null', '0.1'),
)

const regex = fc.constantFrom('/a/', '/b+/', '/[ab]/i', '/(a)(b)?/', '/\\d+/', '/^./', '/x*/')

const field = fc.constantFrom(...FIELDS)
const variable = fc.constantFrom('$', '$$', ...NAMES.map((name) => `$${name}`))

/** Functions of one argument, and what they are called with most of the time. */
const ONE =
  'sum count max min average string lowercase uppercase length trim number boolean not exists keys type floor abs'
const MORE = 'spread merge reverse distinct sort round'
const library = fc.constantFrom(...`${ONE} ${MORE}`.split(' '))

interface Grammar {
  expression: string
  step: string
  path: string
  lambda: string
  tuples: string
}

/** One expression. Most answer something, many with an error; all can be parsed. */
export const expressions: fc.Arbitrary<string> = fc.letrec<Grammar>((tie: fc.LetrecTypedTie<Grammar>) => {
  const e = tie('expression')
  const join = (...parts: (fc.Arbitrary<string> | string)[]): fc.Arbitrary<string> =>
    fc
      .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
      .map((all: string[]) => all.join(''))
  const list = (item: fc.Arbitrary<string>, max: number, min = 0) =>
    fc.array(item, { minLength: min, maxLength: max }).map((items) => items.join(', '))
  const name = fc.constantFrom(...NAMES)
  const key = fc.oneof(fc.constantFrom('"k"', '"l"', '"1"', '"__proto__"'), field, join('$string(', e, ')'))
  const fields = fc.array(join(key, ': ', e), { minLength: 1, maxLength: 2 }).map((pairs) => `{${pairs.join(', ')}}`)
  const inner = fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -2, max: 2 }).map(String) },
    { weight: 3, arbitrary: join(field, fc.constantFrom(' = ', ' > ', ' < ', ' != ', ' in '), literal) },
    { weight: 1, arbitrary: fc.constantFrom('[0, 1]', '[0..1]', '[-1]', '$', 'true', '') },
    { weight: 2, arbitrary: e },
  )
  const order = join(fc.constantFrom('', '>', '<'), fc.oneof(field, variable, e))
  return {
    step: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 6, arbitrary: field },
      { weight: 2, arbitrary: join(field, '[', inner, ']') },
      fc.constantFrom('*', '**', '$', '%.a', '%'),
      join('(', e, ')'),
      join('(', e, ')[', inner, ']'),
      join('[', list(e, 2), ']'),
      fields,
      join('$', library, '()'),
      join('$', library, '(', e, ')'),
    ),
    path: fc.oneof(
      { weight: 4, arbitrary: fc.array(tie('step'), { minLength: 1, maxLength: 4 }).map((all) => all.join('.')) },
      join(
        variable,
        '.',
        fc.array(tie('step'), { minLength: 1, maxLength: 3 }).map((all) => all.join('.')),
      ),
      join(tie('step'), '.', tie('step'), '[]'),
      join(tie('step'), '[].', tie('step')),
      join(tie('step'), fields),
      join(tie('step'), '.', tie('step'), fields),
      join(tie('step'), '^(', order, ')'),
      join(tie('step'), '.', tie('step'), '^(', order, ', ', order, ').', tie('step')),
      join(variable, '[', inner, ']'),
    ),
    tuples: fc.oneof(
      join(tie('step'), '.', field, '@$', name, '.', tie('step')),
      join(tie('step'), '@$', name, '.', field, '@$', name, '.{"k": $x, "l": $y, "m": a}'),
      join(field, '#$', name, '.', tie('step')),
      join(field, '#$', name, '[', inner, '].[$i, a]'),
      join(field, '@$', name, '#$', name, '[$x.a = a or $i > 0].', tie('step')),
      join(field, '.', field, '#$', name, '^(', order, ')', fc.constantFrom('', '[0]', '.a')),
      join(field, '@$', name, '.b', fields),
      join(field, '.', field, '.', field, '.{"p": %.a, "q": %.%.b}'),
      join(field, '.', field, '[%.a = ', literal, ']'),
      join('(', field, '.', field, ').%', fc.constantFrom('', '.a')),
    ),
    lambda: fc.oneof(
      join('function($x){', e, '}'),
      join('function($x, $i){', e, '}'),
      join('function($x)<', fc.constantFrom('n:n', 's', 'x-', 'a<n>', 'n-', 'j?'), '>{', e, '}'),
      join('$', library),
      join('function($x){ $', library, '($x) }'),
      join('function($x){ $', library, '() }'),
      join('function($x){ ($', library, '($x))[0] }'),
    ),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 3, arbitrary: literal },
      { weight: 3, arbitrary: field },
      { weight: 2, arbitrary: variable },
      { weight: 8, arbitrary: tie('path') },
      { weight: 3, arbitrary: tie('tuples') },
      join(e, fc.constantFrom(' + ', ' - ', ' * ', ' / ', ' % '), e),
      join(e, fc.constantFrom(' = ', ' != ', ' < ', ' <= ', ' > ', ' >= ', ' in '), e),
      join(e, fc.constantFrom(' and ', ' or ', ' & '), e),
      join('-', field),
      join('(', e, ' ? ', e, ' : ', e, ')'),
      join('(', e, ' ? ', e, ')'),
      join('(', e, fc.constantFrom(' ?: ', ' ?? '), e, ')'),
      join('[', list(e, 3), ']'),
      join('[', e, '..', e, ']'),
      fields,
      join('(', e, ')[', inner, ']'),
      join('($x := ', e, '; ', e, ')'),
      join('($x := ', e, '; $y := ', e, '; ', e, ')'),
      join('($f := ', tie('lambda'), '; ', fc.constantFrom('$f(', 'a.$f(', 'b ~> $f('), list(e, 2), '))'),
      join(tie('lambda'), '(', list(e, 2), ')'),
      join('$', library, '(', list(e, 2), ')'),
      join('$', fc.constantFrom('map', 'filter', 'sift', 'each', 'single', 'sort'), '(', e, ', ', tie('lambda'), ')'),
      join('$reduce(', e, ', function($x, $y){', e, '}', fc.constantFrom('', ', 0', ', []'), ')'),
      join(
        '$',
        fc.constantFrom('append', 'zip', 'lookup', 'join', 'substring', 'contains', 'split'),
        '(',
        list(e, 3, 1),
        ')',
      ),
      join(e, ' ~> ', fc.oneof(join('$', library), join('$', library, '()'), tie('lambda'))),
      join('(', tie('lambda'), ' ~> ', tie('lambda'), ')(', e, ')'),
      join('$', fc.constantFrom('append', 'lookup', 'contains'), '(?, ', literal, ')(', e, ')'),
      join('function($x, $y){', e, '}(?, ', e, ')(', e, ')'),
      join('$', fc.constantFrom('match', 'contains', 'split'), '(', e, ', ', regex, ')'),
      join('$replace(', e, ', ', regex, ', ', fc.constantFrom('"z"', '"$1"', 'function($m){$m.match & "!"}'), ')'),
    ) as fc.Arbitrary<string>,
  }
}).expression
