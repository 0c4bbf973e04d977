export const texts = {
  bot: '四点半',
  guardianOf: '{child} 的{relation}',
  teacherOf: '{cls} 班主任',
  volunteer: '护送志愿者',
  trainee: '志愿者(还没通过审核)',
  stranger: '没有登记的人',
  groups: { home: '家长', volunteers: '志愿者', school: '学校', others: '其他' },
  roles: { coordinator: '学校协调员', deputy: '副校长', counsellor: '心理老师', village: '村里', district: '区里' },
} as const;
