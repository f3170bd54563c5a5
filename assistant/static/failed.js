(said) => [
  (said || "").replace(/<p class="stage">[^<]*<\/p>/g, "").replaceAll('aria-busy="true"', 'aria-busy="false"'),
  '<p role="alert">没有得到结果：服务暂时出错，或者连接断了。请稍等再试一次；如果还不行，请刷新页面。</p>',
]
