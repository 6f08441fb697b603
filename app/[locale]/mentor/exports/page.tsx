import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Exports, exportsMetadata } from "../../exports";

type Props = PageProps<"/[locale]/mentor/exports">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => exportsMetadata(await params);

export default async function Page({ params, searchParams }: Props) {
  return <Exports actor={await requireActor("mentor")} place={await params} asked={await searchParams} />;
}
