/*
 * Hangul in Latin letters by the Revised Romanisation of Korean (2000), as it is used for names: sounds that change where
 * syllables meet are written as they are spoken, tense sounds are not, and an h after k, t and p is kept, as the rule has it
 * for nouns (Mukho). Nouns that grow together by an n (신문로, Sinmunno) need a dictionary and are written by the general rule.
 */

const firstSyllable = 0xac00;
const lastSyllable = 0xd7a3;

const initials = "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h".split(",");
const vowels = "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i".split(",");
/** The sound of each final consonant before another consonant and at the end. */
const finals = ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t".split(",");
/** The same before a vowel, where it is spoken with the next syllable. */
const linked = ",g,kk,gs,n,nj,n,d,r,lg,lm,lb,ls,lt,lp,r,m,b,bs,s,ss,ng,j,ch,k,t,p,".split(",");
/** Before the vowel i these become soft. */
const softened: Readonly<Record<string, string>> = { d: "j", t: "ch", lt: "lch" };
/** Finals with an h in them, and what is left of them when the h has gone into the next sound: k, t or ch. */
const withH: Readonly<Record<number, string>> = { 6: "n", 15: "l", 27: "" };
const aspirated: Readonly<Record<string, string>> = { g: "k", d: "t", j: "ch" };
const nasal: Readonly<Record<string, string>> = { k: "ng", t: "n", p: "m" };

/** How a final and the initial that follows it are spoken together. */
function meeting(final: number, initial: string, vowel: string): [string, string] {
  if (final === 0) return ["", initial];
  if (initial === "") {
    const sound = linked[final] ?? "";
    return vowel === "i" && softened[sound] ? ["", softened[sound]] : ["", sound];
  }
  const rest = withH[final];
  if (rest !== undefined && aspirated[initial]) return [rest, aspirated[initial]];
  const sound = finals[final] ?? "";
  if ((sound === "n" || sound === "l") && initial === "r") return ["l", "l"];
  if (sound === "l" && initial === "n") return ["l", "l"];
  const soft = initial === "n" || initial === "m" || initial === "r" ? (nasal[sound] ?? sound) : sound;
  return [soft, initial === "r" ? "n" : initial];
}

const partsOf = (character: string) => {
  const code = character.charCodeAt(0);
  if (code < firstSyllable || code > lastSyllable) return null;
  const index = code - firstSyllable;
  return {
    initial: initials[Math.floor(index / 588)] ?? "",
    vowel: vowels[Math.floor((index % 588) / 28)] ?? "",
    final: index % 28,
  };
};

export const hasHangul = (text: string): boolean => /[\uac00-\ud7a3]/u.test(text);

/** Every Hangul syllable of an NFC text in Latin letters; everything else stays as it is. */
export function romanise(text: string): string {
  let written = "";
  let final = 0;
  for (const character of text) {
    const syllable = partsOf(character);
    if (syllable === null) {
      written += (finals[final] ?? "") + character;
      final = 0;
      continue;
    }
    const [before, after] = meeting(final, syllable.initial, syllable.vowel);
    written += before + after + syllable.vowel;
    final = syllable.final;
  }
  return written + (finals[final] ?? "");
}
