"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GivenReason, ReasonForm } from "@/components/documents/reason-form";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import { discloseLetterAction } from "@/lib/memberships/actions";

type Opened = { recipient: string; body: string | null; linkHidden: boolean };
type Props = { letterId: string; subject: string; language: string };

/** A letter of the list, closed until somebody says why it is opened: a deed that the trail records. */
export function LetterOpening({ letterId, subject, language }: Props) {
  const t = useTranslations("accounts.letters");
  const documents = useTranslations("documents");
  const ready = useReady();
  const [letter, setLetter] = useState<Opened | null>(null);
  async function open(why: GivenReason) {
    const answer = await discloseLetterAction({ letterId, ...why });
    if (answer.ok) setLetter(answer.data);
    return answer;
  }
  return (
    <div className="flex flex-col items-start gap-2">
      <span lang={language}>{subject}</span>
      {letter ? null : (
        <ReasonForm asked={{ role: "admin", chosen: "audit" }} label={t("open")} labelFor={subject} onGiven={open}>
          {(busy) => (
            <Button type="submit" variant="secondary" size="small" busy={busy} disabled={!ready}>
              {documents("why.open")}
            </Button>
          )}
        </ReasonForm>
      )}
      {letter ? <Sheet letter={letter} language={language} /> : null}
      <p role="status" className="text-body-s text-subtle empty:hidden">
        {letter ? t("opened") : null}
      </p>
    </div>
  );
}

function Sheet({ letter: { recipient, body, linkHidden }, language }: { letter: Opened; language: string }) {
  const t = useTranslations("accounts.letters");
  return (
    <div className="max-w-measure rounded-lg border border-gray-light bg-surface-subtler p-4 text-body-s font-regular">
      <p>
        {t("recipient")}: <bdi className="break-all">{recipient}</bdi>
      </p>
      {body === null ? (
        <p className="mt-3">{t("noBody")}</p>
      ) : (
        <p lang={language} className="mt-3 break-words whitespace-pre-line">
          {body}
        </p>
      )}
      {linkHidden ? <p className="mt-3 text-subtle">{t("linkHidden")}</p> : null}
    </div>
  );
}
