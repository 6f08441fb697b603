import { v7 } from "uuid";
import type { Tx } from "@/db/client";
import { pageVersions, publicPages } from "../schema";

/*
 * The first wording of the texts that there is one of. Where the operator has written another, it stays as it is.
 */

const terms = {
  titleKo: "이용약관",
  titleEn: "Terms of use",
  bodyKo: `포털을 함께 쓰기 위한 약속입니다.

## 하는 일

기업과 상공회의소가 서로 알아보고 소개받도록 돕습니다. 거래를 중개하거나 투자를 권하지 않습니다.

## 정확한 자료

기업은 사실대로 적고 바뀌면 고칩니다. 등록 상태는 표시된 날짜에 확인한 것입니다.

## 멘토의 약속

심사와 소개를 위해서만 자료를 쓰고, 이해관계가 있으면 먼저 밝힙니다.

## 점수와 매칭

점수는 결정을 돕는 자료입니다. 결정은 사람이 하고 이유를 물을 수 있습니다.

## 계정

계정은 다른 사람과 나누지 않습니다. 어기면 이용을 멈출 수 있습니다.`,
  bodyEn: `What we promise each other when using the portal.

## What it does

It helps companies and chambers find each other and be introduced. It does not broker deals or advise on investments.

## Correct data

Companies tell the truth and correct what changes. Registration status holds as of the date shown.

## A mentor's promise

Data is used for review and introduction only, and interests are declared first.

## Scores and matching

Scores support decisions. People decide, and you may ask for the reasons.

## Accounts

An account is not shared. Breaking this may end its use.`,
};

const contact = {
  titleKo: "문의 안내",
  titleEn: "Contact",
  bodyKo: `무엇을 도와드릴지에 따라 아래에서 시작해 주세요.

- **로그인과 계정**: [비밀번호 찾기](/ko/forgot-password)에서 새 비밀번호를 정할 수 있습니다.
- **신청과 심사**: 로그인한 다음 신청서의 진행 상황에서 누구의 차례인지 볼 수 있습니다.
- **제품**: [제품 목록](/ko/products)에서 제품을 고르면 기업에 바로 문의할 수 있습니다.
- **내 개인정보**: 로그인한 다음 설정의 내 정보에서 열람, 정정, 삭제를 요구할 수 있습니다.

자주 묻는 내용은 [도움말](/ko/help)에 있습니다.

운영 기관의 주소와 전화번호는 운영자가 이 자리에 적습니다.`,
  bodyEn: `Please begin where it fits what you need.

- **Signing in and accounts**: set a new password at [Forgot your password](/en/forgot-password).
- **Applications and reviews**: after signing in, your application shows whose turn it is.
- **Products**: choose one in the [catalog](/en/products) and ask the company about it there.
- **Your own data**: after signing in, ask for access, correction or erasure in your settings.

Common questions are answered under [Help](/en/help).

The operator adds the postal address and telephone number of the operating body here.`,
};

/** The day on which these texts were first kept as texts. */
const since = "2026-11-26";

export async function fillPages(tx: Tx): Promise<void> {
  for (const [kind, text] of [
    ["terms", terms],
    ["contact", contact],
  ] as const) {
    const id = v7();
    const made = await tx
      .insert(publicPages)
      .values({ id, kind, slug: kind })
      .onConflictDoNothing()
      .returning({ id: publicPages.id });
    if (made.length === 0) continue;
    await tx.insert(pageVersions).values({
      ...{ pageId: id, number: 1, state: "published", translation: "current", effectiveOn: since },
      publishedAt: new Date(`${since}T00:00:00Z`),
      ...text,
    });
  }
}
