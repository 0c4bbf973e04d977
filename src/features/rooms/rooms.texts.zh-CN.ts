export const texts = {
  booked: '【{child}】{who}约了 {date} {time} 在{place}视频,请到时开亲情屋。来不了请打电话给家长。',
  cancelled: '【{child}】{who}取消了 {date} {time} 在{place}的视频,不用开门了。',
  soon: '【{child}】{date} {time} {who}和孩子视频,请准备好{place}的亲情屋。',
  reminder: '【{child}】今天 {time} 视频,亲情屋会打给您。来不了请回「取消视频」。',
} as const;
