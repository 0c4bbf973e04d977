export const texts = {
  today: '{record}\n{notes}',
  note: '{when} {author}:{text}',
  noNotes: '最近还没有可以转告的记录。想知道更多请说「请{teacher}打我电话」。',
} as const;
