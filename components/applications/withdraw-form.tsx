import { ClientMessages } from "@/components/layout/client-messages";
import type { Verdict } from "@/lib/core/policy";
import { WithdrawFields } from "./withdraw-fields";

export function WithdrawForm({ applicationId, verdict }: { applicationId: string; verdict: Verdict }) {
  return (
    <ClientMessages namespaces={["applications"]}>
      <WithdrawFields applicationId={applicationId} verdict={verdict} />
    </ClientMessages>
  );
}
