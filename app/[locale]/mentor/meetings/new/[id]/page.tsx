import type { Metadata } from "next";
import { requireActor } from "@/lib/core/session";
import { MeetingToPropose, newMeetingMetadata } from "../../../../meetings";

type Props = PageProps<"/[locale]/mentor/meetings/new/[id]">;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => newMeetingMetadata(await params);

export default async function Page({ params }: Props) {
  return <MeetingToPropose actor={await requireActor("mentor")} place={await params} />;
}
