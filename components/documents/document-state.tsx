import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { DocumentRow } from "@/lib/documents/queries";
import { type DocumentState, documentMachine } from "@/lib/documents/states";

const tones: Partial<Record<DocumentState, BadgeTone>> = {
  receiving: "warning",
  received: "information",
  checking: "information",
  quarantined: "warning",
  ready: "success",
  refused: "danger",
};

/** The worker has it; the page reads again until it has ended. */
export const isUnderWay = (state: DocumentState) => documentMachine.info[state].turn === "system";

/** The state in public words, and why where it was refused. */
export function DocumentStateLine({ document }: { document: Pick<DocumentRow, "state" | "refusal"> }) {
  const t = useTranslations("documents");
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Badge tone={tones[document.state]}>{t(`states.${document.state}`)}</Badge>
      {document.refusal ? (
        <p className="max-w-measure text-body-s text-danger">{t(`refusals.${document.refusal}`)}</p>
      ) : null}
    </div>
  );
}
