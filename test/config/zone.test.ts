import { isZone } from '../../src/config/zone';

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
