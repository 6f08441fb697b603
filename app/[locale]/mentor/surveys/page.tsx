import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Surveys, surveysMetadata } from "../../surveys";

type Props = PageProps<"/[locale]/mentor/surveys">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return surveysMetadata((await params).locale);
}

export default async function Page({ params, searchParams }: Props) {
  return <Surveys actor={await requireActor("mentor")} locale={(await params).locale} asked={await searchParams} />;
}
