const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Words as they stand in HTML, SVG and XML, between tags or in an attribute. */
export const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
