// What went wrong, above the question box; the next answer takes it away.
const say = () => {
  props.value =
    '<p role="alert">没有得到结果：服务暂时出错，或者连接断了。请稍等再试一次；如果还不行，请刷新页面。</p>';
};
window.zhengbaoSay && window.removeEventListener("zhengbao:failed", window.zhengbaoSay);
window.zhengbaoSay = say;
window.addEventListener("zhengbao:failed", say);
