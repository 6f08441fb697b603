import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Survey, surveyMetadata } from "../../../surveys";

type Props = PageProps<"/[locale]/company/surveys/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return surveyMetadata(await requireActor("company"), await params);
}

export default async function Page({ params }: Props) {
  return <Survey actor={await requireActor("company")} place={await params} />;
}
