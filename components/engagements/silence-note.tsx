import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/form/action-button";
import { Notice } from "@/components/ui/notice";
import { returnChamberAction, returnMentorAction } from "@/lib/engagements/actions";

/** The way back for who has fallen silent: ids of those of whom it is so. */
export function SilenceNote({ mentor, chamber }: { mentor: string | null; chamber: string | null }) {
  const t = useTranslations("engagements.silent");
  return (
    <>
      {chamber ? (
        <Notice tone="warning" title={t("chamberTitle")} className="mb-6">
          <p className="mb-3">{t("chamberText")}</p>
          <ActionButton action={returnChamberAction} input={{ id: chamber }} variant="primary">
            {t("chamberReturn")}
          </ActionButton>
        </Notice>
      ) : null}
      {mentor ? (
        <Notice tone="warning" title={t("mentorTitle")} className="mb-6">
          <p className="mb-3">{t("mentorText")}</p>
          <ActionButton action={returnMentorAction} input={{ id: mentor }} variant="primary">
            {t("mentorReturn")}
          </ActionButton>
        </Notice>
      ) : null}
    </>
  );
}
