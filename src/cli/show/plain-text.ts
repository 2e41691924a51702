// Control characters move the cursor or the colours of a terminal, others turn the text around.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text of somebody else as it may be shown on a terminal, on one line. */
export function plainText(text: string): string {
  return text.replace(UNSAFE, '\ufffd');
}
