import { isZone } from '../../src/domain/zone';

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Europe/Atlantis', false],
  ['+01:00', false],
  ['', false],
  ['Europe/Berlin ', false],
])('"%s" is a zone: %s', (name, expected) => {
  expect(isZone(name)).toBe(expected);
});
