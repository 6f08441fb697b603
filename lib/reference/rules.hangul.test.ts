import { describe, expect, test } from "vitest";
import { hasHangul, romanise } from "./rules.hangul";

/** The examples of the published rule (Ministry of Culture and Tourism, Notification 2000-8), names and words. */
const published: Readonly<Record<string, string>> = {
  구미: "gumi",
  영동: "yeongdong",
  백암: "baegam",
  옥천: "okcheon",
  합덕: "hapdeok",
  호법: "hobeop",
  월곶: "wolgot",
  벚꽃: "beotkkot",
  한밭: "hanbat",
  구리: "guri",
  설악: "seorak",
  칠곡: "chilgok",
  임실: "imsil",
  울릉: "ulleung",
  대관령: "daegwallyeong",
  백마: "baengma",
  종로: "jongno",
  왕십리: "wangsimni",
  별내: "byeollae",
  신라: "silla",
  해돋이: "haedoji",
  같이: "gachi",
  좋고: "joko",
  놓다: "nota",
  낳지: "nachi",
  묵호: "mukho",
  집현전: "jiphyeonjeon",
  압구정: "apgujeong",
  낙동강: "nakdonggang",
  죽변: "jukbyeon",
  낙성대: "nakseongdae",
  합정: "hapjeong",
  팔당: "paldang",
  샛별: "saetbyeol",
  울산: "ulsan",
  독립문: "dongnimmun",
  속리산: "songnisan",
  극락전: "geungnakjeon",
  화랑대: "hwarangdae",
  촉석루: "chokseongnu",
};

describe("Hangul in Latin letters", () => {
  test.each(Object.entries(published))("%s is %s", (hangul, latin) => expect(romanise(hangul)).toBe(latin));

  test("other letters, spaces and digits stay, and end a syllable", () => {
    expect(romanise("광주옵틱 Lab 21")).toBe("gwangjuoptik Lab 21");
    expect(romanise("국 물")).toBe("guk mul");
    expect(romanise("")).toBe("");
  });

  test("every syllable has a reading of small Latin letters", () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const syllable = String.fromCharCode(code);
      expect(romanise(syllable)).toMatch(/^[a-z]+$/u);
    }
  });

  test("tells whether there is anything to romanise", () => {
    expect(hasHangul("한빛 Lab")).toBe(true);
    expect(hasHangul("Hanbit Lab")).toBe(false);
  });
});
