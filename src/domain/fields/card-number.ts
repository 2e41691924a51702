const DIGITS = /^\d{12,19}$/;

/** 12 to 19 digits without blanks, with a right check digit (ISO/IEC 7812-1, Luhn). */
export function isCardNumber(text: string): boolean {
  if (!DIGITS.test(text)) return false;
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const digit = Number(text[text.length - 1 - index]);
    const weighted = index % 2 === 0 ? digit : digit * 2;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
