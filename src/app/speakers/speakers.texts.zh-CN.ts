export const texts = {
  director: '主任',
  headmaster: '校长',
  section: '科',
  familiar: '阿',
  kinTitles: ['姐', '哥', '姨', '叔', '婶'],
} as const;
