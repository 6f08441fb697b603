import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Notices, noticesMetadata } from "../../notices";

type Props = PageProps<"/[locale]/company/notices">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => noticesMetadata(await params);

export default async function Page({ params, searchParams }: Props) {
  return <Notices actor={await requireActor("company")} place={await params} asked={await searchParams} />;
}
