/** A number as it was typed, without blanks, dashes and the country's 86. */
export const phoneOf = (typed: string): string => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
