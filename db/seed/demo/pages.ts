import type { Tx } from "@/db/client";
import { pageVersions, publicPages } from "@/db/schema";
import { dayIn } from "@/lib/chambers/rules";
import { type PageState, pageMachine } from "@/lib/pages/states";
import { official } from "./people";
import { idOf, insertAll, note, type World, walk } from "./world";

type NoticeWords = {
  key: string;
  day: number;
  state: PageState;
  titleKo: string;
  titleEn: string;
  bodyKo: string;
  bodyEn: string;
};

const notices: readonly NoticeWords[] = [
  {
    ...{ key: "call", day: -30, state: "published" },
    titleKo: "이번 사업 모집을 시작합니다 (견본)",
    titleEn: "The call is open (sample)",
    bodyKo: `모집 기간과 신청 요건은 [사업 목록](/ko/programs)에서 볼 수 있습니다.

- 신청서는 저장해 두고 이어서 쓸 수 있습니다.
- 접수하기 전에 요건을 스스로 확인할 수 있습니다.`,
    bodyEn: `Dates and conditions are in the [list of programs](/en/programs).

- An application can be saved and continued later.
- The conditions can be checked before you submit.`,
  },
  {
    ...{ key: "catalogue", day: -20, state: "published" },
    titleKo: "제품 페이지에서 구매자의 문의를 받습니다 (견본)",
    titleEn: "Buyers can now ask about products (sample)",
    bodyKo: "공개한 제품의 페이지에서 미국 구매자가 **기업에 바로** 문의할 수 있습니다. 답은 7일 안에 해 주세요.",
    bodyEn:
      "On the page of a published product, US buyers can ask **the company itself**. Please answer within 7 days.",
  },
  {
    ...{ key: "holiday", day: -33, state: "published" },
    titleKo: "연휴 동안의 심사 일정 (견본)",
    titleEn: "",
    bodyKo: "연휴에는 심사 기한을 세지 않습니다. 접수는 그대로 됩니다.",
    bodyEn: "",
  },
  {
    ...{ key: "fair", day: -40, state: "withdrawn" },
    titleKo: "설명회 안내 (견본)",
    titleEn: "Information session (sample)",
    bodyKo: "설명회가 취소되어 이 알림을 거두었습니다.",
    bodyEn: "The session was canceled and this notice taken back.",
  },
  {
    ...{ key: "results", day: 0, state: "draft" },
    titleKo: "결과 발표 안내 초안 (견본)",
    titleEn: "",
    bodyKo: "발표 일정이 정해지면 공지합니다.",
    bodyEn: "",
  },
];

function versionRow(world: World, { key, day, state, ...text }: NoticeWords): typeof pageVersions.$inferInsert {
  const id = idOf("page-version", key);
  const pageId = idOf("page", key);
  const createdAt = world.at(day - 1.6);
  note(world, "page.createNotice", official, createdAt, { id: pageId, kind: "page" });
  const publish = { move: "publish", at: world.at(day - 0.4), by: official } as const;
  const withdraw = { move: "withdraw", at: world.at(day + 2.4), by: official } as const;
  const legs = state === "draft" ? [] : state === "published" ? [publish] : [publish, withdraw];
  return {
    ...{ id, pageId, number: 1, ...text, createdBy: official.id, createdAt },
    ...walk(world, pageMachine, { id, at: createdAt }, legs),
    translation: text.titleEn === "" ? "missing" : "current",
    effectiveOn: dayIn("Asia/Seoul", world.at(day)),
    publishedAt: legs[0]?.at ?? null,
    publishedBy: legs.length > 0 ? official.id : null,
    updatedAt: legs.at(-1)?.at ?? createdAt,
  };
}

/** Public notices in every state. */
export async function fillPublicNotices(tx: Tx, world: World): Promise<void> {
  const rows = notices.map(({ key, day }) => ({
    ...{
      id: idOf("page", key),
      kind: "notice" as const,
      slug: `${dayIn("Asia/Seoul", world.at(day))}-${key}`,
      sample: true,
    },
    ...{ createdBy: official.id, createdAt: world.at(day - 1.6) },
  }));
  await insertAll(tx, publicPages, rows);
  await insertAll(
    tx,
    pageVersions,
    notices.map((words) => versionRow(world, words)),
  );
}
