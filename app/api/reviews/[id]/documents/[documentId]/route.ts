import { lead } from "@/lib/core/download";
import { paths } from "@/lib/core/paths";
import { readingWords } from "@/lib/documents/input";
import { discloseReviewDocument } from "@/lib/reviews/commands";

/** A reviewer opens a file of the application: written down, and leads to the bytes. */
export async function POST(request: Request, { params }: RouteContext<"/api/reviews/[id]/documents/[documentId]">) {
  const { id: reviewId, documentId } = await params;
  const { show } = readingWords.parse(Object.fromEntries(new URL(request.url).searchParams));
  return lead(request, discloseReviewDocument, { reviewId, documentId }, ({ id, readId }) =>
    paths.documentBytes(id, { read: readId, show }),
  );
}
