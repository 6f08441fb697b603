import { readForm, readQuery, unreadable } from "@/lib/core/body";
import { lead } from "@/lib/core/download";
import { paths } from "@/lib/core/paths";
import { readingWords } from "@/lib/documents/input";
import { discloseReviewDocument } from "@/lib/reviews/commands";
import type { DocumentOfReview } from "@/lib/reviews/input";

/** A reviewer opens a file of the application: written down with its reason, and leads to the bytes. */
export async function POST(request: Request, { params }: RouteContext<"/api/reviews/[id]/documents/[documentId]">) {
  const { id: reviewId, documentId } = await params;
  const words = readQuery(request, readingWords);
  if (!words) return unreadable();
  const asked = async () => ({ ...(await readForm(request)), reviewId, documentId }) as DocumentOfReview;
  return lead(request, discloseReviewDocument, asked, ({ id, readId }) =>
    paths.documentBytes(id, { read: readId, show: words.show }),
  );
}
