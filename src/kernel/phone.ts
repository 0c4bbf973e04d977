/** A number as it was typed, without blanks, dashes and the country's 86. */
export const phoneOf = (typed: string): string => typed.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');

/** Mobile numbers, and land lines with or without a hyphen. */
export const isPhone = (v: string): boolean => /^(1\d{10}|0\d{2,3}-?\d{7,8})$/.test(v);
