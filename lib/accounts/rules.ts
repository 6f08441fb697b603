import { codePoints } from "../core/text";

/** Length alone makes a long password good; only what people and lists try first is refused. */
export const passwordLimits = { minimum: 15, maximum: 256 } as const;

/*
 * What leaked lists begin with, plus what is near at hand here. With 15 characters asked for, hardly any common password
 * is long enough by itself: people repeat or join them, so whole passwords are read as chains of these pieces.
 */
const common =
  `password passwort passwords passw0rd p@ssw0rd p@ssword pass word secret admin administrator root user guest login
  signin welcome hello letmein changeme default master access test testing tester temp temporary demo sample example qwerty
  qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qazwsx qazwsxedc wsxedc qweasd qweasdzxc poiuytrewq
  lkjhgfdsa mnbvcxz abc abcd abcdef abcdefg abcdefgh abcdefghijklmnopqrstuvwxyz iloveyou loveyou love lovely sunshine princess
  dragon monkey football baseball basketball soccer hockey shadow superman batman spiderman pokemon starwars trustno trustno1
  michael jordan jennifer jessica charlie thomas daniel george andrew robert matthew ashley nicole hannah michelle
  freedom whatever computer internet server company business samsung apple google naver kakao daum windows microsoft
  facebook youtube instagram twitter linkedin flower summer winter spring autumn january february march april june july
  august september october november december monday tuesday wednesday thursday friday saturday sunday forever always
  angel cookie chocolate banana orange cheese coffee pepper ginger purple yellow black white silver golden diamond
  killer hunter ranger buster tigger mustang ferrari porsche mercedes corvette harley lakers yankees eagles arsenal chelsea
  liverpool barcelona realmadrid manchester london korea korean seoul busan america usa california
  thequickbrownfox correcthorsebatterystaple tobeornottobe lovemelovemenot iamthebest godblessyou
  비밀번호 암호 패스워드 관리자 사용자 로그인 안녕 안녕하세요 사랑 사랑해 사랑해요 감사합니다 행복 대한민국 한국 서울 부산
  화이팅 파이팅 우리집 우리회사 회사 테스트 가나다라마바사아자차카타파하 가나다라마바사 가나다라 가나다 dkssud dkssudgktpdy
  tkfkd tkfkdgo tkfkdgody qlalfqjsgh rkskek rkskekfk eogksalsrnr gksrnr wkdrns tjdnf aassddff qqwweerr zzxxccvv`.split(
    /\s+/u,
  );

const nearby =
  `gwangju kwangju jeonnam jeolla blueocean blue ocean portal mentor mentoring chamber commerce export import kacci
  santaclara official city program programme 광주 광주광역시 광주시 전남 전라남도 블루오션 블루 오션 포털 멘토 멘토링 상공회의소
  수출 시청 담당자 기업 신청`.split(/\s+/u);

const keyboard = [
  "01234567890123456789",
  "98765432109876543210",
  "abcdefghijklmnopqrstuvwxyz",
  "zyxwvutsrqponmlkjihgfedcba",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p",
  "!@#$%^&*()",
];

/** Words out of what a person is called: of an address its parts, of a name each word. */
function wordsOf(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => {
      const plain = text.normalize("NFKC").toLowerCase();
      return [plain, ...plain.split(/[^\p{L}\p{N}]+/u)];
    })
    .filter((word) => codePoints(word) >= (/[가-힣]/u.test(word) ? 2 : 4));
}

const repeats = (text: string) => /^(.{1,7}?)\1+.{0,6}$/u.test(text) || new Set(text).size < 5;

/** How far a run along the keyboard, the alphabet or the digits, or a year, reaches from here; 0 when under three. */
function runAt(text: string, from: number): number {
  const year = /^(?:19|20)\d\d/u.exec(text.slice(from))?.[0].length ?? 0;
  for (let length = Math.min(20, text.length - from); length >= 3; length--) {
    const piece = text.slice(from, from + length);
    if (keyboard.some((row) => row.includes(piece)) || /^(.)\1+$/u.test(piece)) return Math.max(year, length);
  }
  return year;
}

const worth = (mark: string) => (/[가-힣]/u.test(mark) ? 4 : /\p{L}/u.test(mark) ? 2 : /\p{N}/u.test(mark) ? 1 : 0);

/** A password whose remainder, once the listed pieces are read out of it, is worth less than this is guessable. */
const enough = 10;

/**
 * Whether a password is made of common or nearby words, runs and repetitions alone. `own` are texts about the person:
 * the address, the name, the company's name.
 */
export function isGuessable(password: string, own: readonly string[] = []): boolean {
  const text = password
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-_.,/\\+]+/gu, "");
  if (repeats(text)) return true;
  const words = [...new Set([...common, ...nearby, ...wordsOf(own)])];
  // Cheapest reading of the text up to each place: listed pieces cost nothing, all else what it is worth.
  const cost = new Array<number>(text.length + 1).fill(Number.POSITIVE_INFINITY);
  cost[0] = 0;
  const reach = (to: number, price: number) => {
    if (price < cost[to]!) cost[to] = price;
  };
  for (let at = 0; at < text.length; at++) {
    const here = cost[at]!;
    reach(at + 1, here + worth(text[at]!));
    const run = runAt(text, at);
    if (run > 0) reach(at + run, here);
    for (const word of words) if (text.startsWith(word, at)) reach(at + word.length, here);
  }
  return cost[text.length]! < enough;
}

export const throttleRules = {
  /** By account: ten failures in a quarter of an hour, then pauses that grow and never pass a quarter of an hour. */
  signInFailures: 10,
  signInMinutes: 15,
  longestPauseMinutes: 15,
  /** By network, where the visitor's address is known. */
  network: { limit: 30, minutes: 1 },
  letters: { limit: 3, minutes: 60 },
  lettersOfNetwork: { limit: 10, minutes: 60 },
} as const;

/** Minutes to wait after this many failures. */
export const pauseMinutes = (failures: number): number =>
  failures < throttleRules.signInFailures
    ? 0
    : Math.min(2 ** Math.min(failures - throttleRules.signInFailures, 10), throttleRules.longestPauseMinutes);
