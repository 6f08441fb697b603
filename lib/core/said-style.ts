/** How a page looks that says why there is no file. Nothing else of these addresses has a style: next.config.ts lets it through by its hash. */
export const saidStyle = [
  ":root{color-scheme:light dark}",
  "body{margin:0;font:17px/1.6 'Pretendard GOV',Pretendard,'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',system-ui,sans-serif;word-break:keep-all;overflow-wrap:anywhere}",
  "main{max-width:40rem;margin:0 auto;padding:3rem 1.25rem}",
  "h1{font-size:1.5rem;line-height:1.4;margin:.5rem 0 1rem}",
  "ul{padding:0;list-style:none}",
  "a{display:inline-block;padding:.625rem 1.25rem .625rem 0;min-height:1.5rem}",
].join("");
