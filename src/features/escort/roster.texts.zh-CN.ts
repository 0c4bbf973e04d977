export const texts = {
  line: '{n} {child} {cls}{allergies}{away}{collect}',
  allergies: ' ⚠️过敏:{what}',
  excused: ' 今天请假',
  absent: ' 今天没来',
  collect: ' 可接:{who}',
  alone: ' 可自己走',
} as const;
