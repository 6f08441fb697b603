import { attributeOf, elementsOf, textOf } from "./reach";

/*
 * A script of ours in what we send, and whether a page would run it.
 */

const mark = "zq7";
const traps: ((call: string) => string)[] = [
  (call) => `<script>${call}</script>`,
  (call) => `"><img src=x onerror=${call}>`,
  (call) => `'"><svg/onload=${call}>`,
  (call) => `</script><script>${call}</script>`,
  (call) => `</title></textarea><iframe srcdoc="<script>${call}</script>">`,
  (call) => `javascript:${call}`,
  (call) => ` jAvAsCrIpT:${call}//`,
  (call) => `data:text/html,<script>${call}</script>`,
  (call) => `x" onfocus="${call}" autofocus="`,
  (call) => `\\u003cscript>${call}`,
  (call) => `https://a.test/"onmouseover="${call}`,
  (call) => `]);${call};([`,
];

/** One of the strings with which a page that does not escape would run a script. */
export const withScript = (number: number): string => traps[number % traps.length]!(`${mark}x${number}()`);

/** What the framework writes into a page: one call with plain data. */
const ofTheFramework = /^(?:\(self\.__next_[a-z]=self\.__next_[a-z]\|\|\[\]\)|self\.__next_[a-z])\.push\((.*)\);?$/su;

function isData(script: string): boolean {
  try {
    JSON.parse(ofTheFramework.exec(script.trim())?.[1] ?? "");
    return true;
  } catch {
    return false;
  }
}

const addresses = ["href", "src", "action", "formaction", "srcdoc", "data", "xlink:href"];
const runs = /^(?:javascript|vbscript|data:text\/html)/iu;

/** Every place in which the page would run what was sent; empty where it is all text. */
export function scriptsIn(html: string): string[] {
  if (!html.includes(mark)) return [];
  return elementsOf(html).flatMap((element) => {
    const found: string[] = [];
    const inside = textOf(element);
    if (element.tagName === "script" && inside.includes(mark) && !isData(inside))
      found.push(`script ${inside.slice(0, 80)}`);
    for (const { name, value } of element.attrs) {
      const isHandler = name.startsWith("on") && value.includes(mark);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave them out of an address
      const address = value.replace(/[\u0000-\u0020]/gu, "");
      const isAddress = addresses.includes(name) && value.includes(mark) && (name === "srcdoc" || runs.test(address));
      if (isHandler || isAddress) found.push(`${element.tagName} ${name}=${value.slice(0, 80)}`);
    }
    if (element.tagName.includes(mark) || attributeOf(element, mark) !== undefined)
      found.push(`element ${element.tagName}`);
    return found;
  });
}
