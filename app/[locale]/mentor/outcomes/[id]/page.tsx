import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Outcome, outcomeMetadata } from "../../../outcomes";

type Props = PageProps<"/[locale]/mentor/outcomes/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  outcomeMetadata(await requireActor("mentor"), await params);

export default async function Page({ params }: Props) {
  return <Outcome actor={await requireActor("mentor")} place={await params} />;
}
