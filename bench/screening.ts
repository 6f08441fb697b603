import { performance } from "node:perf_hooks";
import { namesOf } from "@/lib/reference/rules.names";
import { hitThreshold, nameIndex, similarity } from "@/lib/screening/rules";

/*
 * How many listed parties a second the names of companies are held against: 20,000 parties of three names each and 400
 * companies of two, all invented. Beside it, in the same run: comparing everything with everything, over a part of it.
 */

const parties = 20_000;
const companies = 400;
const part = 400;

/** Reproducible chance. */
function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const syllables = (
  "al ba bin bo chol da dae del dong el fa ga go gwang ha han hwa il in ja jin jo ka kim ko kwang la lin lu ma mi min mo myong na nam nor nu " +
  "o par pyo qa ra ren ri ro ryon sa san se shar shin so su ta tae tan ti to tra u va vol wa won ya yang yong za zen"
).split(" ");
const hangul = "가 광 대 동 라 미 민 별 보 산 새 성 솔 신 아 영 온 우 유 은 일 정 조 진 찬 청 태 하 한 현 화 빛".split(
  " ",
);
const common =
  "Trading Industries Technology Electronics General Shipping International Engineering Group Systems".split(" ");
const forms = ["Co., Ltd.", "LLC", "Corporation", "FZE", "GmbH", "", ""];

const roll = dice(20_261_125);
const one = <T>(list: readonly T[]): T => list[roll(list.length)]!;
const word = () => Array.from({ length: 2 + roll(3) }, () => one(syllables)).join("");
const english = () => [word(), ...(roll(2) ? [word()] : []), one(common), one(forms)].filter(Boolean).join(" ");
const korean = () =>
  `(주)${Array.from({ length: 2 + roll(3) }, () => one(hangul)).join("")}${one(["", "무역", "테크", "정밀"])}`;

const say = (name: string, value: number, unit: string, baseline: number) =>
  console.log(
    JSON.stringify({
      name,
      value: Math.round(value),
      unit,
      baseline: Math.round(baseline),
      ratio: Math.round((value / baseline) * 100) / 100,
    }),
  );

const listed = Array.from({ length: parties }, () =>
  [english(), english(), english()].flatMap((name) => namesOf(name)),
);
const ours = Array.from({ length: companies }, () => [korean(), english()].flatMap((name) => namesOf(name)));

const startedAt = performance.now();
const index = nameIndex(listed.map((names) => names.map(({ text }) => text)));
const madeAt = performance.now();
const hits = ours.reduce((sum, names) => sum + index.find(names).length, 0);
const doneAt = performance.now();

const everythingFrom = performance.now();
let plain = 0;
for (const names of ours.slice(0, 4)) {
  for (const others of listed.slice(0, part * 10)) {
    const best = Math.max(...names.flatMap((name) => others.map((other) => similarity(name, other))));
    if (best >= hitThreshold) plain++;
  }
}
const everything = (4 * part * 10) / ((performance.now() - everythingFrom) / 1000);

console.error(`${hits} hits; ${plain} in the part compared in full`);
say("screening: making the index of the list", madeAt - startedAt, "ms", madeAt - startedAt);
say("screening: pairs of company and party", (companies * parties * 1000) / (doneAt - madeAt), "1/s", everything);
say(
  "screening: listed parties, for all companies",
  (parties * 1000) / (doneAt - startedAt),
  "1/s",
  everything / companies,
);
