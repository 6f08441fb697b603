import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { ReadRow } from "@/lib/documents/queries";
import { messages } from "@/lib/i18n/messages";
import { ReadList } from "./read-list";
import type { Asked } from "./reason-fields";
import { ReasonForm } from "./reason-form";

type Language = "ko" | "en";
const shown = (locale: Language, children: ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      {children}
    </NextIntlClientProvider>,
  );

describe("what is said of who reads the reason", () => {
  const asking = (locale: Language, asked: Asked, address?: string) =>
    shown(
      locale,
      <ReasonForm asked={asked} label="열기" address={address}>
        {() => null}
      </ReasonForm>,
    );

  test.each([
    ["ko", "기업의 열람 기록", "기업이 읽을 수 있습니다", "기업도 열람 기록"],
    ["en", "in its own list", "The company can read it", "in its own list"],
  ] as const)(
    "in %s promises a list of the company's for files alone, and a mentor's words not to it",
    (locale, ...said) => {
      const [ofMentor, read, ofOfficial] = said;
      const official = { role: "official", chosen: "verification" } as const;
      const mentor = { role: "mentor", chosen: "review" } as const;
      const ofFile = asking(locale, official, "/file");
      for (const words of [ofOfficial, read]) expect(ofFile).toContain(words);
      const fileOfMentor = asking(locale, mentor, "/file");
      expect(fileOfMentor).toContain(ofMentor);
      expect(fileOfMentor).not.toContain(read);
      for (const asked of [official, mentor]) {
        const contact = asking(locale, asked);
        for (const words of said) expect(contact).not.toContain(words);
        expect(contact).toContain(messages[locale].documents.why.lead.contact);
      }
    },
  );
});

test("a reader's words stand in the list where they are told, and else only the reason", () => {
  const official = {
    ...{ id: "r", fileName: "등록증.pdf", role: "official", reader: null, readerId: null },
    ...{ chamberKo: null, chamberEn: null },
    ...{ reason: "other", otherReason: "보험 서류 확인", readAt: new Date("2026-01-05T03:00:00Z") },
  } satisfies ReadRow;
  const mentor = { ...official, id: "m", role: "mentor", chamberKo: "견본 상공회의소", otherReason: null };
  const listed = (row: ReadRow) => shown("ko", <ReadList reads={[row]} locale="ko" timeZone="Asia/Seoul" />);
  const { other } = messages.ko.documents.why.reasons;
  for (const words of ["등록증.pdf", "시 담당자", "보험 서류 확인"]) expect(listed(official)).toContain(words);
  expect(listed(official)).not.toContain(other);
  for (const words of ["견본 상공회의소 멘토", other]) expect(listed(mentor)).toContain(words);
});
