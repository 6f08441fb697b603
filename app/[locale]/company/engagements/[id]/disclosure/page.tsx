import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Disclosure, disclosureMetadata } from "../../../../disclosure";

type Props = PageProps<"/[locale]/company/engagements/[id]/disclosure">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => disclosureMetadata(await params);

export default async function Page({ params }: Props) {
  return <Disclosure actor={await requireActor("company")} place={await params} side="company" />;
}
