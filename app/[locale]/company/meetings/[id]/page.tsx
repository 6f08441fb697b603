import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { Meeting, meetingMetadata } from "../../../meetings";

type Props = PageProps<"/[locale]/company/meetings/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> =>
  meetingMetadata(await requireActor("company"), await params);

export default async function Page({ params }: Props) {
  return <Meeting actor={await requireActor("company")} place={await params} />;
}
