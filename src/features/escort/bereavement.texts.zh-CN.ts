export const texts = {
  died: '{by}告知:{children}的家人{who}过世了。14天内群发通知和表扬不发给这家,要紧的事请打电话;请多留意孩子。',
  nobodyCollects: '{children}现在没有人可以接,请今天打电话给家里,定好谁接。',
  takenBack: '{by}撤回了:{who}的事说错了({children}),登记、可接名单和通知都已恢复。请照原来的办。',
} as const;
