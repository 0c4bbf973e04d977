export const texts = {
  whatHappened: '听起来有要紧的事。现在有危险请先打 110 或 120。请说一下是哪个孩子、出了什么事,马上有人给您打电话。',
} as const;
