import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Survey, surveyMetadata } from "../../../surveys";

type Props = PageProps<"/[locale]/mentor/surveys/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return surveyMetadata(await requireActor("mentor"), await params);
}

export default async function Page({ params }: Props) {
  return <Survey actor={await requireActor("mentor")} place={await params} />;
}
