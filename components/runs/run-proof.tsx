import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { RunProof } from "@/lib/runs/rules";

/** The proof in a sentence. */
export function RunProofView({ proof }: { proof: RunProof }) {
  const t = useTranslations("matching.run");
  return (
    <Section title={t("proofTitle")} lead={t("proofText")}>
      {proof.verified ? (
        <Notice tone="success" title={t("proofHolds")} />
      ) : (
        <Notice tone="danger" title={t("proofFails")} />
      )}
    </Section>
  );
}
