import type { Secret } from '../domain/secret';

const CHARACTERS_MAX = 500;

/**
 * What is kept of a receiver's answer, at most 500 characters. One that repeats its own secret, as debugging
 * pages do, does not bring it into the database; neither do characters that nobody can see.
 */
export function answerExcerpt(text: string, secrets: readonly Secret[]): string {
  let shown = text;
  for (const secret of secrets) {
    const revealed = secret.reveal();
    for (const form of [revealed, revealed.replace(/^whsec_/, '')])
      shown = shown.replaceAll(form, '[secret]');
  }
  return [...shown.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim()].slice(0, CHARACTERS_MAX).join('');
}
