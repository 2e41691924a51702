import { structureFault } from '../../../src/api/json/structure-fault';

const lists = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([
  ['32 lists in each other', lists(32)],
  ['32 objects in each other', objects(32)],
  ['many lists beside each other', `[${'[],'.repeat(100)}[]]`],
  ['the same key in different objects', '[{"a":1},{"a":{"a":2}}]'],
  ['a value that looks like a key', '{"a":"a","b":["a","a"]}'],
  ['brackets, colons and quotes in texts', '{"a":"[{\\"x\\":","b":"\\\\"}'],
  ['text that ends in a string', '{"a":"b'],
  ['text that ends behind a backslash', '{"a\\'],
  ['a key with an escape that does not exist', '{"\\q":1}'],
  ['brackets that are closed too often', ']]}}'],
  ['nothing', ''],
])('%s: no fault, or one that the parser will name', (_why, text) => {
  expect(structureFault(text)).toBeUndefined();
});

test.each([
  ['33 lists in each other', lists(33), 'is nested more than 32 levels deep'],
  ['100,000 open lists', '['.repeat(100_000), 'is nested more than 32 levels deep'],
  ['33 objects in each other', objects(33), 'is nested more than 32 levels deep'],
  ['a key twice', '{"a":1,"b":2,"a":1}', 'has the key "a" twice in one object'],
  ['a key twice, around an object', '{"a":{"b":1} , "a" : 2}', 'has the key "a" twice in one object'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":1}', 'has the key "a" twice in one object'],
  ['__proto__', '{"a":[{"__proto__":1}]}', 'has the key "__proto__", which is not allowed'],
  ['__proto__ escaped', '{"\\u005f_proto__":1}', 'has the key "__proto__", which is not allowed'],
  ['constructor', '{"constructor":1}', 'has the key "constructor", which is not allowed'],
  ['prototype', '{"prototype":1}', 'has the key "prototype", which is not allowed'],
])('%s is a fault', (_why, text, fault) => {
  expect(structureFault(text)).toBe(fault);
});
